"""Suggested plans: the budget, the variants side by side, and the way to them."""

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.plans.state import PlanState, SuggestState
from planbook.features.plans.state.suggesting import ADD, REPLACE
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

TRACK = (
    "-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto px-4 pb-2 "
    "desk:mx-0 desk:grid desk:grid-cols-3 desk:items-start desk:overflow-visible desk:px-0"
)
CARD = (
    "flex w-[88%] shrink-0 snap-center flex-col gap-4 rounded-card border border-line bg-surface "
    "p-4 pad:w-[60%] desk:w-auto"
)
FOLD = (
    "flex min-h-target list-none items-center justify-between gap-2 text-body font-semibold "
    "text-ink [&::-webkit-details-marker]:hidden"
)


def offer() -> rx.Component:
    """Lead from a plan to its suggestions: loudly while it is empty, quietly after."""
    plan = PlanState.plan
    return rx.cond(
        plan.is_own & (plan.analysis_href != ""),
        rx.cond(
            plan.is_empty,
            ui.card(
                rx.el.h2(
                    t("Let Planbook suggest a plan"), class_name="text-lead font-semibold text-ink"
                ),
                rx.el.p(
                    t("Three plans that close the most within the budget, and why."),
                    class_name="text-body text-soft",
                ),
                ui.link_button(t("Suggest a plan"), href=plan.suggest_href, icon_name="chart"),
                tone="accent",
            ),
            ui.link_button(
                t("Suggest a plan"), href=plan.suggest_href, variant="secondary", icon_name="chart"
            ),
        ),
        rx.fragment(),
    )


def taken_notice() -> rx.Component:
    """Say on the plan's page that a suggestion was taken, and offer to undo it."""
    return ui.undo_banner(
        (SuggestState.taken_of > 0) & (SuggestState.taken_of == PlanState.plan.id),
        SuggestState.taken_words,
        SuggestState.undo_taken,
    )


def budget_card() -> rx.Component:
    """Ask what may be spent: as a sum, or as a share of the income."""
    view = SuggestState.suggested
    return ui.card(
        ui.money_field(
            "suggest-budget",
            t("At most a year"),
            SuggestState.suggest_budget,
            SuggestState.change_suggest_budget,
            unit="yuan",
            hint=view.share,
            error=SuggestState.suggest_error,
        ),
        ui.slider_field(
            "suggest-share",
            t("Roughly"),
            SuggestState.stop,
            SuggestState.slide_budget,
            SuggestState.stops,
        ),
        rx.cond(
            view.has_items,
            ui.choice_field(
                "basis",
                t("With what is planned already"),
                SuggestState.basis,
                SuggestState.choose_basis,
                [
                    ui.Choice(REPLACE, t("Replace it")),
                    ui.Choice(ADD, t("Add to it")),
                ],
                variant="segments",
            ),
            rx.fragment(),
        ),
    )


def variants() -> rx.Component:
    """Show the variants side by side: swiped on a phone, or brought into sight by a tap."""
    return rx.el.div(
        rx.el.div(
            rx.foreach(SuggestState.suggested.cards, _jump),
            class_name="grid grid-cols-3 gap-2 desk:hidden",
        ),
        rx.el.div(
            rx.foreach(SuggestState.suggested.cards, _card),
            class_name=TRACK,
            role="list",
            tab_index=0,
            custom_attrs={"aria-label": t("Suggested plans")},
        ),
        class_name="flex min-w-0 flex-col gap-3",
    )


def _jump(card: Item) -> rx.Component:
    """Bring a card into sight by a tap: the twin of the swipe."""
    return ui.button(
        card.title, variant="secondary", on_click=ui.bring_into_sight(f"variant-{card.code}")
    )


