"""A product version's life: its state on a day follows from dates, so nothing has to switch it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SaleState(StrEnum):
    """Where a product version is in its life."""

    DRAFT = "draft"
    APPROVED = "approved"
    ON_SALE = "on_sale"
    SUSPENDED = "suspended"
    ENDED = "ended"


class SaleStep(StrEnum):
    """What somebody did to a version's life."""

    FILED = "filed"
    APPROVED = "approved"
    RETURNED = "returned"
    """The approval was taken back before the sale began."""
    PUT_ON_SALE = "put_on_sale"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ENDED = "ended"
    CALLED_OFF = "called_off"
    """A step that was planned for a later day will not be taken."""


@dataclass(frozen=True, slots=True)
class SaleDates:
    """The dates that a version's life is made of.

    ``sale_until`` is the last day of sale, ``resumed_on`` the first day after a suspension.
    """

    approved_on: date | None = None
    sale_from: date | None = None
    sale_until: date | None = None
    suspended_from: date | None = None
    resumed_on: date | None = None

    def state_on(self, day: date) -> SaleState:
        """Return the state on a day, which may be one to come."""
        if self.approved_on is None:
            return SaleState.DRAFT
        if self.sale_from is None or day < self.sale_from:
            return SaleState.APPROVED
        if self.sale_until is not None and day > self.sale_until:
            return SaleState.ENDED
        return SaleState.SUSPENDED if self._is_suspended(day) else SaleState.ON_SALE

    def steps_on(self, day: date) -> tuple[SaleStep, ...]:
        """Return the steps that may be taken on a day; a planned one may be planned anew."""
        match self.state_on(day):
            case SaleState.DRAFT:
                return (SaleStep.APPROVED,)
            case SaleState.APPROVED:
                return (SaleStep.PUT_ON_SALE, SaleStep.RETURNED)
            case SaleState.ON_SALE:
                return (SaleStep.SUSPENDED, SaleStep.ENDED)
            case SaleState.SUSPENDED:
                return (SaleStep.RESUMED, SaleStep.ENDED)
            case _:
                return ()

    def day_of(self, step: SaleStep) -> date | None:
        """Return the day that a step sets: the first with it, of the end the last before."""
        return {
            SaleStep.APPROVED: self.approved_on,
            SaleStep.PUT_ON_SALE: self.sale_from,
            SaleStep.SUSPENDED: self.suspended_from,
            SaleStep.RESUMED: self.resumed_on,
            SaleStep.ENDED: self.sale_until,
        }.get(step)

    def planned_after(self, day: date) -> tuple[SaleStep, ...]:
        """Return the steps that later days bring, the nearest first."""
        ahead = [
            (on, step)
            for step in (SaleStep.PUT_ON_SALE, SaleStep.SUSPENDED, SaleStep.RESUMED)
            if (on := self.day_of(step)) is not None and on > day
        ]
        if self.sale_until is not None and self.sale_until >= day:
            ahead.append((self.sale_until, SaleStep.ENDED))
        return tuple(step for _, step in sorted(ahead))

    def _is_suspended(self, day: date) -> bool:
        begun = self.suspended_from is not None and self.suspended_from <= day
        return begun and not (self.resumed_on is not None and self.resumed_on <= day)
