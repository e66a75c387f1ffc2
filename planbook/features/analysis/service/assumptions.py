"""The organisation's assumption sets: dated, and never changed once there."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, Role, UserActor
from planbook.core.errors import ConflictError, InvalidError, UnavailableError
from planbook.core.i18n import N_
from planbook.domain.errors import DomainError
from planbook.domain.needs.assumption_editions import (
    RANGES,
    Change,
    Value,
    changes,
    checked,
    edition,
)
from planbook.domain.needs.assumptions import CHINA_2026, Assumptions
from planbook.features.accounts import service as accounts
from planbook.features.analysis import repository
from planbook.features.analysis.schemas import AssumptionSets, DatedSet, NewSet, SetRow
from planbook.features.analysis.schemas.assumption_words import range_text
from planbook.features.analysis.service.codec import assumptions_data, assumptions_of
from planbook.models.analysis import AssumptionSet

LONGEST_AHEAD: Final = timedelta(days=2 * 366)
LONGEST_SOURCE: Final = 300
LONGEST_NOTE: Final = 400
EDITORS: Final = (Role.COMPLIANCE, Role.ADMIN)
SOURCE_NEEDED: Final = N_("Please say where the value comes from.")
# What a value contradicts, beyond its own range.
CONTRADICTIONS: Final = {
    "above_survivor_share": N_("Who is left alone cannot need more than a family."),
    "above_medical_cap": N_("It cannot be above the hospital bills to be met."),
}


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


def assumptions_kept(session: Session, organisation_id: int, number: int | None) -> DatedSet:
    """Return the set that an analysis was made with."""
    row = None if number is None else repository.assumption_set(session, organisation_id, number)
    return DatedSet(0, CHINA_2026) if row is None else _dated(row)


def _dated(row: AssumptionSet) -> DatedSet:
    return DatedSet(row.key, assumptions_of(row.values), row.sources)


def list_assumption_sets(session: Session, actor: UserActor) -> AssumptionSets:
    """Return the set in force, those to come and those that were.

    Raises:
        NotPermittedError: The actor is neither compliance nor admin.
    """
    actor.require(*EDITORS)
    present = get_assumptions(session, actor)
    rows = repository.assumption_sets(session, actor.organisation_id)
    names: dict[int | None, str] = {
        user.id: user.name for user in accounts.list_users(session, actor)
    }
    shown = [_row(row, before, names) for before, row in zip((None, *rows), rows, strict=False)]
    at = next(place for place, row in enumerate(shown) if row.id == present.id)
    return AssumptionSets(
        present=present,
        in_force=shown[at],
        future=tuple(shown[at + 1 :]),
        past=tuple(reversed(shown[:at])),
    )


def _row(
    row: AssumptionSet, before: AssumptionSet | None, names: Mapping[int | None, str]
) -> SetRow:
    was = None if before is None else assumptions_of(before.values)
    return SetRow(
        id=row.key,
        effective_from=row.effective_from,
        made_at=row.created_at,
        made_by=names.get(row.made_by, ""),
        note=row.note,
        changes=() if was is None else changes(was, assumptions_of(row.values)),
        sources=row.sources,
    )


def check_assumption(actor: UserActor, name: str, value: Value | str) -> Value:
    """Return a value as an edition would keep it.

    Raises:
        NotPermittedError: The actor is neither compliance nor admin.
        InvalidError: It is no value of this assumption; the field is its name.
    """
    actor.require(*EDITORS)
    try:
        return checked(name, value)
    except DomainError as error:
        raise _refusal(error, actor) from error


def _refusal(error: DomainError, actor: UserActor) -> InvalidError:
    if error.code in CONTRADICTIONS:
        return InvalidError(error.field, CONTRADICTIONS[error.code])
    if error.code == "not_whole":
        return InvalidError(error.field, N_("Please enter a whole number."))
    if error.field not in RANGES:
        return InvalidError(error.field)
    allowed = range_text(error.field, actor.locale)
    return InvalidError(error.field, N_("Allowed is {range}."), range=allowed)


def add_assumption_set(session: Session, actor: UserActor, *, data: NewSet) -> int:
    """Add an edition that changes values of the one in force, from today or a later day on.

    Nothing that was is changed: analyses keep the set they were made with.

    Raises:
        NotPermittedError: The actor is neither compliance nor admin.
        ConflictError: Another edition came into force since this one was begun.
        InvalidError: A value, its source or the day cannot be; the field is the value's name,
            ``source:NAME``, ``effective_from`` or ``changes``.
    """
    actor.require(*EDITORS)
    present = get_assumptions(session, actor)
    if present.id != data.based_on:
        raise ConflictError
    _check_day(data)
    try:
        made = edition(present.values, data.effective_from, data.values)
    except DomainError as error:
        raise _refusal(error, actor) from error
    changed = changes(present.values, made)
    if not changed:
        raise InvalidError("changes", N_("Nothing is changed yet."))
    row = AssumptionSet(
        organisation_id=actor.organisation_id,
        number=repository.next_number(session, actor.organisation_id, data.effective_from),
        effective_from=data.effective_from,
        values=assumptions_data(made),
        sources=_sources(present, made, changed, data),
        note=data.note.strip()[:LONGEST_NOTE],
        made_by=actor.user_id,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise ConflictError from None
    _record(session, actor, row, changed)
    return row.key


def _check_day(data: NewSet) -> None:
    today = clock.today()
    if data.effective_from < today:
        raise InvalidError("effective_from", N_("Please choose today or a later day."))
    if data.effective_from > today + LONGEST_AHEAD:
        raise InvalidError("effective_from", N_("Please choose a day within two years."))


def _sources(
    present: DatedSet, made: Assumptions, changed: Sequence[Change], data: NewSet
) -> dict[str, str]:
    """Return where the values come from that are not the house's own."""
    given = {one.name: data.sources.get(one.name, "").strip() for one in changed}
    everything = {**present.sources, **given}
    kept = {name: text for name, text in everything.items() if not _is_own(made, name)}
    for name, text in kept.items():
        if not text:
            raise InvalidError(f"source:{name}", SOURCE_NEEDED)
        if len(text) > LONGEST_SOURCE:
            raise InvalidError(
                f"source:{name}", N_("At most {most} characters."), most=LONGEST_SOURCE
            )
    return kept


def _is_own(values: Assumptions, name: str) -> bool:
    """Return whether a value is the house's own, whose reason is known."""
    return getattr(values, name) == getattr(CHINA_2026, name)


def _record(
    session: Session, actor: UserActor, row: AssumptionSet, changed: Sequence[Change]
) -> None:
    accounts.record(
        session,
        actor,
        action="assumptions.added",
        subject=f"assumptions:{row.key}",
        details={
            "from": row.effective_from.isoformat(),
            "changes": {one.name: [str(one.before), str(one.after)] for one in changed},
            "sources": row.sources,
            "note": row.note,
        },
    )
