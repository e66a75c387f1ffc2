"""Who read a proposal, and what."""

import reflex as rx

from planbook.features.sharing.state import ReadingState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t

HERE = routes.PROPOSALS + "/" + rx.Var.create(ReadingState.number).to_string()


def reading_page() -> rx.Component:
    """Show one proposal's reading, live."""
    return app_page(
        on_change(ReadingState.load),
        rx.cond(ReadingState.loaded, _reading(), ui.skeleton("stats", count=3)),
        title=rx.cond(ReadingState.loaded, ReadingState.title, t("Proposal")),
        active="proposals",
        back=routes.PROPOSALS,
        actions=(ui.icon_button("document", t("Look at the proposal"), href=f"{HERE}/preview"),),
        footer=rx.cond(
            ReadingState.is_own,
            ui.link_button(t("Share"), href=f"{HERE}/share", icon_name="share", wide=True),
            ui.link_button(
                t("Look at the proposal"), href=f"{HERE}/preview", variant="secondary", wide=True
            ),
        ),
    )


def _reading() -> rx.Component:
    return rx.fragment(
        rx.el.p(ReadingState.about, class_name="-mt-2 text-body text-soft"),
        rx.cond(ReadingState.is_read, _figures(), _nobody_yet()),
        rx.cond(ReadingState.is_own & ReadingState.is_shared, _alerts(), rx.fragment()),
    )


def _alerts() -> rx.Component:
    return ui.card(
        ui.switch_field(
            "heard",
            t("Alerts for this plan book"),
            ReadingState.is_heard,
            ReadingState.choose_alerts,
            hint=t("Off: its reading is counted all the same, and you hear nothing of it."),
        )
    )


def _figures() -> rx.Component:
    reading = ReadingState.reading
    return rx.fragment(
        rx.cond(reading.now != "", rx.el.div(ui.live_dot(reading.now)), rx.fragment()),
        rx.el.div(
            ui.stat(t("People"), reading.people),
            ui.stat(t("Minutes read"), reading.minutes),
            ui.stat(t("Passed on"), reading.forwarded),
            class_name="grid grid-cols-3 gap-4",
        ),
        rx.cond(ReadingState.sections, _sections(), rx.fragment()),
        ui.section(
            t("Who it went to"),
            ui.card(ui.forward_tree(ReadingState.tree, t("Who passed it on to whom"))),
            note=t("People and devices are told apart as far as browsers allow."),
        ),
        ui.section(
            t("Visits"), ui.card(ui.timeline(ReadingState.moments, t("Visits, newest first")))
        ),
        _not_counted(),
    )


def _sections() -> rx.Component:
    return ui.section(
        t("What was read"),
        ui.card(
            ui.chart(
                ui.bar_chart(ReadingState.sections),
                t("Time by section"),
                words=ReadingState.reading.words,
                head=[t("Section"), t("Time")],
                lines=ReadingState.section_lines,
            )
        ),
    )


def _not_counted() -> rx.Component:
    return rx.el.p(
        rx.cond(
            ReadingState.reading.robots != "",
            rx.fragment(ReadingState.reading.robots, rx.el.br()),
            rx.fragment(),
        ),
        t("Your own views never count. Reading inside a downloaded PDF cannot be seen."),
        class_name="text-note text-faint",
    )


def _nobody_yet() -> rx.Component:
    return rx.fragment(
        rx.cond(
            ReadingState.is_shared,
            ui.empty_state(
                t("Nobody has opened it yet"),
                t("This page changes by itself as soon as somebody does."),
                action=ui.link_button(
                    t("Send it again"), href=f"{HERE}/share", variant="secondary"
                ),
                picture_name="reader",
            ),
            ui.empty_state(
                t("Not shared yet"),
                t("Make a link for somebody, and see here who opens it and what they read."),
                action=ui.link_button(t("Share"), href=f"{HERE}/share", icon_name="share"),
                picture_name="letter",
            ),
        ),
        rx.cond(ReadingState.reading.robots != "", _not_counted(), rx.fragment()),
    )
