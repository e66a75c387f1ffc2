"""Suggested plans: what may be spent, and three ways to spend it."""

import reflex as rx

from planbook.features.plans.components import suggest
from planbook.features.plans.components.missing import plan_missing
from planbook.features.plans.state import SuggestState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def suggest_page() -> rx.Component:
    """Show three plans within a budget, or what is in the way of any."""
    view = SuggestState.suggested
    return app_page(
        rx.cond(
            SuggestState.suggest_missing,
            plan_missing(),
            rx.cond(SuggestState.suggest_loaded, _content(), _waiting()),
        ),
        title=t("Suggest a plan"),
        active="new",
        back=rx.cond(SuggestState.suggest_loaded, view.plan_href, routes.CUSTOMERS),
        width="wide",
    )


def _waiting() -> rx.Component:
    return rx.fragment(_weighing(), ui.skeleton("card", count=3))


def _weighing() -> rx.Component:
    """Say what is being done: up to two seconds are long without a word."""
    return rx.el.p(
        ui.spinner(),
        t("Weighing every product against every gap …"),
        role="status",
        class_name="flex items-center gap-2 text-body text-soft",
    )


def _content() -> rx.Component:
    empty = SuggestState.suggested.empty
    return rx.cond(
        empty == "no_analysis",
        _no_analysis(),
        rx.cond(
            empty == "no_gap",
            _no_gap(),
            rx.el.div(
                suggest.budget_card(),
                rx.cond(SuggestState.weighing, _waiting(), _found()),
                suggest.how_it_is_chosen(),
                class_name="flex min-w-0 flex-col gap-6",
            ),
        ),
    )


def _found() -> rx.Component:
    empty = SuggestState.suggested.empty
    return rx.cond(
        empty == "budget",
        _too_small(),
        rx.cond(empty == "no_product", _no_product(), suggest.variants()),
    )


def _no_analysis() -> rx.Component:
    return ui.empty_state(
        t("First the needs"),
        t("A plan can only be suggested for gaps that an analysis has found."),
        action=ui.link_button(t("Begin it"), href=SuggestState.suggested.begin_href),
        picture_name="family",
    )


def _no_gap() -> rx.Component:
    return ui.empty_state(
        t("Nothing is missing"),
        t("The analysis found no gap that a plan could close."),
        action=ui.link_button(t("To the plan"), href=SuggestState.suggested.plan_href),
        picture_name="umbrella",
    )


def _no_product() -> rx.Component:
    return ui.empty_state(
        t("No product is on sale"),
        t("As soon as one is, plans can be suggested."),
        action=ui.link_button(t("To the plan"), href=SuggestState.suggested.plan_href),
        picture_name="seedling",
    )


def _too_small() -> rx.Component:
    view = SuggestState.suggested
    return ui.empty_state(
        t("This budget buys nothing yet"),
        t("From {amount} a year on something can be closed.", amount=view.smallest),
        action=ui.button(
            t("Take {amount}", amount=view.smallest), on_click=SuggestState.take_smallest
        ),
        picture_name="seedling",
    )
