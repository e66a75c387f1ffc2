"""The top of a plan: what it costs against the budget, and until when."""

import reflex as rx

from planbook.features.plans.state import PlanState
from planbook.ui import kit as ui
from planbook.ui.i18n import t

BUDGET: str = "budget"


def price_card() -> rx.Component:
    """Show the year's premium, the budget it comes out of, and its share of the income."""
    plan = PlanState.plan
    return ui.card(
        rx.el.div(
            ui.stat(
                t("Premium a year"),
                plan.premium,
                unit=plan.premium_unit,
                note=plan.premium_exact,
                size="large",
            ),
            ui.badge(plan.release, rx.Var.create(plan.release_tone)),
            class_name="flex flex-wrap items-start justify-between gap-2",
        ),
        rx.cond(plan.budget != "", _budget(), rx.fragment()),
        rx.el.p(plan.share, class_name="text-body text-soft empty:hidden"),
        rx.el.p(plan.holds, class_name="text-note text-soft empty:hidden"),
        rx.cond(
            plan.is_own,
            ui.button(
                rx.cond(plan.budget != "", t("Change the budget"), t("Set a budget")),
                variant="secondary",
                on_click=ui.open_dialog(BUDGET),
            ),
            rx.fragment(),
        ),
    )


def _budget() -> rx.Component:
    plan = PlanState.plan
    return rx.el.div(
        ui.progress_bar(plan.budget_share, t("Used of the budget")),
        rx.el.p(
            rx.el.span(
                t("Budget {amount} a year", amount=plan.budget),
                " ",
                rx.el.span(plan.budget_note, class_name="text-faint"),
            ),
            rx.el.span(
                plan.budget_left,
                class_name=[
                    "shrink-0 font-semibold",
                    rx.cond(plan.is_over, "text-attention", "text-accent"),
                ],
            ),
            class_name="flex flex-wrap justify-between gap-x-4 text-note text-soft",
        ),
        class_name="flex flex-col gap-1.5",
    )


def budget_sheet() -> rx.Component:
    """Ask for the budget; it is kept as it is entered."""
    return ui.sheet(
        BUDGET,
        t("Budget"),
        ui.money_field(
            "budget",
            t("At most a year"),
            PlanState.budget_text,
            PlanState.change_budget,
            unit="yuan",
            hint=t("Empty: a tenth of the household's income is suggested."),
            error=PlanState.budget_error,
        ),
        footer=ui.button(t("Finish"), on_click=ui.close_dialog(BUDGET)),
    )


def removed_notice() -> rx.Component:
    """Say what was taken out, and offer to put it back."""
    return ui.undo_banner(
        PlanState.removed_id > 0,
        t("{name} was taken out.", name=PlanState.removed_name),
        PlanState.bring_item_back,
    )
