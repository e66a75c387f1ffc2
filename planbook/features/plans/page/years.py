"""The illustration year by year."""

import reflex as rx

from planbook.features.plans.components.gaps import curve
from planbook.features.plans.components.missing import plan_missing
from planbook.features.plans.state import YearsState
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

CELL = "px-3 py-2 text-right whitespace-nowrap"
FIRST = "sticky left-0 bg-surface px-3 py-2 text-left font-semibold whitespace-nowrap"


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
            years.not_guaranteed != "",
            rx.el.p(
                rx.el.strong("* ", years.not_guaranteed), class_name="text-body text-attention"
            ),
            rx.fragment(),
        ),
        rx.cond(years.lines, _table(), _nothing()),
        rx.el.p(years.note, class_name="text-note text-soft"),
        rx.cond(
            (years.hidden > 0) | YearsState.every_year,
            ui.switch_field(
                "every-year", t("Every year"), YearsState.every_year, YearsState.show_every_year
            ),
            rx.fragment(),
        ),
    )


def _nothing() -> rx.Component:
    return ui.empty_state(
        t("Nothing to show yet"),
        t("Add a product, and its years stand here."),
        action=ui.link_button(
            t("To the plan"), href="/plans/" + rx.Var.create(YearsState.years_plan).to_string()
        ),
        picture_name="seedling",
    )


def _table() -> rx.Component:
    """Draw the table in a frame that scrolls by itself; the page never does sideways."""
    years = YearsState.years
    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("Benefits year by year"), class_name="sr-only"),
            rx.el.thead(
                rx.el.tr(
                    rx.foreach(years.head, lambda name: rx.el.th(name, scope="col")),
                    class_name="text-note text-soft [&>th]:px-3 [&>th]:py-2 [&>th]:text-right "
                    "[&>th]:align-bottom [&>th]:font-medium first:[&>th]:text-left",
                ),
                class_name="border-b border-line",
            ),
            rx.el.tbody(rx.foreach(years.lines, _line)),
            class_name="w-full text-body",
        ),
        class_name="overflow-x-auto rounded-card border border-line bg-surface",
        tab_index=0,
        role="region",
        aria_label=t("Benefits year by year"),
    )


def _line(line: Item) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.head, scope="row", class_name=FIRST),
        rx.foreach(line.cells.to(list[str]), lambda cell: rx.el.td(cell, class_name=CELL)),
        class_name="border-b border-line last:border-b-0",
    )
