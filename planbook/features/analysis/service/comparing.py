"""Two analyses of the same household side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.domain.needs.assumptions import ABOUT
from planbook.domain.needs.facts import AdultFacts, ChildFacts, HouseholdFacts, ParentFacts
from planbook.features.analysis import repository
from planbook.features.analysis.schemas import (
    HOUSEHOLD,
    AnalysisResults,
    AnalysisRow,
    Comparison,
    FactChange,
    PersonChange,
    PolicyChange,
)
from planbook.features.analysis.service.results import analysis_row, get_analysis

# Who somebody is, and what is compared in ways of its own.
NOT_FACTS: Final = frozenset(
    {
        *("key", "child", "on", "stage", "adults", "children", "parents"),
        *("policies", "premiums_known", "more_lines"),
    }
)

Person = AdultFacts | ChildFacts | ParentFacts
Cover = Mapping[tuple[str, Line], Decimal]


def list_earlier(session: Session, actor: Actor, *, analysis_id: int) -> tuple[AnalysisRow, ...]:
    """Return the analyses of the same customer that were computed before, the latest first.

    Raises:
        NotFoundError: The analysis does not exist for the actor.
    """
    row = repository.analysis(session, actor, analysis_id)
    if row is None:
        raise NotFoundError
    others = repository.of_customer(session, actor, row.customer_id)
    dated = [(one.computed_at, one.key, one) for one in others if one.computed_at is not None]
    limit = (row.computed_at, row.key)
    earlier = [] if row.computed_at is None else [one for one in dated if one[:2] < limit]
    return tuple(analysis_row(one) for *_, one in sorted(earlier, reverse=True))


def compare(session: Session, actor: Actor, *, analysis_id: int, earlier_id: int) -> Comparison:
    """Hold an analysis against an earlier one of the same customer.

    Raises:
        NotFoundError: One of them does not exist for the actor, or it is another customer's.
        NotComputedError: One of them has no results yet.
    """
    before = get_analysis(session, actor, analysis_id=earlier_id)
    after = get_analysis(session, actor, analysis_id=analysis_id)
    if before.customer_id != after.customer_id:
        raise NotFoundError
    return Comparison(
        before=before,
        after=after,
        people=tuple(_people(before, after)),
        facts=tuple(_facts(before, after)),
        policies=tuple(_policies(before.computed.facts, after.computed.facts)),
        assumptions=tuple(
            name
            for name in ABOUT
            if getattr(before.assumptions, name) != getattr(after.assumptions, name)
        ),
    )


def _persons(facts: HouseholdFacts) -> Mapping[str, Person]:
    return {one.key: one for one in (*facts.adults, *facts.children, *facts.parents)}


def _people(before: AnalysisResults, after: AnalysisResults) -> Iterator[PersonChange]:
    then, now = _persons(before.computed.facts), _persons(after.computed.facts)
    yield from (PersonChange(key, joined=True) for key in now if key not in then)
    yield from (PersonChange(key, joined=False) for key in then if key not in now)


def _facts(before: AnalysisResults, after: AnalysisResults) -> Iterator[FactChange]:
    """Yield what differs of the household and of everybody who is in both."""
    then, now = before.computed.facts, after.computed.facts
    old, new = _persons(then), _persons(now)
    pairs = [(HOUSEHOLD, then, now), *((key, old[key], new[key]) for key in new if key in old)]
    assumed_then, assumed_now = _assumed(before), _assumed(after)
    for life, one, other in pairs:
        for name in _names_of(one):
            was, is_now = getattr(one, name), getattr(other, name, None)
            if was != is_now:
                key = (name, life)
                yield FactChange(
                    name, life, was, is_now, assumed_then.get(key), assumed_now.get(key)
                )


def _assumed(results: AnalysisResults) -> Mapping[tuple[str, str], Decimal]:
    return {(one.field, one.life or HOUSEHOLD): one.value for one in results.assumed}


def _names_of(facts: Any) -> Iterator[str]:  # noqa: ANN401 - any of the domain's facts
    return (one.name for one in fields(facts) if one.name not in NOT_FACTS)


def _policies(before: HouseholdFacts, after: HouseholdFacts) -> Iterator[PolicyChange]:
    then, now = _cover(before), _cover(after)
    for key in dict.fromkeys((*then, *now)):
        if then.get(key) != now.get(key):
            yield PolicyChange(*key, then.get(key, ZERO), now.get(key, ZERO))


def _cover(facts: HouseholdFacts) -> Cover:
    """Add up what the policies in force pay, by life and line."""
    lives: Iterable[str] = _persons(facts)
    sums: dict[tuple[str, Line], Decimal] = {}
    for policy in (one for life in lives for one in facts.policies_of(life)):
        key = (policy.life, policy.line)
        sums[key] = sums.get(key, ZERO) + policy.amount
    return sums
