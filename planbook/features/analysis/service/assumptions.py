"""The organisation's assumption sets: dated, and never changed once there."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import UnavailableError
from planbook.domain.needs.assumptions import CHINA_2026, Assumptions
from planbook.features.analysis import repository
from planbook.features.analysis.service.codec import assumptions_data, assumptions_of
from planbook.models.analysis import AssumptionSet


@dataclass(frozen=True, slots=True)
class DatedSet:
    """An assumption set and the number it is stored under."""

    id: int
    values: Assumptions


def get_assumptions(session: Session, actor: Actor) -> DatedSet:
    """Return the set in force today; an organisation's first use puts the house's own there."""
    row = repository.assumption_set_on(session, actor.organisation_id, clock.today())
    return _dated(row or _first_set(session, actor))


def _first_set(session: Session, actor: Actor) -> AssumptionSet:
    row = AssumptionSet(
        organisation_id=actor.organisation_id,
        effective_from=CHINA_2026.effective_from,
        values=assumptions_data(CHINA_2026),
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        # Another request was the organisation's first.
        found = repository.assumption_set_on(session, actor.organisation_id, clock.today())
        if found is None:
            raise UnavailableError from None
        return found
    return row


def assumptions_kept(session: Session, organisation_id: int, number: int | None) -> Assumptions:
    """Return the set that an analysis was made with."""
    row = None if number is None else repository.assumption_set(session, organisation_id, number)
    return CHINA_2026 if row is None else _dated(row).values


def _dated(row: AssumptionSet) -> DatedSet:
    return DatedSet(row.key, assumptions_of(row.values))
