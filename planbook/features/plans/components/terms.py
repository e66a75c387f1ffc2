"""Fields for a product's terms, for an item and for a quick quote alike."""

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, On, Text


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose terms are asked for: their vars and the handlers that change them."""

    terms: Item
    errors: Item
    nearest: Item
    choose: On
    amount: On
    occupation: On
    social: On
    take: On

    def error(self, field: str) -> Text:
        """Return what is wrong with a field."""
        return self.errors.get(field, "")


def term_fields(asking: Asking) -> rx.Component:
    """Ask for option, amount, cover, payment, and what else the product is rated by."""
    terms = asking.terms
    return rx.el.div(
        _chips(asking, "option", t("Option"), terms.option, terms.options, "cards"),
        rx.cond(terms.amount_label != "", _amount(asking), rx.fragment()),
        _chips(asking, "cover_term", t("Covered for"), terms.cover_term, terms.cover_terms),
        _not_sold(asking),
        _chips(asking, "pay_term", t("Premiums due"), terms.pay_term, terms.pay_terms),
        _chips(asking, "mode", t("Paid"), terms.mode, terms.modes),
        _rated(asking),
        class_name="flex flex-col gap-6",
    )


def _chips(
    asking: Asking,
    field: str,
    label: Text,
    value: Text,
    choices: Item,
    variant: Literal["chips", "cards"] = "chips",
) -> rx.Component:
    """Ask for one of a few; a question with no choice is not asked."""

    def choose(chosen: Item) -> On:
        return asking.choose(field, chosen)

    return rx.cond(
        choices,
        ui.choice_field(
            field,
            label,
            value,
            choose,
            choices,
            variant=variant,
            error="" if field == "cover_term" else asking.error(field),
        ),
        rx.fragment(),
    )


def _amount(asking: Asking) -> rx.Component:
    terms = asking.terms
    return rx.el.div(
        ui.money_field(
            "amount",
            terms.amount_label,
            terms.amount,
            asking.amount,
            hint=terms.amount_hint,
            error=asking.error("amount"),
        ),
        rx.el.p(terms.insures, class_name="text-body text-soft empty:hidden"),
        rx.cond(
            terms.amounts,
            ui.choice_field(
                "round-amount",
                t("Round amounts"),
                terms.amount,
                asking.amount,
                terms.amounts,
                variant="chips",
                hide_label=True,
            ),
            rx.fragment(),
        ),
        class_name="flex flex-col gap-3",
    )


def _not_sold(asking: Asking) -> rx.Component:
    """Say that the terms are not sold, and offer those that are."""

    def sold(line: Item) -> rx.Component:
        return ui.row(line.words, meta=line.price, on_click=asking.take(line.place))

    return rx.cond(
        asking.error("cover_term") != "",
        rx.el.div(
            rx.el.p(asking.error("cover_term"), class_name="text-body font-medium text-danger"),
            rx.cond(
                asking.nearest,
                rx.fragment(
                    rx.el.p(t("Sold instead:"), class_name="text-note text-soft"),
                    ui.row_list(rx.foreach(asking.nearest, sold), label=t("Sold instead:")),
                ),
                rx.fragment(),
            ),
            role="alert",
            class_name="flex flex-col gap-2",
        ),
        rx.fragment(),
    )


def _rated(asking: Asking) -> rx.Component:
    """Ask for occupation and social insurance where the tables tell them apart."""
    terms = asking.terms
    return rx.fragment(
        rx.cond(
            terms.occupations,
            ui.select_field(
                "occupation_class",
                t("Occupation"),
                terms.occupation,
                asking.occupation,
                terms.occupations,
                error=asking.error("occupation_class"),
            ),
            rx.fragment(),
        ),
        rx.cond(
            terms.asks_social,
            ui.switch_field("social", t("Social medical insurance"), terms.social, asking.social),
            rx.fragment(),
        ),
    )


def price_line(price: Item, note: Text = "") -> rx.Component:
    """Show what the terms cost, where the thumb is."""
    return rx.el.div(
        rx.el.p(
            rx.el.span(price.premium, class_name="text-title font-semibold text-ink"),
            " ",
            rx.el.span(price.per, class_name="text-body whitespace-nowrap text-soft"),
        ),
        rx.el.p(
            price.total,
            rx.el.span(note, class_name="ml-2 text-accent empty:hidden"),
            class_name="text-note text-soft",
        ),
        class_name="min-w-0",
        custom_attrs={"aria-live": "polite"},
    )
