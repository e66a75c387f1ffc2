"""Amounts as they are shown: in whole yuan, and so that what is shown adds up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from planbook.core.i18n import N_, Locale, gettext, money_short
from planbook.domain.money import YUAN, ZERO, to_yuan
from planbook.domain.needs.line_needs import LineNeed


def whole_yuan(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Round amounts to the yuan so that they add up to their sum as it is rounded.

    The yuan that are over after rounding down go to the largest fractions.
    """
    floors = [amount.quantize(YUAN, ROUND_FLOOR) for amount in amounts]
    over = int(to_yuan(sum(amounts, ZERO)) - sum(floors, ZERO))
    by_fraction = sorted(range(len(amounts)), key=lambda index: floors[index] - amounts[index])
    raised = set(by_fraction[:over])
    return [floor + 1 if index in raised else floor for index, floor in enumerate(floors)]


@dataclass(frozen=True, slots=True)
class Shown:
    """Need, cover and gap in whole yuan; one life's surplus fills no other's gap."""

    need: Decimal = ZERO
    cover: Decimal = ZERO
    gap: Decimal = ZERO

    @property
    def met(self) -> Decimal:
        """Return how much of the need is met."""
        return self.need - self.gap

    def __add__(self, other: "Shown") -> "Shown":
        """Add what is shown of another life or line."""
        return Shown(self.need + other.need, self.cover + other.cover, self.gap + other.gap)


def shown(need: LineNeed) -> Shown:
    """Round what one life needs in one line; the gap is what the shown figures leave."""
    whole, cover = to_yuan(need.need), to_yuan(need.cover)
    return Shown(whole, cover, max(ZERO, whole - cover))


def shown_of(needs: Iterable[LineNeed]) -> Shown:
    """Add up what is shown of several needs."""
    return sum((shown(need) for need in needs), Shown())


def signed_text(before: Decimal, after: Decimal, locale: Locale) -> str:
    """Write a change where there is little room: ``+¥12万``, ``−¥12万``."""
    change = after - before
    if not change:
        return ""
    return f"{'+' if change > 0 else '−'}{money_short(abs(change), locale)}"


def change_text(before: Decimal, after: Decimal, locale: Locale) -> str:
    """Say by how much an amount changed: ``多¥12万``; nothing where it did not."""
    change = after - before
    if not change:
        return ""
    amount = money_short(abs(change), locale)
    return gettext(
        locale, N_("{amount} more") if change > 0 else N_("{amount} less"), amount=amount
    )
