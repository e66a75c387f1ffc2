"""A rider beside its main item: whether it may stand there, and how much room it has."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.illustration.eligibility import Finding, Obstacle
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.rider_rules import RiderRules


@dataclass(frozen=True, slots=True)
class Room:
    """The most that a rider may insure (yuan), pay and cover (years); ``None`` is no limit."""

    amount: Decimal | None = None
    pay_years: int | None = None
    cover_years: int | None = None

    def has(self, *, pay_years: int, cover_years: int) -> bool:
        """Return whether terms stay within the main item's."""
        return _within(pay_years, self.pay_years) and _within(cover_years, self.cover_years)


NO_LIMIT = Room()


def _within(years: int, most: int | None) -> bool:
    return most is None or years <= most


def room_beside(rules: RiderRules, main: PricedItem) -> Room:
    """Return how far a rider may go beside its main item."""
    price = main.price
    times = rules.most_of_main
    return Room(
        amount=None if times is None else times * price.sum_insured,
        pay_years=price.pay_years if rules.pays_within_main else None,
        cover_years=price.cover_years if rules.covers_within_main else None,
    )


def check_rider(rider: PricedItem, main: PricedItem) -> tuple[Finding, ...]:
    """Return what keeps a rider from standing beside its main item as both are."""
    rules = rider.terms.rider
    return () if rules is None else tuple(_check(rules, rider, main))


def _check(rules: RiderRules, rider: PricedItem, main: PricedItem) -> Iterator[Finding]:
    room, price = room_beside(rules, main), rider.price
    if _people(rider) != _people(main):
        yield Finding(Obstacle.OTHER_PEOPLE)
    if room.amount is not None and price.sum_insured > room.amount:
        yield Finding(Obstacle.ABOVE_MAIN, price.sum_insured, room.amount)
    if room.pay_years is not None and price.pay_years > room.pay_years:
        yield _years(Obstacle.PAYS_LONGER, price.pay_years, room.pay_years)
    if room.cover_years is not None and price.cover_years > room.cover_years:
        yield _years(Obstacle.OUTLASTS_MAIN, price.cover_years, room.cover_years)


def _people(priced: PricedItem) -> tuple[str, str]:
    return priced.item.insured.id, priced.item.applicant.id


def _years(obstacle: Obstacle, actual: int, limit: int) -> Finding:
    return Finding(obstacle, Decimal(actual), Decimal(limit))
