"""The items of a plan, and their prices: riders after the items whose premiums they waive."""

from collections.abc import Sequence
from dataclasses import dataclass

from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import (
    Choice,
    ItemPrice,
    UnpriceableError,
    price_item,
    price_waiver,
)
from planbook.domain.illustration.terms import ProductTerms


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One product for one life; a waiver rider names the items that it waives."""

    id: str
    terms: ProductTerms
    insured: Life
    applicant: Life
    choice: Choice
    waives: tuple[str, ...] = ()

    @property
    def life(self) -> Life:
        """The life that the tables rate: a waiver rider is priced on the applicant."""
        return self.applicant if self.terms.is_waiver else self.insured


@dataclass(frozen=True, slots=True)
class PricedItem:
    """An item with its price."""

    item: PlanItem
    price: ItemPrice

    @property
    def id(self) -> str:
        """The item's own id."""
        return self.item.id

    @property
    def terms(self) -> ProductTerms:
        """The product."""
        return self.item.terms

    @property
    def life(self) -> Life:
        """The life that the item is rated on."""
        return self.item.life


def price_plan(items: Sequence[PlanItem]) -> tuple[PricedItem, ...]:
    """Price every item, in the order given.

    Raises:
        NotSoldError: A cell is blank.
        UnpriceableError: A choice lacks what the price needs, or a rider waives nothing.
    """
    prices = {
        each.id: price_item(each.terms, each.insured, each.choice)
        for each in items
        if not each.terms.is_waiver
    }
    return tuple(
        PricedItem(each, _rider_price(each, prices) if each.terms.is_waiver else prices[each.id])
        for each in items
    )


def _rider_price(rider: PlanItem, prices: dict[str, ItemPrice]) -> ItemPrice:
    missing = [id for id in rider.waives if id not in prices]
    if missing:
        raise UnpriceableError(rider.terms.code, "waives")
    waived = [prices[id] for id in rider.waives]
    return price_waiver(rider.terms, rider.applicant, waived, rider.choice.mode)
