"""The parts of a table's page: what to look at, and its cells."""

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.catalogue.state import TablesState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text

HEAD = "py-1.5 px-3 text-note font-medium text-soft"
CELL = "py-1.5 px-3 text-right tabular-nums text-ink"


def choosers() -> rx.Component:
    """Offer plan, terms and what else the rates differ by; what has one value is not asked."""
    return rx.el.div(
        _factor("option", t("Plan"), TablesState.view.option, TablesState.option_choices),
        _factor(
            "cover_term", t("Cover term"), TablesState.view.cover_term, TablesState.cover_choices
        ),
        _factor("pay_term", t("Pay term"), TablesState.view.pay_term, TablesState.pay_choices),
        _factor(
            "social_insurance",
            t("Social medical insurance"),
            TablesState.view.social_insurance,
            TablesState.social_choices,
        ),
        rx.cond(
            TablesState.occupation_choices,
            ui.select_field(
                "occupation_class",
                t("Occupation class"),
                TablesState.occupation,
                TablesState.choose_occupation,
                TablesState.occupation_choices,
            ),
            rx.fragment(),
        ),
        class_name="grid gap-3 pad:grid-cols-2 desk:grid-cols-4 empty:hidden",
    )


def _factor(name: str, label: Text, value: Text, choices: Item) -> rx.Component:
    return rx.cond(
        choices,
        ui.select_field(
            name, label, value, lambda chosen: TablesState.choose_factor(name, chosen), choices
        ),
        rx.fragment(),
    )


def rates() -> rx.Component:
    """Show the rates of every age."""
    return rx.el.div(
        rx.el.p(TablesState.unit, DOT, t("— is not sold"), class_name="text-note text-soft"),
        _blocks(TablesState.rates, t("Age")),
        class_name="flex flex-col gap-3",
    )


def cash_values() -> rx.Component:
    """Show the cash values of one age, by policy year."""
    return rx.el.div(
        ui.stepper_field(
            "age",
            t("Age at the start"),
            TablesState.age,
            TablesState.step_age,
            low=TablesState.least_age,
            high=TablesState.greatest_age,
            unit=t("years"),
        ),
        rx.el.p(
            TablesState.value_unit,
            DOT,
            t("at the end of the policy year"),
            class_name="text-note text-soft",
        ),
        _blocks(TablesState.values, t("Year")),
        class_name="flex flex-col gap-3",
    )


def _blocks(blocks: Item, head: Text) -> rx.Component:
    return rx.el.div(
        rx.foreach(blocks, lambda block: _block(block, head)),
        class_name="grid items-start gap-4 pad:grid-cols-2 desk:grid-cols-3",
    )


def _block(block: Item, head: Text) -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption(block.name, class_name="sr-only"),
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(head, scope="col", class_name=f"{HEAD} text-left"),
                    rx.foreach(
                        TablesState.columns,
                        lambda name: rx.el.th(name, scope="col", class_name=f"{HEAD} text-right"),
                    ),
                    class_name="border-b border-line bg-sunken",
                )
            ),
            rx.el.tbody(rx.foreach(block.rows, _line)),
            class_name="w-full text-body",
        ),
        class_name="overflow-hidden rounded-card border border-line bg-surface",
    )


def _line(line: Item) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.head, scope="row", class_name="py-1.5 px-3 text-left font-normal text-soft"),
        rx.foreach(line.cells.to(list[str]), lambda cell: rx.el.td(cell, class_name=CELL)),
        class_name="border-b border-line last:border-b-0",
    )
