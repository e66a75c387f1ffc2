"""Contracts of one product told together: what it pays and excludes stands once, however many it insures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from planbook.documents.item_views import ItemView
from planbook.documents.parts import Clause, PlanItem


@dataclass(frozen=True, slots=True)
class Amount:
    """What one life gets; ``who`` is empty where all get the same."""

    who: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing that a product pays, to each of its insured."""

    title: str
    text: str
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product and the plan's contracts of it."""

    item: PlanItem
    contracts: tuple[ItemView, ...]
    benefits: tuple[Benefit, ...]
    reasons: tuple[str, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of its contracts in the plan."""
        return tuple(one.number for one in self.contracts)

    @property
    def insured(self) -> tuple[str, ...]:
        """Return whom it insures."""
        return tuple(dict.fromkeys(one.insured_with_age for one in self.contracts))

    @property
    def lives(self) -> str:
        """Return the keys of whom it insures, as the page's filter reads them."""
        return " ".join(dict.fromkeys(one.item.insured for one in self.contracts))

    @property
    def options(self) -> tuple[str, ...]:
        """Return the plan options that were chosen."""
        return tuple(dict.fromkeys(one.item.option for one in self.contracts if one.item.option))


def products(views: Sequence[ItemView]) -> tuple[ProductView, ...]:
    """Return the products of a plan, in the order of their first contracts."""
    groups: dict[tuple[object, ...], list[ItemView]] = {}
    for view in views:
        groups.setdefault(_told(view.item), []).append(view)
    return tuple(_product(tuple(group)) for group in groups.values())


def _told(item: PlanItem) -> tuple[object, ...]:
    """Return everything that is told of a product whoever it insures."""
    return (
        item.product_code,
        item.product_name,
        item.insurer,
        item.form_number,
        item.design_type,
        item.summary,
        tuple((clause.title, clause.text) for clause in item.pays),
        tuple((clause.title, clause.text) for clause in item.limits),
        item.exclusions,
        item.deductible,
        item.proportion,
        item.periods,
    )


def _product(contracts: tuple[ItemView, ...]) -> ProductView:
    first = contracts[0].item
    return ProductView(
        item=first,
        contracts=contracts,
        benefits=tuple(_benefit(contracts, at, clause) for at, clause in enumerate(first.pays)),
        reasons=tuple(dict.fromkeys(one.item.reason for one in contracts if one.item.reason)),
    )


def _benefit(contracts: Sequence[ItemView], at: int, clause: Clause) -> Benefit:
    found = [
        Amount(one.insured_briefly, amount)
        for one in contracts
        if (amount := one.item.pays[at].amount) is not None
    ]
    if len({each.amount for each in found}) == 1 and len(found) == len(contracts):
        found = [Amount("", found[0].amount)]
    return Benefit(clause.title, clause.text, tuple(found))
