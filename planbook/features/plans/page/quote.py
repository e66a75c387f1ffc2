"""The quick quote: for the agent's eyes until needs and suitability are done."""

import reflex as rx

from planbook.features.plans.components.quoted import quoted_sheet
from planbook.features.plans.components.terms import Asking, price_line, term_fields
from planbook.features.plans.state import QuotedState, QuoteState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def quote_page() -> rx.Component:
    """Ask for age, sex and product, and show the premium."""
    return app_page(
        rx.cond(QuoteState.quote_ready, _content(), ui.skeleton("card", count=2)),
        quoted_sheet(),
        title=t("Quick quote"),
        active="new",
        back=routes.NEW_PLAN,
        footer=rx.cond(QuoteState.quote_is_priced, _foot(), rx.fragment()),
    )


def _foot() -> rx.Component:
    return rx.fragment(
        price_line(QuoteState.quote_price, QuoteState.quote_about),
        ui.button(t("Into a plan"), size="large", on_click=QuotedState.open_quoted),
    )


def _content() -> rx.Component:
    return rx.cond(QuoteState.quote_products, _asking(), _nothing())


def _asking() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            t(
                "For your eyes. It can be shared as part of a proposal, once the family's needs "
                "and its attitude to risk are known."
            ),
            class_name="-mt-2 text-note text-soft",
        ),
        rx.el.div(
            ui.text_field(
                "age",
                t("Age or birthday"),
                QuoteState.quote_age,
                QuoteState.change_age,
                keyboard="numeric",
                placeholder=t("34 or 19910512"),
                error=QuoteState.quote_errors.get("age", ""),
            ),
            ui.choice_field(
                "sex",
                t("Sex"),
                QuoteState.quote_sex,
                QuoteState.choose_sex,
                [ui.Choice("female", t("Female")), ui.Choice("male", t("Male"))],
                variant="segments",
                error=QuoteState.quote_errors.get("sex", ""),
            ),
            class_name="grid grid-cols-[7.5rem_1fr] gap-4",
        ),
        ui.select_field(
            "product",
            t("Product"),
            QuoteState.quote_product,
            QuoteState.choose_product,
            QuoteState.quote_products,
            error=QuoteState.quote_errors.get("product", ""),
        ),
        term_fields(
            Asking(
                terms=QuoteState.quote_terms,
                errors=QuoteState.quote_errors,
                nearest=QuoteState.quote_nearest,
                choose=QuoteState.choose_quote_term,
                amount=QuoteState.change_quote_amount,
                occupation=QuoteState.choose_quote_occupation,
                social=QuoteState.turn_quote_social,
                take=QuoteState.take_quote_nearest,
            )
        ),
    )


def _nothing() -> rx.Component:
    return ui.empty_state(
        t("Nothing on sale"),
        t("Your organisation has no product on sale today."),
        action=ui.link_button(t("Products"), href=routes.PRODUCTS),
        picture_name="umbrella",
    )
