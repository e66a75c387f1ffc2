from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.domain.life_stages import LifeStage, Question
from planbook.features.analysis import service
from planbook.features.analysis.schemas import (
    STAGE_CARD,
    AnalysisDraft,
    Fact,
    FactValue,
    Value,
    fact_key,
)
from planbook.features.customers import service as customers
from tests.features.analysis.factories import Family
from tests.features.customers.factories import add_member, new_customer


@pytest.fixture
def number(session: Session, agent: UserActor, family: Family) -> int:
    return service.start_analysis(session, agent, customer_id=family.customer_id)


def save(
    session: Session, agent: UserActor, number: int, fact: Fact, life: str, value: Value
) -> AnalysisDraft:
    patch = [FactValue(fact, life, value)]
    service.save_facts(session, agent, analysis_id=number, patch=patch)
    # As another server, started later, reads it.
    session.expire_all()
    return service.get_draft(session, agent, analysis_id=number)


def asked(draft: AnalysisDraft, fact: Fact, life: str = ""):
    return next(
        one for card in draft.cards for one in card.facts if one.key == fact_key(fact, life)
    )


class TestStart:
    def test_what_is_known_is_filled_in(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        assert asked(draft, Fact.INCOME, "self").value == Decimal(300_000)
        assert asked(draft, Fact.BORN, family.child).value == date(2021, 3, 1)
        assert asked(draft, Fact.MORTGAGE).value == Decimal(1_200_000)
        assert draft.question == STAGE_CARD

    def test_an_open_analysis_is_resumed_and_not_doubled(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        again = service.start_analysis(session, agent, customer_id=family.customer_id)
        assert again == number

    def test_the_next_one_starts_with_the_wishes_of_the_last(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        save(session, agent, number, Fact.RETIREMENT_AGE, "self", 58)
        service.turn_card(session, agent, analysis_id=number, to="debts", done=Question.RETIREMENT)
        service.compute(session, agent, analysis_id=number)
        following = service.start_analysis(session, agent, customer_id=family.customer_id)
        assert following != number
        draft = service.get_draft(session, agent, analysis_id=following)
        assert asked(draft, Fact.RETIREMENT_AGE, "self").value == 58
        assert draft.question == STAGE_CARD


class TestStage:
    def test_the_stage_is_suggested_from_the_household(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        assert draft.stage == draft.suggested == LifeStage.YOUNG_FAMILY

    @pytest.mark.parametrize(
        ("relation", "stage"),
        [(None, "single"), ("spouse", "couple"), ("child", "young_family")],
    )
    def test_without_ages_the_household_itself_suggests(
        self, session: Session, agent: UserActor, relation, stage: str
    ) -> None:
        customer_id = new_customer(session, agent)
        if relation:
            add_member(session, agent, customer_id, relation)
        number = service.start_analysis(session, agent, customer_id=customer_id)
        assert service.get_draft(session, agent, analysis_id=number).stage == stage

    def test_who_is_married_is_a_couple_before_the_spouse_is_entered(
        self, session: Session, agent: UserActor
    ) -> None:
        customer_id = new_customer(
            session, agent, sex="male", birth_date=date(1990, 5, 1), marital_status="married"
        )
        number = service.start_analysis(session, agent, customer_id=customer_id)
        draft = service.get_draft(session, agent, analysis_id=number)
        assert draft.stage == LifeStage.COUPLE

    def test_the_agents_choice_stays_whatever_the_facts_say(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        service.set_stage(session, agent, analysis_id=number, stage=LifeStage.COUPLE)
        draft = save(session, agent, number, Fact.INCOME, "self", Decimal(1))
        assert (draft.stage, draft.suggested) == (LifeStage.COUPLE, LifeStage.YOUNG_FAMILY)

    def test_without_a_choice_the_stage_follows_the_household(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        child = int(family.child.removeprefix("m"))
        customers.remove_member(session, agent, member_id=child)
        draft = service.refresh(session, agent, analysis_id=number)
        assert draft.stage == LifeStage.COUPLE
        assert draft.card(Question.CHILDREN) is None

    @pytest.mark.parametrize("stage", list(LifeStage))
    def test_every_stage_can_be_asked_and_computed(
        self, session: Session, agent: UserActor, number: int, stage: LifeStage
    ) -> None:
        draft = service.set_stage(session, agent, analysis_id=number, stage=stage)
        assert draft.cards
        assert draft.missing == ()
        results = service.compute(session, agent, analysis_id=number)
        assert results.stage == stage
        assert results.needs


class TestSaveFacts:
    def test_a_fact_about_the_customer_is_kept_with_the_customer(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        save(session, agent, number, Fact.SPENDING, "", Decimal(150_000))
        save(session, agent, number, Fact.INCOME, family.spouse, Decimal(200_000))
        save(session, agent, number, Fact.SOCIAL_INSURANCE, "self", True)
        found = customers.get_customer(session, agent, customer_id=family.customer_id)
        assert found.money.spending == Decimal(150_000)
        assert found.money.mortgage == Decimal(1_200_000)
        assert found.spouse is not None
        assert (found.spouse.income, found.spouse.name) == (Decimal(200_000), "陈静")
        assert found.social_insurance is True

    def test_a_wish_is_kept_with_the_analysis_and_survives_a_restart(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        draft = save(session, agent, number, Fact.EDUCATION_COST, family.child, Decimal("50000.50"))
        assert asked(draft, Fact.EDUCATION_COST, family.child).value == Decimal("50000.50")
        draft = save(session, agent, number, Fact.CAREER, family.spouse, "woman_worker")
        assert asked(draft, Fact.CAREER, family.spouse).value == "woman_worker"

    def test_not_sure_takes_the_value_back(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        save(session, agent, number, Fact.RETIREMENT_AGE, "self", 60)
        draft = save(session, agent, number, Fact.RETIREMENT_AGE, "self", None)
        assert asked(draft, Fact.RETIREMENT_AGE, "self").value is None
        draft = save(session, agent, number, Fact.MORTGAGE, "", None)
        assert asked(draft, Fact.MORTGAGE).value is None

    def test_a_default_says_what_counts_where_nothing_is_told(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        assert asked(draft, Fact.SPENDING).default == Decimal(312000)
        assert asked(draft, Fact.RETIREMENT_AGE, "self").default == Decimal(63)
        assert asked(draft, Fact.EDUCATION_COST, family.child).default == Decimal(40_000)
        draft = save(session, agent, number, Fact.INCOME, "self", Decimal(400_000))
        assert asked(draft, Fact.SPENDING).default == Decimal(377000)
        assert asked(draft, Fact.INCOME, "self").default == Decimal(100_000)

    @pytest.mark.parametrize(
        ("fact", "life", "value"),
        [
            (Fact.MORTGAGE_YEARS, "", 51),
            (Fact.RETIREMENT_AGE, "self", 5),
            (Fact.SPENDING, "", Decimal(-1)),
            (Fact.SPENDING, "", Decimal(10) ** 13),
            (Fact.BORN, "self", date(2999, 1, 1)),
            (Fact.CAREER, "self", "astronaut"),
            (Fact.NAME, "self", None),
        ],
    )
    def test_what_cannot_be_is_refused_with_the_facts_key(
        self,
        session: Session,
        agent: UserActor,
        number: int,
        fact: Fact,
        life: str,
        value: Value,
    ) -> None:
        with pytest.raises(InvalidError) as error:
            save(session, agent, number, fact, life, value)
        assert error.value.field == fact_key(fact, life)

    @pytest.mark.parametrize("fact", [Fact.INCOME, Fact.RETIREMENT_AGE])
    def test_another_familys_life_is_not_found(
        self, session: Session, agent: UserActor, number: int, fact: Fact
    ) -> None:
        stranger = add_member(session, agent, new_customer(session, agent), "spouse")
        with pytest.raises(NotFoundError):
            save(session, agent, number, fact, f"m{stranger}", None)


class TestCards:
    def test_a_card_is_done_when_told_or_passed(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        done = {card.question for card in draft.cards if card.done}
        assert Question.INCOME in done
        assert Question.SPENDING not in done
        draft = service.turn_card(
            session,
            agent,
            analysis_id=number,
            to=Question.MORTGAGE,
            done=Question.SPENDING,
            not_sure=True,
        )
        card = draft.card(Question.SPENDING)
        assert card is not None
        assert (card.done, card.not_sure) == (True, True)
        draft = save(session, agent, number, Fact.SPENDING, "", Decimal(1))
        card = draft.card(Question.SPENDING)
        assert card is not None
        assert not card.not_sure

    def test_the_questionnaire_is_resumed_where_it_was_left(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        service.turn_card(session, agent, analysis_id=number, to=Question.DEBTS)
        session.expire_all()
        assert service.get_draft(session, agent, analysis_id=number).question == Question.DEBTS

    def test_an_unknown_card_leads_to_the_first(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        draft = service.turn_card(session, agent, analysis_id=number, to="lottery")
        assert draft.question == STAGE_CARD

    def test_education_is_asked_only_where_somebody_studies(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        assert draft.card(Question.EDUCATION) is not None
        draft = save(session, agent, number, Fact.BORN, family.child, date(1999, 1, 1))
        draft = service.set_stage(session, agent, analysis_id=number, stage=LifeStage.YOUNG_FAMILY)
        assert draft.card(Question.EDUCATION) is None

    def test_birth_and_sex_cannot_be_left_open(self, session: Session, agent: UserActor) -> None:
        number = service.start_analysis(session, agent, customer_id=new_customer(session, agent))
        draft = service.get_draft(session, agent, analysis_id=number)
        assert [one.fact for one in draft.missing] == [Fact.BORN, Fact.SEX]
        with pytest.raises(InvalidError) as error:
            service.compute(session, agent, analysis_id=number)
        assert error.value.field == "born:self"
