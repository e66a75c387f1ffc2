"""One item on its page: every change is kept and priced at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import DOT, N_, Locale, as_locale, gettext, percent
from planbook.core.labels import LINES, label
from planbook.documents import labels
from planbook.features.catalogue import service as catalogue
from planbook.features.plans import service
from planbook.features.plans.schemas import (
    Beneficiary,
    ItemCreate,
    ItemDetail,
    ItemTerms,
    PlanDetail,
    SoldTerms,
    TermChoices,
)
from planbook.features.plans.state.offered import offer_line
from planbook.features.plans.state.plan import PlanState
from planbook.features.plans.state.rows import (
    HeirLine,
    ItemView,
    PriceView,
    SoldLine,
    TermsView,
)
from planbook.features.plans.state.terms import price_view, sold_lines, terms_view
from planbook.features.plans.state.view import item_line
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


def item_view(
    plan: PlanDetail,
    item: ItemDetail,
    choices: TermChoices | None,
    options: Mapping[str, str],
    locale: Locale,
) -> ItemView:
    """Show an item with what can be chosen."""
    people = [ui.Choice(person.key, person.name) for person in plan.people]
    return ItemView(
        id=item.id,
        plan_href=f"/plans/{plan.id}",
        name=item.product.short_name,
        about=f"{label(LINES, item.product.line, locale)}{DOT}{item.product.insurer}",
        product_href=f"/products/{item.product.version_id}",
        is_rider=item.product.is_rider,
        is_waiver=item.product.is_waiver,
        **_beside(plan, item, locale),
        is_priced=item.is_priced,
        insured=item.insured.key,
        people=people,
        applicant=item.applicant.key,
        applicants=people,
        heirs=heir_lines(item.terms.beneficiaries),
        heirs_words=heirs_words(item.terms.beneficiaries, locale),
        takes_heirs=choices is not None and choices.pays_on_death,
        terms=terms_view(item.terms, choices, item.product.line, options, item.sum_insured, locale)
        if choices
        else TermsView(),
        price=_price(item, locale),
    )


def _beside(plan: PlanDetail, item: ItemDetail, locale: Locale) -> dict[str, Any]:
    """Show the main item of a rider, and the riders of a main item."""
    main = next((one for one in plan.items if one.id == item.main_id), None)
    return {
        "main_name": main.product.short_name if main else "",
        "main_href": f"/plans/{plan.id}/items/{main.id}" if main else "",
        "riders": [item_line(plan, one, locale) for one in plan.items if one.main_id == item.id],
    }


def _price(item: ItemDetail, locale: Locale) -> PriceView:
    """Show today's price, or that it is the last that was computed."""
    price = price_view(
        item.terms,
        premium=item.premium,
        premium_total=item.premium_total,
        locale=locale,
    )
    if item.is_priced:
        return price
    return replace(price, total=gettext(locale, N_("The last price that was computed")))


def heir_lines(heirs: tuple[Beneficiary, ...]) -> list[HeirLine]:
    """Show beneficiaries as they are entered."""
    return [
        HeirLine(place, heir.name, heir.relation, f"{heir.share * 100:.0f}")
        for place, heir in enumerate(heirs)
    ]


def heirs_words(heirs: tuple[Beneficiary, ...], locale: Locale) -> str:
    """Say who receives the death benefit."""
    if not heirs:
        return gettext(locale, N_("Statutory heirs"))
    comma = gettext(locale, ", ")
    return comma.join(
        f"{heir.name}"
        f" ({labels.label(locale, 'relation', heir.relation)}) {percent(heir.share, locale, 0)}"
        for heir in heirs
    )
