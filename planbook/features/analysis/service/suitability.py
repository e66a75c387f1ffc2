"""The suitability facts that an analysis recorded, for the checks of a plan."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.domain.lines import Line, Payout
from planbook.domain.money import ZERO
from planbook.domain.needs.facts import HouseholdFacts
from planbook.domain.needs.retirement_age import completed_age
from planbook.domain.suitability import CAREFUL_AGE, RiskTolerance, risk_holds
from planbook.features.analysis.schemas import Answers, ExistingCover, Fact, Suitability, fact_key
from planbook.features.analysis.service.codec import answers_of
from planbook.features.analysis.service.results import find_computed
from planbook.features.customers.schemas import SELF

RISK_KEY = fact_key(Fact.RISK_TOLERANCE, SELF)


def suitability(session: Session, actor: Actor, *, analysis_id: int) -> Suitability:
    """Return means, existing cover and risk attitude as the analysis recorded them.

    Raises:
        NotFoundError: The analysis does not exist for the actor.
        NotComputedError: It has no results yet.
    """
    row, computed, _ = find_computed(session, actor, analysis_id)
    facts, household = computed.facts, computed.household
    told, told_on = _risk(answers_of(row.facts))
    expired = told_on is not None and not risk_holds(told_on, clock.today())
    return Suitability(
        analysis_id=row.key,
        on=facts.on,
        means=household.means,
        yearly_income=household.household_income,
        income_told=all(one.income is not None for one in facts.adults),
        yearly_premiums=facts.premiums,
        premiums_known=facts.premiums_known,
        existing=tuple(_existing(facts)),
        risk=None if expired else told,
        risk_on=told_on,
        risk_expired=expired,
        careful_lives=frozenset(_careful(facts)),
    )


def _risk(answers: Answers) -> tuple[RiskTolerance | None, date | None]:
    text = answers.told.get(RISK_KEY)
    if text is None:
        return None, None
    return RiskTolerance(text), answers.told_on.get(RISK_KEY)


def _existing(facts: HouseholdFacts) -> Iterator[ExistingCover]:
    """Add up the policies in force by life, line and way of paying."""
    sums: dict[tuple[str, Line, Payout], Decimal] = {}
    for person in (*facts.adults, *facts.children, *facts.parents):
        for policy in facts.policies_of(person.key):
            key = (person.key, policy.line, policy.pays)
            sums[key] = sums.get(key, ZERO) + policy.amount
    for (life, line, payout), amount in sums.items():
        yield ExistingCover(life, line, payout, amount)


def _careful(facts: HouseholdFacts) -> Iterator[str]:
    for one in (*facts.adults, *facts.parents):
        if one.born is not None and completed_age(one.born, facts.on) >= CAREFUL_AGE:
            yield one.key
