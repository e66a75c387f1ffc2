"""The illustration year by year."""

import reflex as rx

from planbook.features.plans.components.gaps import curve
from planbook.features.plans.components.measures import for_the_agent
from planbook.features.plans.components.missing import plan_missing
from planbook.features.plans.components.years import years_table
from planbook.features.plans.state import YearsState
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def years_page() -> rx.Component:
    """Show premium, benefits and cash value by policy year."""
    return app_page(
        rx.cond(
            YearsState.years_missing,
            plan_missing(),
            rx.cond(YearsState.years_loaded, _content(), ui.skeleton("card", count=3)),
        ),
        title=t("Year by year"),
        active="new",
        back="/plans/" + rx.Var.create(YearsState.years_plan).to_string(),
        width="wide",
    )


def _content() -> rx.Component:
    years = YearsState.years
    return rx.fragment(
        ui.choice_field(
            "table",
            t("Which table?"),
            YearsState.table,
            YearsState.choose_table,
            YearsState.tables,
            variant="chips",
            hide_label=True,
        ),
        curve(YearsState.years_curve),
        rx.cond(
            years.notices,
            ui.card(
                rx.el.div(rx.foreach(years.notices, _notice), class_name="flex flex-col gap-2"),
                tone="attention",
            ),
            rx.fragment(),
        ),
        rx.cond(years.lines, years_table(years), _nothing()),
        rx.el.p(years.note, class_name="text-note text-soft"),
        rx.cond(
            (years.hidden > 0) | YearsState.every_year,
            ui.switch_field(
                "every-year", t("Every year"), YearsState.every_year, YearsState.show_every_year
            ),
            rx.fragment(),
        ),
        rx.cond(YearsState.measures.is_shown, for_the_agent(), rx.fragment()),
    )


def _notice(sentence: rx.Var[str]) -> rx.Component:
    return rx.el.p(rx.el.strong(sentence), class_name="text-body")


def _nothing() -> rx.Component:
    return ui.empty_state(
        t("Nothing to show yet"),
        t("Add a product, and its years stand here."),
        action=ui.link_button(
            t("To the plan"), href="/plans/" + rx.Var.create(YearsState.years_plan).to_string()
        ),
        picture_name="seedling",
    )
