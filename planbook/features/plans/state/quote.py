"""The quick quote: age, sex, product, and the terms that follow."""

from dataclasses import replace
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core import clock
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import DOT, N_, as_locale
from planbook.core.labels import LINES, label
from planbook.domain.lines import Line
from planbook.features.catalogue import service as catalogue
from planbook.features.plans import service
from planbook.features.plans.schemas import ItemTerms, Quote, QuoteRequest, SoldTerms
from planbook.features.plans.state.asked import age_or_birthday
from planbook.features.plans.state.rows import PriceView, SoldLine, TermsView
from planbook.features.plans.state.terms import price_view, sold_lines, terms_view
from planbook.shell.inputs import as_amount, as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

FIRST_AGE: Final = 30
CODES: Final = frozenset({"option", "cover_term", "pay_term", "mode"})


class QuoteState(AppState):
    """What is asked, and the answer."""

    quote_ready: bool = False
    quote_age: str = str(FIRST_AGE)
    quote_about: str = ""
    quote_sex: str = "female"
    quote_product: str = ""
    quote_products: list[ui.Choice] = []
    quote_terms: TermsView = TermsView()
    quote_price: PriceView = PriceView()
    quote_is_priced: bool = False
    quote_errors: dict[str, str] = {}
    quote_nearest: list[SoldLine] = []
    _chosen: ItemTerms | None = None
    _sold: tuple[SoldTerms, ...] = ()

    @rx.event
    async def open_quote(self) -> None:
        """Read the products on sale; the address may name the one that is asked for."""
        locale = as_locale(self.locale)
        rows = await self._run(catalogue.list_products)
        products = sorted(rows, key=lambda row: list(Line).index(row.line))
        self.quote_products = [
            ui.Choice(
                str(product.version_id),
                _with_line(product.short_name, label(LINES, product.line, locale)),
            )
            for product in products
            if not product.is_rider
        ]
        self._choose_first()
        await self._quote()
        self.quote_ready = True

    def _choose_first(self) -> None:
        known = [choice.value for choice in self.quote_products]
        asked = self.router.url.query_parameters.get("product", "")
        if asked in known and asked != self.quote_product:
            self.quote_product, self._chosen = asked, None
        elif self.quote_product not in known:
            self.quote_product, self._chosen = (known[0] if known else ""), None

    def _request(self) -> QuoteRequest:
        """Return what is asked.

        Raises:
            InvalidError: Neither age nor birthday was entered.
        """
        age, born = age_or_birthday(self.quote_age, clock.today())
        return QuoteRequest(as_id(self.quote_product), age, self.quote_sex, self._chosen, born)

    async def _quote(self) -> None:
        self.quote_errors, self.quote_nearest, self._sold = {}, [], ()
        self.quote_is_priced = False
        if not self.quote_product:
            return
        locale = as_locale(self.locale)
        try:
            request = self._request()
            found = await self._run(service.quote, data=request)
            self.quote_about = self._about(request)
            self._show(found)
        except InvalidError as error:
            self.quote_errors = {_field(error.field): error.text(locale)}
        except service.NotSoldHereError as error:
            self._sold = error.nearest
            mode = self._chosen.mode if self._chosen else "yearly"
            self.quote_nearest = sold_lines(error.nearest, mode, locale)
            self.quote_errors = {"cover_term": error.text(locale)}

    def _about(self, request: QuoteRequest) -> str:
        """Say the age that a birthday comes to."""
        return self._text(N_("age {age}"), age=request.age) if request.birth_date else ""

    def _show(self, found: Quote) -> None:
        locale = as_locale(self.locale)
        self._chosen = found.terms
        self.quote_terms = terms_view(
            found.terms,
            found.choices,
            found.product.line,
            found.options,
            found.sum_insured,
            locale,
        )
        self.quote_price = price_view(
            found.terms,
            premium=found.premium,
            premium_total=found.premium_total,
            locale=locale,
        )
        self.quote_is_priced = True

    @rx.event
    async def change_age(self, text: str) -> None:
        """Quote for another age or birthday, with usual terms."""
        self.quote_age = as_text(text, 20)
        self._chosen = None
        await self._quote()

    @rx.event
    async def choose_sex(self, sex: str) -> None:
        """Quote for the other sex with the same terms."""
        self.quote_sex = as_text(sex, 8)
        await self._quote()

    @rx.event
    async def choose_product(self, version_id: str) -> None:
        """Quote another product, with usual terms."""
        self.quote_product = as_text(version_id, 20)
        self._chosen = None
        await self._quote()

    async def _change(self, **terms: Any) -> None:  # noqa: ANN401 - fields of ItemTerms
        """Quote with other terms; those that are refused are forgotten, unsold ones stay in sight."""
        if self._chosen is None:
            raise NotFoundError
        before = self._chosen
        self._chosen = replace(before, **terms)
        await self._quote()
        if self.quote_is_priced:
            return
        if self.quote_nearest:
            self.quote_terms = replace(
                self.quote_terms,
                cover_term=self._chosen.cover_term,
                pay_term=self._chosen.pay_term,
            )
        else:
            self._chosen = before

    @rx.event
    async def choose_quote_term(self, field: str, value: str) -> EventSpec | None:
        """Quote with another option, term or way of paying."""
        if field not in CODES:
            return None
        await self._change(**{field: as_text(value, 40)})
        return ui.take_back(field) if self.quote_errors and not self.quote_nearest else None

    @rx.event
    async def change_quote_amount(self, text: str) -> None:
        """Quote another amount."""
        try:
            amount = as_amount(text, "amount")
        except InvalidError as error:
            self.quote_errors = {"amount": error.text(as_locale(self.locale))}
            return
        await self._change(amount=amount)

    @rx.event
    async def choose_quote_occupation(self, value: str) -> None:
        """Quote another class of occupation."""
        await self._change(occupation_class=as_id(value))

    @rx.event
    async def turn_quote_social(self, insured: bool) -> None:
        """Quote with or without social medical insurance."""
        await self._change(social_insurance=bool(insured))

    @rx.event
    async def take_quote_nearest(self, place: int) -> None:
        """Quote terms that are sold instead of those that are not."""
        if isinstance(place, int) and 0 <= place < len(self._sold):
            sold = self._sold[place]
            await self._change(
                option=sold.option, pay_term=sold.pay_term, cover_term=sold.cover_term
            )


def _with_line(name: str, line: str) -> str:
    """Say a product's line where its name does not; the name comes first where room ends."""
    return name if line.casefold() in name.casefold() else f"{name}{DOT}{line}"


def _field(field: str) -> str:
    return "age" if field == "insured" else field