def _card(card: Item) -> rx.Component:
    return rx.el.section(
        _head(card),
        rx.cond(
            card.is_empty,
            rx.el.p(
                t("Nothing fits into this part of the budget."), class_name="text-body text-soft"
            ),
            ui.button(
                t("Use this"), wide=True, size="large", on_click=SuggestState.use_variant(card.code)
            ),
        ),
        rx.cond(
            card.gaps,
            rx.el.div(
                ui.gap_bars(card.gaps),
                rx.el.p(card.medical, class_name="text-note text-soft empty:hidden"),
                class_name="flex flex-col gap-2",
            ),
            rx.el.p(card.medical, class_name="text-note text-soft empty:hidden"),
        ),
        _fold(t("What it contains"), rx.foreach(card.groups, _group), shown=card.groups),
        _fold(t("What waits, and why"), rx.foreach(card.waiting, _waiting), shown=card.waiting),
        id=f"variant-{card.code}",
        role="listitem",
        class_name=CARD,
    )


def _head(card: Item) -> rx.Component:
    return rx.el.div(
        rx.el.h2(card.title, class_name="text-title font-semibold text-ink"),
        rx.el.p(card.meaning, class_name="text-note text-soft"),
        ui.stat(t("Premium a year"), card.premium, unit=card.premium_unit, note=card.note),
        rx.el.p(
            ui.icon(rx.cond(card.is_best, "check", "info"), size=18),
            card.quality,
            class_name=[
                "flex items-center gap-1.5 text-note",
                rx.cond(card.is_best, "text-accent", "text-soft"),
            ],
        ),
        rx.el.p(card.same_as, class_name="text-note text-attention empty:hidden"),
        class_name="flex flex-col gap-2",
    )


def _fold(title: Item, content: rx.Component, *, shown: Item) -> rx.Component:
    arrow = ui.icon("down", size=18, tone="text-faint transition-transform group-open:rotate-180")
    return rx.cond(
        shown,
        rx.el.details(
            rx.el.summary(title, arrow, class_name=FOLD),
            rx.el.div(content, class_name="flex flex-col gap-3 pt-1"),
            open=True,
            class_name="group border-t border-line pt-1",
        ),
        rx.fragment(),
    )


def _group(group: Item) -> rx.Component:
    return rx.el.div(
        rx.el.h3(group.name, class_name="text-note font-semibold text-soft"),
        rx.foreach(group.rows, _line),
        class_name="flex flex-col gap-2",
    )


def _line(line: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(line.name, class_name="min-w-0 text-body font-medium text-ink"),
            rx.el.span(line.price, class_name="shrink-0 text-body font-semibold text-ink"),
            class_name="flex items-baseline justify-between gap-3",
        ),
        rx.el.p(line.about, class_name="text-note text-soft"),
        rx.el.p(line.why, class_name="text-note text-accent empty:hidden"),
    )


def _waiting(line: Item) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(
                line.name, DOT, line.who, class_name="min-w-0 text-body font-medium text-ink"
            ),
            rx.el.span(line.left, class_name="shrink-0 text-note text-attention"),
            class_name="flex items-baseline justify-between gap-3",
        ),
        rx.el.p(line.why, class_name="text-note text-soft"),
    )


def how_it_is_chosen() -> rx.Component:
    """Say by what a suggestion is measured, and what it does not know."""
    arrow = ui.icon("down", size=18, tone="text-faint transition-transform group-open:rotate-180")
    points = (
        t("A yuan closed counts by its place in the analysis, and more for those who earn."),
        t("Protection counts twice as much as saving; the first half of a gap more than the rest."),
        t(
            "Ages, occupations, your grade, the risk that is wanted, the limit for minors and the "
            "budget always hold; nobody gets two medical policies."
        ),
        t("Riders are left out: they go with a main product, and are added at it."),
        t("Health is not known here: it can change price and acceptance."),
    )
    return rx.el.details(
        rx.el.summary(t("How it is chosen"), arrow, class_name=FOLD),
        rx.el.ul(
            *(rx.el.li(point, class_name="text-body text-soft") for point in points),
            class_name="flex list-disc flex-col gap-1 pl-5",
        ),
        class_name="group rounded-card border border-line bg-surface px-4 py-1",
    )
