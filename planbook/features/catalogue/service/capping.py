"""The supervisor's caps: those that the program knows, and those that compliance entered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, cast

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.illustration.codes import DesignType
from planbook.domain.illustration.rules import RATE_CAPS, RateCap, RateCaps
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import Recorded
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import (
    CapCreate,
    CapKind,
    CapRow,
    CapStanding,
    CapStep,
)
from planbook.features.catalogue.service.access import require_decider, require_keeper
from planbook.features.catalogue.service.history import people_names
from planbook.models.catalogue import RateCapEntry

# Above any rate that a supervisor allowed since 1999; a slip of the comma is far above it.
GREATEST: Final = Decimal("0.10")
ADDED: Final = "rate_cap.added"
REMOVED: Final = "rate_cap.removed"
MOST_STEPS: Final = 100
KINDS: Final[Mapping[CapKind, tuple[RateCap, ...]]] = {
    "guaranteed": RATE_CAPS.guaranteed,
    "illustrated": RATE_CAPS.illustrated,
    "fall": RATE_CAPS.falls,
}


def rate_caps(session: Session, actor: Actor) -> RateCaps:
    """Return the caps that hold in the actor's organisation."""
    rows = _rows(session, actor)
    return RateCaps(
        guaranteed=_of("guaranteed", rows),
        illustrated=_of("illustrated", rows),
        falls=_of("fall", rows),
    )


def _of(kind: CapKind, rows: Iterable[CapRow]) -> tuple[RateCap, ...]:
    return tuple(
        RateCap(row.effective_from, row.design_type, row.rate) for row in rows if row.kind == kind
    )


def list_caps(session: Session, actor: UserActor) -> tuple[CapRow, ...]:
    """Return every cap with where it stands today, the latest of its kind first.

    One that was entered stands for a known one of its day.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
    """
    require_keeper(actor)
    names, on = people_names(session, actor), clock.today()
    rows = sorted(_rows(session, actor, names), key=_order)
    begun = [row for row in rows if row.effective_from <= on]
    return tuple(replace(row, standing=_standing(row, begun)) for row in rows)


def _order(row: CapRow) -> tuple[int, int, int]:
    """Order by kind, then by design type, the latest day first."""
    kinds, designs = list(KINDS), list(DesignType)
    newest_first = -row.effective_from.toordinal()
    return kinds.index(row.kind), designs.index(row.design_type), newest_first


def _standing(row: CapRow, begun: Sequence[CapRow]) -> CapStanding:
    if row not in begun:
        return CapStanding.PLANNED
    alike = (each for each in begun if _limits(each) == _limits(row))
    newest = max(each.effective_from for each in alike)
    return CapStanding.IN_FORCE if row.effective_from == newest else CapStanding.SUPERSEDED


def _limits(row: CapRow) -> tuple[CapKind, DesignType]:
    return row.kind, row.design_type


def cap_history(session: Session, actor: UserActor) -> tuple[CapStep, ...]:
    """Return what was entered and taken away, the newest first.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
    """
    require_keeper(actor)
    names = people_names(session, actor)
    found = accounts.recorded(session, actor, actions=(ADDED, REMOVED), most=MOST_STEPS)
    return tuple(_step(each, names) for each in found)


def _step(line: Recorded, names: Mapping[int, str]) -> CapStep:
    told = {name: str(value) for name, value in line.details.items()}
    cap = CapRow(
        id=None,
        kind=cast(CapKind, told["kind"]),
        design_type=DesignType(told["design_type"]),
        effective_from=date.fromisoformat(told["effective_from"]),
        rate=Decimal(told["rate"]),
        source=told["source"],
        by=names.get(line.user_id or 0, ""),
    )
    return CapStep(cap, line.action == REMOVED, line.at)


def _rows(
    session: Session, actor: Actor, names: Mapping[int, str] | None = None
) -> tuple[CapRow, ...]:
    known = {_key(row): row for kind in KINDS for row in _known(kind)}
    entered = repository.caps(session, actor.organisation_id)
    own = {_key(row): row for row in (_row(entry, names or {}) for entry in entered)}
    return tuple((known | own).values())


def _known(kind: CapKind) -> Iterable[CapRow]:
    for cap in KINDS[kind]:
        yield CapRow(None, kind, cap.design_type, cap.effective_from, cap.rate)


def _key(row: CapRow) -> tuple[object, ...]:
    return row.kind, row.design_type, row.effective_from


def _row(entry: RateCapEntry, names: Mapping[int, str]) -> CapRow:
    return CapRow(
        id=entry.key,
        kind=cast(CapKind, entry.kind),
        design_type=DesignType(entry.design_type),
        effective_from=entry.effective_from,
        rate=entry.rate,
        source=entry.source,
        by=names.get(entry.user_id or 0, ""),
    )


def add_cap(session: Session, actor: UserActor, *, data: CapCreate) -> int:
    """Enter a cap that is in force from a day on; return its number.

    Raises:
        NotPermittedError: The actor is not compliance.
        InvalidError: The rate is none, or there is one of this day already.
    """
    require_decider(actor)
    if not 0 <= data.rate <= GREATEST:
        raise InvalidError("rate", N_("Enter a rate from 0 % to 10 %."))
    if not data.source.strip():
        raise InvalidError("source", N_("Name the document that sets the cap."))
    entered = [row for row in _rows(session, actor) if row.id is not None]
    if _key(CapRow(None, data.kind, data.design_type, data.effective_from, data.rate)) in {
        _key(row) for row in entered
    }:
        raise InvalidError("effective_from", N_("There is a cap from this day on already."))
    entry = RateCapEntry(
        organisation_id=actor.organisation_id,
        kind=data.kind,
        design_type=data.design_type,
        effective_from=data.effective_from,
        rate=data.rate,
        source=data.source.strip()[:200],
        user_id=actor.user_id,
    )
    session.add(entry)
    session.flush()
    _record(session, actor, ADDED, entry)
    return entry.key


def remove_cap(session: Session, actor: UserActor, *, cap_id: int) -> CapCreate:
    """Take an entered cap away, and return it so that it can be entered again.

    Raises:
        NotPermittedError: The actor is not compliance.
        NotFoundError: The organisation entered none of this number.
    """
    require_decider(actor)
    entry = repository.cap(session, actor.organisation_id, cap_id)
    if entry is None:
        raise NotFoundError
    row = _row(entry, {})
    _record(session, actor, REMOVED, entry)
    session.delete(entry)
    session.flush()
    return CapCreate(row.kind, row.design_type, row.effective_from, row.rate, row.source)


def _record(session: Session, actor: UserActor, action: str, entry: RateCapEntry) -> None:
    accounts.record(
        session,
        actor,
        action=action,
        subject=f"rate_cap:{entry.key}",
        details={
            "kind": entry.kind,
            "design_type": entry.design_type,
            "effective_from": str(entry.effective_from),
            "rate": str(entry.rate),
            "source": entry.source,
        },
    )
