"""Trying results out with other assumptions: seen at once, kept only when somebody says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError
from planbook.domain.lines import Line
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.death import years_of_need
from planbook.domain.needs.facts import AdultFacts, HouseholdFacts
from planbook.domain.needs.house import House
from planbook.features.analysis.schemas import (
    HOUSEHOLD,
    WISHES,
    AnalysisResults,
    Answers,
    Bounds,
    Change,
    Lever,
)
from planbook.features.analysis.service.codec import answers_data, answers_of, computed_data
from planbook.features.analysis.service.computing import computed_for
from planbook.features.analysis.service.drafts import own_draft
from planbook.features.analysis.service.results import compute, get_analysis, revise
from planbook.models.analysis import Analysis

# A quarter of a per cent is the finest that makes a difference at the table; what lies above
# eight per cent for half a century is no plan.
RATE_STOPS: Final = tuple(Decimal(quarter) / 400 for quarter in range(33))
# Between the earliest that anybody plans for and the latest that anybody works to.
RETIREMENT_AGES: Final = range(45, 76)
RATES: Final = (Lever.INFLATION, Lever.INVESTMENT_RETURN)


def levers_of(results: AnalysisResults) -> tuple[Bounds, ...]:
    """Return the levers that move an analysis, with every value each can take."""
    lines = {need.line for need in results.needs}
    house = House(results.computed.facts, results.assumptions)
    return (
        *(_income_years(house) if Line.TERM_LIFE in lines else ()),
        *(_rate(results, lever) for lever in RATES),
        *(bounds for adult in house.facts.adults for bounds in _retirement_age(house, adult)),
    )


def _income_years(house: House) -> Iterator[Bounds]:
    needed = max(years_of_need(house, adult) for adult in house.facts.adults)
    wish = house.facts.income_years
    if needed > 1:
        yield Bounds(
            lever=Lever.INCOME_YEARS,
            life=HOUSEHOLD,
            stops=(*(Decimal(years) for years in range(1, needed)), None),
            value=None if wish is None or wish >= needed else Decimal(wish),
            usual=None,
        )


def _rate(results: AnalysisResults, lever: Lever) -> Bounds:
    value, usual = getattr(results.assumptions, lever), getattr(results.usual, lever)
    return Bounds(
        lever=lever,
        life=HOUSEHOLD,
        stops=tuple(sorted({*RATE_STOPS, value, usual})),
        value=value,
        usual=usual,
    )


def _retirement_age(house: House, adult: AdultFacts) -> Iterator[Bounds]:
    """Yield the ages at which who still works could stop; the law's stands among them."""
    months = house.retirement_months(replace(adult, retirement_age=None))
    wish, age = adult.retirement_age, house.age(adult)
    ages = {one for one in (*RETIREMENT_AGES, wish) if one is not None and one > age}
    if not house.works(adult) or not ages:
        return
    before = sorted(one for one in ages if one * MONTHS_A_YEAR < months)
    after = sorted(one for one in ages if one * MONTHS_A_YEAR > months)
    by_law = () if months <= age * MONTHS_A_YEAR else (None,)
    same = wish is not None and wish * MONTHS_A_YEAR == months
    yield Bounds(
        lever=Lever.RETIREMENT_AGE,
        life=adult.key,
        stops=(*map(Decimal, before), *by_law, *map(Decimal, after)),
        value=None if wish is None or same else Decimal(wish),
        usual=None,
        months=months,
    )


def try_out(
    session: Session, actor: Actor, *, analysis_id: int, changes: Sequence[Change]
) -> AnalysisResults:
    """Return an analysis as it would be with the changes; nothing is kept.

    Raises:
        NotFoundError: The analysis does not exist for the actor.
        NotComputedError: It has no results yet.
        InvalidError: A value lies outside the lever's bounds; the field is the lever's key.
    """
    return _tried(get_analysis(session, actor, analysis_id=analysis_id), changes)


def _tried(results: AnalysisResults, changes: Sequence[Change]) -> AnalysisResults:
    _check(results, changes)
    seen = results.computed
    computed = computed_for(
        _changed(seen.facts, changes),
        results.usual,
        {**seen.own, **_rates(changes)},
        people=seen.people,
        assumed_people=seen.assumed_people,
    )
    return replace(results, computed=computed)


def _check(results: AnalysisResults, changes: Iterable[Change]) -> None:
    levers = {lever.key: lever for lever in levers_of(results)}
    for change in changes:
        lever = levers.get(change.key)
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
    """
    row = own_draft(session, actor, analysis_id)
    tried = _tried(get_analysis(session, actor, analysis_id=analysis_id), changes)
    _tell(row, changes, tried.computed.own)
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
    """
    tried = try_out(session, actor, analysis_id=analysis_id, changes=changes)
    number = revise(session, actor, analysis_id=analysis_id)
    _tell(own_draft(session, actor, number), changes, tried.computed.own)
    compute(session, actor, analysis_id=number)
    return number


def _tell(row: Analysis, changes: Sequence[Change], own: Mapping[str, Decimal]) -> None:
    answers = answers_of(row.facts)
    row.facts = answers_data(replace(answers, told=_told(answers, changes), own=own))


def _told(answers: Answers, changes: Iterable[Change]) -> Mapping[str, str]:
    told = dict(answers.told)
    for change in changes:
        if change.lever not in WISHES:
            continue
        if change.value is None:
            told.pop(change.key, None)
        else:
            told[change.key] = str(int(change.value))
    return told
