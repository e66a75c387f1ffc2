"""What the plan closes and leaves open, and how its value grows."""

import reflex as rx

from planbook.features.plans.state import PlanState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def gap_picture() -> rx.Component:
    """Draw need, existing cover, this plan and what is left, by line: of all, or of one life."""
    plan = PlanState.plan
    return rx.cond(
        plan.gaps,
        ui.section(
            t("What it closes"),
            rx.cond(
                plan.gap_lives,
                ui.choice_field(
                    "gap-life",
                    t("Whose gaps?"),
                    PlanState.gap_life,
                    PlanState.look_at_life,
                    plan.gap_lives,
                    variant="chips",
                    hide_label=True,
                ),
                rx.fragment(),
            ),
            ui.card(
                rx.foreach(plan.gaps, _group),
                rx.el.p(plan.gaps_words, class_name="text-body text-soft empty:hidden"),
            ),
            action=rx.cond(
                plan.analysis_href != "",
                ui.link_button(t("Analysis"), href=plan.analysis_href, variant="quiet"),
                rx.fragment(),
            ),
        ),
        _no_analysis(),
    )


def _group(group: Item) -> rx.Component:
    return rx.cond(group.key == PlanState.gap_life, ui.gap_bars(group.rows), rx.fragment())


def _no_analysis() -> rx.Component:
    """Without an analysis nobody knows what the plan is for."""
    plan = PlanState.plan
    return rx.cond(
        plan.is_own & (plan.begin_href != ""),
        ui.banner(
            t("Without a needs analysis nobody sees which gaps the plan closes."),
            action=ui.link_button(t("Begin it"), href=plan.begin_href, variant="quiet"),
        ),
        rx.fragment(),
    )


def curve(view: Item, years_href: Text | None = None) -> rx.Component:
    """Draw cash value against premiums paid."""
    return rx.cond(
        view.curves,
        ui.section(
            t("How its value grows"),
            ui.card(
                ui.chart(
                    ui.curve_chart(view.curves, ticks=view.ticks, top=view.top),
                    t("Cash value and premiums paid"),
                    words=view.words,
                    head=view.head,
                    lines=view.lines,
                )
            ),
            action=ui.link_button(t("Year by year"), href=years_href, variant="quiet")
            if years_href is not None
            else None,
        ),
        rx.fragment(),
    )
