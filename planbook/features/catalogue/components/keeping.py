"""A version's life, for those who keep the catalogue: checks, steps, and the sheet of a step."""

import reflex as rx

from planbook.features.catalogue.state import KeepingState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def standing_card() -> rx.Component:
    """Show where the version is, what is checked, and what may be done."""
    standing = KeepingState.standing
    return ui.section(
        t("Life cycle"),
        rx.cond(standing.checks, _checks(), rx.fragment()),
        rx.cond(
            standing.facts,
            ui.row_list(
                rx.foreach(standing.facts, lambda line: ui.fact_row(line.name, line.words)),
                label=t("Dates"),
            ),
            rx.fragment(),
        ),
        rx.cond(
            standing.planned,
            ui.row_list(rx.foreach(standing.planned, _planned), label=t("Planned")),
            rx.fragment(),
        ),
        rx.el.div(
            rx.cond(standing.can_approve, _approve(), rx.fragment()),
            rx.foreach(standing.steps, _step),
            class_name="flex flex-wrap gap-2 *:flex-1 empty:hidden",
        ),
        note=t("Every step is kept with who, when and why."),
    )


def _checks() -> rx.Component:
    return ui.row_list(rx.foreach(KeepingState.standing.checks, _check), label=t("Checks"))


def _check(check: Item) -> rx.Component:
    return rx.el.div(
        rx.cond(
            check.is_met,
            ui.icon("check", title=t("In order"), tone="text-accent shrink-0"),
            ui.icon("alert", title=t("Not in order"), tone="text-attention shrink-0"),
        ),
        rx.el.div(
            rx.el.p(check.title, class_name="text-body text-ink"),
            rx.cond(check.lines, _lines(check.lines), rx.fragment()),
            class_name="min-w-0",
        ),
        role="listitem",
        class_name="flex gap-3 px-4 py-2.5",
    )


def _lines(lines: Item) -> rx.Component:
    return rx.el.ul(
        rx.foreach(lines.to(list[str]), rx.el.li),
        class_name="list-disc pl-5 text-note text-attention",
    )


def _approve() -> rx.Component:
    return ui.button(
        t("Approve"),
        icon_name="check",
        disabled=rx.cond(KeepingState.standing.is_ready, False, True),
        on_click=KeepingState.approve_draft,
    )


def _step(step: Item) -> rx.Component:
    return rx.cond(
        step.step == "put_on_sale",
        ui.button(step.label, on_click=KeepingState.open_step(step.step)),
        ui.button(step.label, variant="secondary", on_click=KeepingState.open_step(step.step)),
    )


def _planned(step: Item) -> rx.Component:
    return ui.row(
        step.label,
        leading=ui.icon("clock"),
        trailing=ui.button(
            t("Call off"), variant="quiet", on_click=KeepingState.open_call_off(step.step)
        ),
    )


def step_sheet() -> rx.Component:
    """Ask for the day and the reason of a step."""
    return ui.sheet(
        "sale-step",
        KeepingState.step_title,
        rx.cond(
            KeepingState.day_label != "",
            ui.date_field(
                "step-day",
                KeepingState.day_label,
                KeepingState.day,
                lambda value: KeepingState.change_step("day", value),
                error=KeepingState.errors.get("on", ""),
            ),
            rx.fragment(),
        ),
        rx.cond(
            KeepingState.asks_notice,
            ui.date_field(
                "step-notice",
                t("Day of the insurer's own notice"),
                KeepingState.announced_on,
                lambda value: KeepingState.change_step("announced_on", value),
                hint=t("Agents see the last day of sale from this day on, not before."),
                error=KeepingState.errors.get("announced_on", ""),
                optional=True,
            ),
            rx.fragment(),
        ),
        rx.cond(
            KeepingState.asks_reason,
            ui.textarea_field(
                "step-reason",
                t("Reason"),
                KeepingState.reason,
                lambda value: KeepingState.change_step("reason", value),
                hint=t("Colleagues read it once the step has taken effect."),
                error=KeepingState.errors.get("reason", ""),
            ),
            rx.fragment(),
        ),
        footer=rx.cond(
            KeepingState.calling_off,
            ui.button(t("Call off"), variant="danger", on_click=KeepingState.take_step),
            ui.button(t("Save"), on_click=KeepingState.take_step),
        ),
        open=KeepingState.step != "",
        on_close=KeepingState.close_step,
    )
