"""What wants attention: what it is, why it matters, what to do, and the reasons given."""

import reflex as rx

from planbook.features.plans.state import WarningState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

SHEET: str = "reason"


def warnings() -> rx.Component:
    """List what wants attention, what blocks the proposal first."""
    found = WarningState.plan.warnings
    return rx.cond(
        found,
        ui.section(
            t("Worth a look"),
            rx.el.div(rx.foreach(found, _warning), class_name="flex flex-col gap-2", role="list"),
        ),
        rx.fragment(),
    )


def _warning(line: Item) -> rx.Component:
    tone = line.tone
    return rx.el.div(
        rx.el.span(
            rx.cond(line.reason != "", ui.icon("check"), ui.icon("alert")),
            class_name=[
                "mt-0.5 shrink-0",
                rx.match(
                    tone, ("danger", "text-danger"), ("attention", "text-attention"), "text-soft"
                ),
            ],
        ),
        rx.el.div(
            rx.el.p(line.tag, class_name="text-note font-medium text-soft"),
            rx.el.p(line.text, class_name="text-body font-medium text-ink"),
            rx.cond(line.reason != "", _reason(line), _remedy(line)),
            class_name="flex min-w-0 flex-1 flex-col gap-1",
        ),
        class_name=[
            "flex items-start gap-3 rounded-card px-4 py-3",
            rx.match(
                tone, ("danger", "bg-danger-soft"), ("attention", "bg-attention-soft"), "bg-sunken"
            ),
        ],
        role="listitem",
    )


def _remedy(line: Item) -> rx.Component:
    """Say why it matters and what to do, with the ways to do it."""
    return rx.fragment(
        rx.el.p(line.why, class_name="text-note text-soft"),
        rx.el.p(line.advice, class_name="text-note text-ink"),
        rx.el.div(
            rx.cond(
                (line.link != "") & WarningState.plan.is_own,
                ui.link_button(line.link, href=line.href, variant="secondary"),
                rx.fragment(),
            ),
            rx.cond(
                line.can_refresh,
                ui.button(
                    t("Take today's prices"),
                    variant="secondary",
                    icon_name="refresh",
                    on_click=WarningState.take_todays_prices,
                ),
                rx.fragment(),
            ),
            rx.cond(
                line.can_override,
                ui.button(
                    t("Give a reason"),
                    variant="quiet",
                    on_click=WarningState.ask_reason(line.key),
                ),
                rx.fragment(),
            ),
            class_name="flex flex-wrap gap-2 pt-1 empty:hidden",
        ),
    )


def _reason(line: Item) -> rx.Component:
    """Quote the reason that was given, and by whom."""
    return rx.fragment(
        rx.el.blockquote(
            line.reason, class_name="border-l-2 border-edge pl-3 text-body text-ink break-words"
        ),
        rx.el.div(
            rx.el.span(line.reason_about, class_name="text-note text-soft"),
            rx.cond(
                WarningState.plan.is_own,
                ui.button(
                    t("Take it back"),
                    variant="quiet",
                    on_click=WarningState.take_reason_back(line.override_id),
                ),
                rx.fragment(),
            ),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
    )


def reason_sheet() -> rx.Component:
    """Ask why a warning is overridden; the words are kept with name and time."""
    return ui.sheet(
        SHEET,
        t("Why all the same?"),
        rx.el.p(WarningState.asked_text, class_name="text-body font-medium text-ink"),
        ui.textarea_field(
            "reason",
            t("Reason"),
            WarningState.reason,
            WarningState.write_reason,
            rows=4,
            hint=t("Kept with your name and the time; your lead and compliance can read it."),
            error=WarningState.reason_error,
        ),
        footer=rx.fragment(
            ui.button(t("Cancel"), variant="secondary", on_click=ui.close_dialog(SHEET)),
            ui.button(t("Keep the reason"), on_click=WarningState.keep_reason),
        ),
    )
