"""Trying results out with other assumptions: seen at once, kept only when somebody says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError
from planbook.domain.needs.facts import AdultFacts, HouseholdFacts
from planbook.features.analysis.schemas import (
    HOUSEHOLD,
    WISHES,
    Bounds,
    Change,
    FactValue,
    Lever,
    Trial,
)
from planbook.features.analysis.service.codec import answers_data, answers_of, computed_data
from planbook.features.analysis.service.computing import computed_for
from planbook.features.analysis.service.drafts import own_draft
from planbook.features.analysis.service.levers import RATES, levers_of
from planbook.features.analysis.service.results import (
    check_consent,
    compute,
    get_analysis,
    revise,
)
from planbook.features.analysis.service.telling import tell
from planbook.features.customers import service as customers
from planbook.models.analysis import Analysis


def try_out(
    session: Session, actor: Actor, *, analysis_id: int, changes: Sequence[Change]
) -> Trial:
    """Return an analysis as it is, and as it would be with the changes; nothing is kept.

    Raises:
        NotFoundError: The analysis does not exist for the actor.
        NotComputedError: It has no results yet.
        InvalidError: A value lies outside the lever's bounds; the field is the lever's key.
        ConsentNeededError: The customer does not agree that the facts are used.
    """
    before = get_analysis(session, actor, analysis_id=analysis_id)
    levers = levers_of(before)
    if not changes:
        return Trial(before, before, levers)
    _check(levers, changes)
    check_consent(session, actor, before.customer_id)
    seen = before.computed
    computed = computed_for(
        _changed(seen.facts, changes),
        before.usual,
        {**seen.own, **_rates(changes)},
        people=seen.people,
        assumed_people=seen.assumed_people,
    )
    return Trial(before, replace(before, computed=computed), levers)


def _check(levers: Iterable[Bounds], changes: Iterable[Change]) -> None:
    known = {lever.key: lever for lever in levers}
    for change in changes:
        lever = known.get(change.key)
        if lever is None or change.value not in lever.stops:
            raise InvalidError(change.key)


def _rates(changes: Iterable[Change]) -> Mapping[str, Decimal]:
    return {
        one.lever.value: one.value
        for one in changes
        if one.lever in RATES and one.value is not None
    }


def _changed(facts: HouseholdFacts, changes: Iterable[Change]) -> HouseholdFacts:
    wishes = {
        one.key: None if one.value is None else int(one.value)
        for one in changes
        if one.lever in WISHES
    }
    years = Change(Lever.INCOME_YEARS, HOUSEHOLD, None).key
    return replace(
        facts,
        income_years=wishes.get(years, facts.income_years),
        adults=tuple(_retiring(adult, wishes) for adult in facts.adults),
    )


def _retiring(adult: AdultFacts, wishes: Mapping[str, int | None]) -> AdultFacts:
    key = Change(Lever.RETIREMENT_AGE, adult.key, None).key
    return replace(adult, retirement_age=wishes.get(key, adult.retirement_age))


def keep_changes(
    session: Session, actor: Actor, *, analysis_id: int, changes: Sequence[Change]
) -> None:
    """Make what was tried out the analysis' own: just what was seen, with the facts of then.

    Raises:
        NotFoundError: The analysis is not the actor's.
        FrozenError: A proposal uses it.
        NotComputedError: It has no results yet.
        InvalidError: A value lies outside the lever's bounds; the field is the lever's key.
        ConsentNeededError: The customer does not agree that the facts are used.
    """
    row = own_draft(session, actor, analysis_id)
    tried = try_out(session, actor, analysis_id=analysis_id, changes=changes).after
    _tell(session, actor, row, changes, tried.computed.own)
    row.results = computed_data(tried.computed)
    row.computed_at = row.updated_at = clock.now()
    session.add(row)
    session.flush()


def renew_with_changes(
    session: Session, actor: UserActor, *, analysis_id: int, changes: Sequence[Change]
) -> int:
    """Return a new analysis made from one that a proposal uses: its answers and these changes.

    Raises:
        NotFoundError: The analysis is not the actor's.
        NotComputedError: It has no results yet.
        InvalidError: A value lies outside the lever's bounds; the field is the lever's key.
        ConsentNeededError: The customer does not agree that the facts are used.
    """
    tried = try_out(session, actor, analysis_id=analysis_id, changes=changes).after
    number = revise(session, actor, analysis_id=analysis_id)
    _tell(session, actor, own_draft(session, actor, number), changes, tried.computed.own)
    compute(session, actor, analysis_id=number)
    return number


def _tell(
    session: Session,
    actor: Actor,
    row: Analysis,
    changes: Iterable[Change],
    own: Mapping[str, Decimal],
) -> None:
    customer = customers.get_customer(session, actor, customer_id=row.customer_id)
    answers = answers_of(row.facts)
    for change in changes:
        if fact := WISHES.get(change.lever):
            value = None if change.value is None else int(change.value)
            wish = FactValue(fact, change.life, value)
            answers = tell(session, actor, customer, answers, wish)
    row.facts = answers_data(replace(answers, own=own))
