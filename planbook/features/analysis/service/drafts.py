"""An analysis while it is filled in: started, answered card by card, resumed anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.life_stages import LifeStage, Question, suggest_stage
from planbook.domain.needs.assumptions import Assumptions
from planbook.domain.needs.house import House
from planbook.features.analysis import repository
from planbook.features.analysis.schemas import (
    STAGE_CARD,
    AnalysisDraft,
    Answers,
    FactValue,
)
from planbook.features.analysis.service.assumptions import get_assumptions
from planbook.features.analysis.service.cards import Folder, cards_for
from planbook.features.analysis.service.codec import answers_data, answers_of
from planbook.features.analysis.service.defaults import Defaults, defaults_for
from planbook.features.analysis.service.household import Household, household_of
from planbook.features.analysis.service.telling import tell
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import CustomerDetails
from planbook.models.analysis import Analysis


class FrozenError(ConflictError):
    """A proposal uses the analysis."""

    message = N_("A proposal uses this analysis, so it changes no more. Update it as a new one.")


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is known while an analysis is filled in."""

    customer: CustomerDetails
    answers: Answers
    assumptions: Assumptions
    household: Household | None
    """Nothing while somebody's age or sex is not known."""

    @property
    def suggested(self) -> LifeStage:
        """Return the stage that the facts suggest; without ages, what the household looks like.

        Who is married counts as a couple, also before the spouse is entered.
        """
        customer = self.customer
        married = customer.spouse is not None or customer.marital_status == "married"
        if self.household is None:
            if customer.children:
                return LifeStage.YOUNG_FAMILY
            return LifeStage.COUPLE if married else LifeStage.SINGLE
        facts = self.household.facts
        return suggest_stage(
            born=facts.adults[0].born,
            married=married,
            children=[child.born for child in facts.children],
            retirement_age=House(facts, self.assumptions).retirement_months(facts.adults[0]),
            on=facts.on,
        )

    @property
    def defaults(self) -> Defaults:
        """Return what counts where nothing was told."""
        if self.household is None:
            return {}
        return defaults_for(self.household.facts, self.assumptions)


def known_of(session: Session, actor: Actor, row: Analysis) -> Known:
    """Gather what is known of an analysis that was found for the actor."""
    customer = customers.get_customer(session, actor, customer_id=row.customer_id)
    answers = answers_of(row.facts)
    return Known(
        customer=customer,
        answers=answers,
        assumptions=get_assumptions(session, actor).values,
        household=_household(customer, answers),
    )


def _household(customer: CustomerDetails, answers: Answers) -> Household | None:
    try:
        return household_of(customer, answers, clock.today())
    except InvalidError:
        return None


def start_analysis(session: Session, actor: UserActor, *, customer_id: int) -> int:
    """Return the analysis to fill in: the open one, or a new one with the last one's wishes.

    Raises:
        NotFoundError: The customer is not the actor's.
    """
    team_id = customers.team_of(session, actor, customer_id=customer_id)
    earlier = repository.of_customer(session, actor, customer_id)
    if earlier and earlier[0].computed_at is None:
        return earlier[0].key
    last = answers_of(earlier[0].facts if earlier else {})
    wishes = Answers(told=last.told, told_on=last.told_on)
    row = Analysis(
        organisation_id=actor.organisation_id,
        agent_id=actor.user_id,
        team_id=team_id,
        customer_id=customer_id,
        stage=LifeStage.SINGLE,
        question=STAGE_CARD,
        facts=answers_data(wishes),
    )
    session.add(row)
    session.flush()
    return _settled(session, actor, row).id


def get_draft(session: Session, actor: Actor, *, analysis_id: int) -> AnalysisDraft:
    """Return the questionnaire with what is known, and what counts where nothing is.

    Raises:
        NotFoundError: The analysis does not exist for the actor.
    """
    row = repository.analysis(session, actor, analysis_id)
    if row is None:
        raise NotFoundError
    return _draft(session, actor, row, known_of(session, actor, row))


