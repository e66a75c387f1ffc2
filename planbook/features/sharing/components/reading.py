"""Who read a proposal, and what: the body of its page."""

import reflex as rx

from planbook.features.sharing.components.people import people_list
from planbook.features.sharing.components.sections import section_chart
from planbook.features.sharing.components.tree import tree_picture
from planbook.features.sharing.state import ReadingState
from planbook.shell import routes
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

HERE = routes.PROPOSALS + "/" + rx.Var.create(ReadingState.number).to_string()


def reading_body(next_step: rx.Component) -> rx.Component:
    """Show a proposal's reading; ``next_step`` is what to do about it."""
    return rx.cond(ReadingState.is_read, _read(next_step), _nobody_yet())


def _read(next_step: rx.Component) -> rx.Component:
    return rx.fragment(
        _now(),
        next_step,
        _filter(),
        _figures(),
        rx.cond(
            ReadingState.people,
            rx.el.div(
                rx.el.div(_who(), people_list(), class_name="flex min-w-0 flex-col gap-8"),
                rx.el.div(_what(), _visits(), class_name="flex min-w-0 flex-col gap-8"),
                class_name="grid gap-8 desk:grid-cols-2",
            ),
            rx.el.p(t("Nobody has opened it by this way yet."), class_name="text-body text-soft"),
        ),
        _not_counted(),
    )


def _now() -> rx.Component:
    reading = ReadingState.reading
    return rx.el.div(
        rx.cond(
            reading.now != "",
            ui.card(
                rx.el.div(
                    ui.live_dot(reading.now),
                    rx.el.p(reading.at, class_name="text-body text-soft empty:hidden"),
                    class_name="flex flex-col gap-1",
                ),
                tone="accent",
            ),
            rx.fragment(),
        ),
        aria_live="polite",
        class_name="empty:hidden",
    )


def _filter() -> rx.Component:
    return rx.cond(
        rx.Var.create(ReadingState.choices).length() > 1,
        ui.select_field(
            "part",
            t("Readers of"),
            ReadingState.only,
            ReadingState.choose_part,
            ReadingState.choices,
        ),
        rx.fragment(),
    )


def _figures() -> rx.Component:
    reading = ReadingState.reading
    return rx.el.div(
        ui.stat(t("People"), reading.people, note=reading.devices),
        ui.stat(t("Minutes read"), reading.minutes),
        ui.stat(t("Visits"), reading.visits),
        ui.stat(t("Passed on"), reading.forwarded),
        class_name="grid grid-cols-2 gap-4 pad:grid-cols-4",
    )


def _what() -> rx.Component:
    return rx.cond(
        ReadingState.sections,
        ui.section(
            t("What was read"),
            ui.card(section_chart()),
            note=rx.cond(
                ReadingState.reading.compared,
                t("The mark shows how long people usually stay on your other proposals."),
                "",
            ),
        ),
        rx.fragment(),
    )


def _who() -> rx.Component:
    """Show the tree as a picture and as a list."""
    return ui.section(
        t("Who passed it on to whom"),
        ui.card(
            ui.tabs(
                "tree",
                t("Who passed it on to whom"),
                ui.Tab("picture", t("Picture"), tree_picture()),
                ui.Tab(
                    "list",
                    t("List"),
                    ui.forward_tree(ReadingState.tree, t("Who passed it on to whom")),
                ),
            )
        ),
        note=t("People and devices are told apart as far as browsers allow."),
    )


def _visits() -> rx.Component:
    return ui.section(
        t("Visit by visit"),
        ui.card(
            ui.timeline(ReadingState.moments, t("Visits, newest first")),
            rx.cond(
                ReadingState.more_visits > 0,
                ui.button(
                    t("Show {count} more", count=ReadingState.more_visits),
                    variant="quiet",
                    on_click=ReadingState.show_all_visits,
                ),
                rx.fragment(),
            ),
        ),
    )


def _not_counted() -> rx.Component:
    """List, greyed, what no figure knows, and say what nobody can see."""
    return rx.el.div(
        rx.cond(
            ReadingState.uncounted,
            ui.section(
                t("Not counted"),
                rx.el.ul(
                    rx.foreach(ReadingState.uncounted, _robot),
                    class_name="flex flex-col divide-y divide-line",
                ),
                note=t("Robots and mail scanners open links, too. They are in no figure."),
                level=3,
            ),
            rx.fragment(),
        ),
        rx.el.p(
            t("Your own views never count. Reading inside a downloaded PDF cannot be seen."),
            class_name="text-note text-faint",
        ),
        class_name="flex flex-col gap-4",
    )


def _robot(one: Item) -> rx.Component:
    return rx.el.li(
        rx.el.span(one.name, class_name="min-w-0 text-body text-soft"),
        rx.el.span(one.note, class_name="text-note text-faint"),
        class_name="flex flex-wrap items-baseline justify-between gap-x-4 py-2",
    )


def alerts_switch() -> rx.Component:
    """Let the agent hear of this proposal, or not."""
    return rx.cond(
        ReadingState.is_own & ReadingState.is_shared,
        ui.card(
            ui.switch_field(
                "heard",
                t("Alerts for this proposal"),
                ReadingState.is_heard,
                ReadingState.choose_alerts,
                hint=t("Off: its reading is counted all the same, and you hear nothing of it."),
            )
        ),
        rx.fragment(),
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
                action=ui.link_button(t("Share"), href=f"{HERE}/share?now=1", icon_name="share"),
                picture_name="letter",
            ),
        ),
        rx.cond(ReadingState.uncounted, _not_counted(), rx.fragment()),
    )
