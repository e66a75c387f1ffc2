"""A plan: what it costs, what it closes, what is in it."""

import reflex as rx

from planbook.features.plans.components import gaps, items, suggest, summary, variants, warnings
from planbook.features.plans.components.missing import plan_missing
from planbook.features.plans.state import NewPlanState, PlanState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def plan_page() -> rx.Component:
    """Show a plan, and let its agent change it."""
    plan = PlanState.plan
    shown = rx.Var.create(PlanState.plan_loaded) & ~rx.Var.create(PlanState.plan_missing)
    return app_page(
        rx.cond(
            PlanState.plan_missing,
            plan_missing(),
            rx.cond(PlanState.plan_loaded, _content(), ui.skeleton("card", count=3)),
        ),
        summary.budget_sheet(),
        warnings.reason_sheet(),
        variants.name_sheet(),
        title=rx.cond(shown, t("{name}'s plan", name=plan.customer), t("Plan")),
        active="new",
        back=rx.cond(shown, plan.customer_href, routes.CUSTOMERS),
        width="wide",
        footer=rx.cond(
            shown & plan.is_own & ~rx.Var.create(plan.is_empty),
            ui.link_button(t("Make the proposal"), href=plan.proposal_href, size="large"),
            rx.fragment(),
        ),
    )


def _content() -> rx.Component:
    """Stand in one column on a phone; on a desk the items stand beside the picture."""
    return rx.el.div(
        rx.el.div(
            variants.put_away_notice(),
            summary.removed_notice(),
            suggest.taken_notice(),
            variants.plan_switch(),
            summary.price_card(),
            suggest.offer(),
            warnings.warnings(),
            items.groups(),
            class_name="flex min-w-0 flex-col gap-6",
        ),
        rx.el.div(
            gaps.gap_picture(),
            gaps.curve(PlanState.plan.curve, PlanState.plan.years_href),
            variants.variants(),
            class_name="flex min-w-0 flex-col gap-6",
        ),
        class_name="grid gap-6 desk:grid-cols-2",
    )


def new_plan_page() -> rx.Component:
    """Wait for the way to the plan."""
    return app_page(
        rx.cond(NewPlanState.new_plan_missing, plan_missing(), ui.skeleton("card", count=3)),
        title=t("Plan"),
        active="new",
    )