def _draft(session: Session, actor: Actor, row: Analysis, known: Known) -> AnalysisDraft:
    stage = LifeStage(row.stage)
    return AnalysisDraft(
        id=row.key,
        customer=known.customer,
        stage=stage,
        suggested=known.suggested,
        stage_chosen=row.stage_chosen,
        question=row.question,
        cards=cards_for(Folder(known.customer, known.answers, known.defaults), stage),
        is_own=repository.own_analysis(session, actor, row.key) is not None,
        frozen=row.frozen_at is not None,
        computed=row.computed_at is not None,
    )


def save_facts(
    session: Session, actor: Actor, *, analysis_id: int, patch: Sequence[FactValue]
) -> AnalysisDraft:
    """Keep facts as they are told and return the questionnaire as it is now.

    What is a fact about the customer is kept there, so that nobody asks for it twice.

    Raises:
        NotFoundError: The analysis is not the actor's.
        FrozenError: A proposal uses it.
        InvalidError: A value cannot be; the field is the fact's key.
    """
    row = own_draft(session, actor, analysis_id)
    answers = answers_of(row.facts)
    for value in patch:
        customer = customers.get_customer(session, actor, customer_id=row.customer_id)
        answers = tell(session, actor, customer, answers, value)
    row.facts = answers_data(answers)
    return _settled(session, actor, row)


def set_stage(
    session: Session, actor: Actor, *, analysis_id: int, stage: LifeStage | None
) -> AnalysisDraft:
    """Choose the life stage; ``None`` follows the suggestion again.

    Raises:
        NotFoundError: The analysis is not the actor's.
        FrozenError: A proposal uses it.
    """
    row = own_draft(session, actor, analysis_id)
    row.stage_chosen = stage is not None
    if stage is not None:
        row.stage = stage
    return _settled(session, actor, row)


def turn_card(
    session: Session,
    actor: Actor,
    *,
    analysis_id: int,
    to: str,
    done: Question | None = None,
    not_sure: bool = False,
) -> AnalysisDraft:
    """Go to another card, noting that one was dealt with, to be resumed there on any device.

    Raises:
        NotFoundError: The analysis is not the actor's.
        FrozenError: A proposal uses it.
    """
    row = own_draft(session, actor, analysis_id)
    row.question = to if to in set(Question) else STAGE_CARD
    if done is not None:
        answers = answers_of(row.facts)
        unsure = dict.fromkeys(one for one in answers.not_sure if one != done)
        row.facts = answers_data(
            replace(
                answers,
                done=tuple(dict.fromkeys((*answers.done, done))),
                not_sure=(*unsure, done) if not_sure else tuple(unsure),
            )
        )
    return _settled(session, actor, row)


def refresh(session: Session, actor: Actor, *, analysis_id: int) -> AnalysisDraft:
    """Return the questionnaire after the household changed: the suggested stage may have too.

    Raises:
        NotFoundError: The analysis is not the actor's.
        FrozenError: A proposal uses it.
    """
    return _settled(session, actor, own_draft(session, actor, analysis_id))


def own_draft(session: Session, actor: Actor, analysis_id: int) -> Analysis:
    """Return an analysis that the actor may still change.

    Raises:
        NotFoundError: The analysis is not the actor's.
        FrozenError: A proposal uses it.
    """
    row = repository.own_analysis(session, actor, analysis_id)
    if row is None:
        raise NotFoundError
    if row.frozen_at is not None:
        raise FrozenError
    return row


def _settled(session: Session, actor: Actor, row: Analysis) -> AnalysisDraft:
    """Save the row; where nobody chose the stage it follows the facts."""
    known = known_of(session, actor, row)
    if not row.stage_chosen:
        row.stage = known.suggested
    row.updated_at = clock.now()
    session.add(row)
    session.flush()
    return _draft(session, actor, row, known)
