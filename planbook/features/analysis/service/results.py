"""An analysis' results: computed once, kept with their facts, frozen when a proposal uses them."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.errors import DomainError
from planbook.domain.life_stages import LifeStage
from planbook.features.analysis import repository
from planbook.features.analysis.schemas import (
    AnalysisResults,
    AnalysisRow,
    Computed,
    DatedSet,
    PersonSeen,
)
from planbook.features.analysis.service.assumptions import assumptions_kept, get_assumptions
from planbook.features.analysis.service.codec import answers_of, computed_data, computed_of
from planbook.features.analysis.service.computing import computed_for
from planbook.features.analysis.service.drafts import own_draft
from planbook.features.analysis.service.household import Household, household_of
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import SELF, CustomerDetails
from planbook.models.analysis import Analysis


class NotComputedError(ConflictError):
    """The questionnaire has no results yet."""

    message = N_("The needs have not been computed yet.")


class ConsentNeededError(ConflictError):
    """The customer has not agreed that the household's facts are used, or has withdrawn it."""

    message = N_("The customer's consent is missing: note it first.")


def compute(session: Session, actor: Actor, *, analysis_id: int) -> AnalysisResults:
    """Compute the needs of the household as it is today and keep them with their facts.

    Raises:
        NotFoundError: The analysis is not the actor's.
        FrozenError: A proposal uses it.
        ConsentNeededError: The customer has not agreed to the use of the facts.
        InvalidError: A birth date or sex is missing; the field is the fact's key.
    """
    row = own_draft(session, actor, analysis_id)
    customer = customers.get_customer(session, actor, customer_id=row.customer_id)
    dated = get_assumptions(session, actor)
    household = _household(row, customer)
    check_consent(session, actor, row.customer_id)
    computed = computed_for(
        household.facts,
        dated.values,
        answers_of(row.facts).own,
        people=tuple(_people(customer)),
        assumed_people=household.assumed,
    )
    row.results = computed_data(computed)
    row.assumption_set_id = dated.id
    row.computed_at = row.updated_at = clock.now()
    session.add(row)
    session.flush()
    return get_analysis(session, actor, analysis_id=analysis_id)


def check_consent(session: Session, actor: Actor, customer_id: int) -> None:
    """Let a household's facts be reckoned with only while the customer agrees.

    Raises:
        ConsentNeededError: The customer has not agreed, or has withdrawn it.
    """
    if not customers.get_consent(session, actor, customer_id=customer_id).enough:
        raise ConsentNeededError


def _household(row: Analysis, customer: CustomerDetails) -> Household:
    return household_of(customer, answers_of(row.facts), clock.today(), LifeStage(row.stage))


def _people(customer: CustomerDetails) -> Iterator[PersonSeen]:
    yield PersonSeen(
        key=SELF, relation=SELF, name=customer.name, sex=customer.sex, age=customer.age
    )
    for one in customer.members:
        yield PersonSeen(
            key=one.key, relation=one.relation, name=one.name, sex=one.sex, age=one.age
        )


class Found(NamedTuple):
    """An analysis with what was computed last, and when."""

    row: Analysis
    computed: Computed
    at: datetime


def find_computed(session: Session, actor: Actor, analysis_id: int) -> Found:
    """Return an analysis with its results.

    Raises:
        NotFoundError: The analysis does not exist for the actor.
        NotComputedError: It has no results yet.
    """
    row = repository.analysis(session, actor, analysis_id)
    if row is None:
        raise NotFoundError
    if row.results is None or row.computed_at is None:
        raise NotComputedError
    return Found(row, computed_of(row.results), row.computed_at)


def get_analysis(session: Session, actor: Actor, *, analysis_id: int) -> AnalysisResults:
    """Return an analysis with the results that were computed last.

    Raises:
        NotFoundError: The analysis does not exist for the actor.
        NotComputedError: It has no results yet.
    """
    row, computed, computed_at = find_computed(session, actor, analysis_id)
    kept = assumptions_kept(session, row.organisation_id, row.assumption_set_id)
    return AnalysisResults(
        id=row.key,
        customer_id=row.customer_id,
        agent_id=row.agent_id,
        is_own=repository.own_analysis(session, actor, row.key) is not None,
        frozen=row.frozen_at is not None,
        stale=_is_stale(session, actor, row, computed),
        computed_at=computed_at,
        usual=kept.values,
        sources=kept.sources,
        newer_assumptions=_newer(session, actor, kept),
        computed=computed,
    )


def _newer(session: Session, actor: Actor, kept: DatedSet) -> date | None:
    """Return from when a newer assumption set is in force than the one that was used."""
    present = get_assumptions(session, actor)
    return present.values.effective_from if present.id != kept.id else None


def _is_stale(session: Session, actor: Actor, row: Analysis, computed: Computed) -> bool:
    """Return whether the facts would be others today; a birthday alone changes none."""
    customer = customers.get_customer(session, actor, customer_id=row.customer_id)
    try:
        now = household_of(customer, answers_of(row.facts), computed.facts.on, LifeStage(row.stage))
    except (InvalidError, DomainError):
        # Somebody's age is not known any more, or they were not yet born then.
        return True
    return now.facts != computed.facts


def latest_computed(session: Session, actor: Actor, *, customer_id: int) -> int | None:
    """Return the customer's newest analysis that has results and that the actor may see."""
    rows = repository.of_customer(session, actor, customer_id)
    dated = [(row.computed_at, row.key) for row in rows if row.computed_at is not None]
    return max(dated)[1] if dated else None


def list_analyses(session: Session, actor: Actor, *, customer_id: int) -> tuple[AnalysisRow, ...]:
    """Return a customer's analyses that the actor may see, the last touched first."""
    return tuple(analysis_row(row) for row in repository.of_customer(session, actor, customer_id))


def analysis_row(row: Analysis) -> AnalysisRow:
    """Return an analysis as a list shows it."""
    return AnalysisRow(
        id=row.key,
        customer_id=row.customer_id,
        stage=row.stage,
        gap=computed_of(row.results).household.totals.gap if row.results else None,
        done=len(answers_of(row.facts).done),
        frozen=row.frozen_at is not None,
        computed_at=row.computed_at,
        updated_at=row.updated_at,
    )


def freeze(session: Session, actor: Actor, *, analysis_id: int) -> None:
    """Keep an analysis as it is, since a proposal uses it.

    Raises:
        NotFoundError: The analysis is not the actor's.
        NotComputedError: It has no results yet.
    """
    row = repository.own_analysis(session, actor, analysis_id)
    if row is None:
        raise NotFoundError
    if row.computed_at is None:
        raise NotComputedError
    row.frozen_at = row.frozen_at or clock.now()
    session.add(row)
    session.flush()


def revise(session: Session, actor: UserActor, *, analysis_id: int) -> int:
    """Return the analysis to change: itself, or where a proposal uses it its one open copy.

    Raises:
        NotFoundError: The analysis is not the actor's.
    """
    row = repository.own_analysis(session, actor, analysis_id)
    if row is None:
        raise NotFoundError
    if row.frozen_at is None:
        return row.key
    others = repository.of_customer(session, actor, row.customer_id)
    if newer := [one.key for one in others if one.key > row.key and one.frozen_at is None]:
        return max(newer)
    copy = Analysis(
        organisation_id=row.organisation_id,
        agent_id=row.agent_id,
        team_id=row.team_id,
        customer_id=row.customer_id,
        stage=row.stage,
        stage_chosen=row.stage_chosen,
        facts=dict(row.facts),
    )
    session.add(copy)
    session.flush()
    return copy.key
