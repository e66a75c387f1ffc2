"""One item on its page: every change is kept and priced at once."""

from dataclasses import replace
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.catalogue import service as catalogue
from planbook.features.plans import service
from planbook.features.plans.schemas import (
    Beneficiary,
    ItemCreate,
    ItemTerms,
    SoldTerms,
)
from planbook.features.plans.state.item_view import item_view
from planbook.features.plans.state.offered import offer_line
from planbook.features.plans.state.plan import PlanState
from planbook.features.plans.state.rows import (
    ItemView,
    PriceView,
    SoldLine,
    TermsView,
)
from planbook.features.plans.state.terms import sold_lines
from planbook.shell.inputs import as_amount, as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

# What a tap may change of the terms; amount, occupation and people have ways of their own.
CODES: Final = frozenset({"option", "cover_term", "pay_term", "mode", "insured", "applicant"})
WAIVER_CODES: Final = frozenset({"mode", "insured", "applicant"})
# A rider keeps the people of its main item.
RIDER_CODES: Final = CODES - {"insured", "applicant"}


class ItemState(AppState):
    """The item that is being changed; ``wanted`` are terms that are not sold."""

    item_loaded: bool = False
    item_missing: bool = False
    item_saved: bool = False
    item: ItemView = ItemView()
    item_errors: dict[str, str] = {}
    nearest: list[SoldLine] = []
    _terms: ItemTerms | None = None
    _nearest: tuple[SoldTerms, ...] = ()

    @rx.event
    async def load_item(self) -> None:
        """Read the item that the page's address names."""
        self.item_loaded = self.item_missing = self.item_saved = False
        self._forget_refusals()
        try:
            await self._look(self._route_id("item_id"))
        except NotFoundError:
            self.item_missing = True

    def _forget_refusals(self) -> None:
        self.item_errors, self.nearest, self._nearest = {}, [], ()

    async def _look(self, item_id: int) -> None:
        detail, choices = await self._run(service.get_item, item_id=item_id)
        plan = await self._run(service.get_plan, plan_id=self._route_id("plan_id"))
        if not plan.is_own:
            raise NotFoundError
        product = await self._run(catalogue.get_product, version_id=detail.product.version_id)
        options = {option.code: option.name for option in product.texts.options}
        self._terms = detail.terms
        offers = await self._run(service.list_riders, item_id=item_id)
        locale = as_locale(self.locale)
        self.item = replace(
            item_view(plan, detail, choices, options, locale),
            rider_offers=[offer_line(plan, offer, locale) for offer in offers],
        )
        self.item_loaded = True

    async def _change(self, **terms: Any) -> None:  # noqa: ANN401 - fields of ItemTerms
        """Keep a change, or say beside its field why it cannot be had."""
        if self._terms is None:
            raise NotFoundError
        wanted = replace(self._terms, **terms)
        self._forget_refusals()
        self.item_saved = False
        locale = as_locale(self.locale)
        try:
            await self._run(service.update_item, item_id=self.item.id, data=wanted)
        except InvalidError as error:
            self.item_errors = {error.field: error.text(locale)}
            return
        except service.NotSoldHereError as error:
            self._nearest = error.nearest
            self.nearest = sold_lines(error.nearest, wanted.mode, locale)
            self.item_errors = {"cover_term": error.text(locale)}
            self.item = replace(
                self.item, terms=_wanted(self.item.terms, wanted), price=PriceView()
            )
            return
        await self._look(self.item.id)
        self.item_saved = True

    @rx.event
    async def choose_term(self, field: str, value: str) -> EventSpec | None:
        """Choose another option, term, way of paying, or person."""
        if field not in _changeable(self.item):
            return None
        await self._change(**{field: as_text(value, 40)})
        return self._take_back(field)

    def _take_back(self, field: str) -> EventSpec | None:
        """Show a choice as it was before where it was refused; what is not sold stays in sight."""
        return ui.take_back(field) if self.item_errors and not self.nearest else None

    @rx.event
    async def change_amount(self, text: str) -> None:
        """Keep another amount."""
        try:
            amount = as_amount(text, "amount")
        except InvalidError as error:
            self.item_errors = {"amount": error.text(as_locale(self.locale))}
            return
        await self._change(amount=amount)

    @rx.event
    async def choose_occupation(self, value: str) -> EventSpec | None:
        """Choose another class of occupation."""
        await self._change(occupation_class=as_id(value))
        return self._take_back("occupation_class")

    @rx.event
    async def turn_social(self, insured: bool) -> None:
        """Say whether there is social medical insurance."""
        await self._change(social_insurance=bool(insured))

    @rx.event
    async def take_nearest(self, place: int) -> None:
        """Take terms that are sold instead of those that are not."""
        if isinstance(place, int) and 0 <= place < len(self._nearest):
            sold = self._nearest[place]
            await self._change(
                option=sold.option, pay_term=sold.pay_term, cover_term=sold.cover_term
            )

    @rx.event
    async def add_rider(self, version_id: int) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Add a rider to the item with usual terms, and go to them."""
        plan_id = self._route_id("plan_id")
        data = ItemCreate(as_id(version_id), self.item.insured, main_item_id=self.item.id)
        number = await self._run(service.add_item, plan_id=plan_id, data=data)
        return rx.redirect(f"/plans/{plan_id}/items/{number}")

    @rx.event
    async def remove_item(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Take the item out and go back to the plan, where it can be undone."""
        plan_id = self._route_id("plan_id")
        await self._run(service.remove_item, item_id=self.item.id)
        plan = await self.get_state(PlanState)
        plan._removed(plan_id, self.item.id, self.item.name)
        return rx.redirect(f"/plans/{plan_id}")

    async def _change_heirs(self, heirs: tuple[Beneficiary, ...]) -> None:
        await self._change(beneficiaries=heirs)


def _changeable(item: ItemView) -> frozenset[str]:
    """Return which terms a tap may change of an item."""
    if item.is_waiver:
        return WAIVER_CODES
    return RIDER_CODES if item.is_rider else CODES


def _wanted(shown: TermsView, wanted: ItemTerms) -> TermsView:
    """Keep the wish in sight although it is not sold."""
    return replace(
        shown, option=wanted.option, pay_term=wanted.pay_term, cover_term=wanted.cover_term
    )
