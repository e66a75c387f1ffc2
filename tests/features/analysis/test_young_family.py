"""A young family at the kitchen table: how little it takes, and that nothing is ever lost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from reflex.event import EventSpec
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.domain.life_stages import Question
from planbook.features.analysis import service
from planbook.features.analysis.state import (
    CardPeopleState,
    NewPlanState,
    QuestionnaireState,
    ResultState,
    TurningState,
)
from tests.features.customers.factories import new_customer
from tests.support.states import Stage, StageMaker, leads_to

pytestmark = pytest.mark.anyio

# From "New plan" to the results, with a customer whose birth date and sex are known. At four
# seconds a tap and eight a field that is 128 seconds, below the three minutes promised.
TAPS = 20
FIELDS = 6


@pytest.fixture
def customer(session: Session, agent: UserActor) -> int:
    return new_customer(session, agent, name="许念慈", sex="male", birth_date=date(1990, 5, 1))


@dataclass
class Thumb:
    """What an agent does with a thumb, counted."""

    stage: Stage
    taps: int = 0
    fields: int = 0

    @property
    def card(self) -> QuestionnaireState:
        return self.stage.state(QuestionnaireState)

    async def tap(self, handler: object, *arguments: object) -> EventSpec | None:
        self.taps += 1
        return await self.stage.call(handler, *arguments)

    async def go_on(self, *passing: str) -> None:
        """Turn the cards, which are these."""
        for question in passing:
            assert self.card.question == question
            await self.tap(TurningState.next_card, question)

    async def fill(self, fact: str, text: str, life: str = "") -> None:
        self.fields += 1
        await self.stage.call(QuestionnaireState.change, f"{fact}:{life}", text)
        assert not any(row.error for group in self.card.groups for row in group.inputs)

    async def add(self, who: str) -> str:
        await self.tap(CardPeopleState.add_person, who)
        return self.card.groups[-1].life

    async def open_questions(self, customer: int) -> int:
        address = leads_to(await self.tap(NewPlanState.start, customer))
        number = int(address.rpartition("/")[2])
        await look_at(self.stage, number)
        return number


async def look_at(stage: Stage, number: int) -> QuestionnaireState:
    stage.go_to(f"/analysis/{number}", analysis_id=number)
    await stage.call(QuestionnaireState.load_draft)
    return stage.state(QuestionnaireState)


async def answer(thumb: Thumb) -> None:
    await thumb.tap(QuestionnaireState.choose_stage, "young_family")
    await thumb.go_on("stage")
    await thumb.fill("income", "300000", "self")
    await thumb.go_on(Question.INCOME)
    spouse = await thumb.add("spouse")
    await thumb.fill("income", "180000", spouse)
    await thumb.fill("born", "1991-08-01", spouse)
    await thumb.go_on(Question.SPOUSE)
    child = await thumb.add("child")
    await thumb.fill("born", "2021-03-01", child)
    await thumb.go_on(Question.CHILDREN, Question.PARENTS, Question.SPENDING)
    await thumb.fill("mortgage", "1200000")
    await thumb.go_on(Question.MORTGAGE, Question.DEBTS)
    await thumb.fill("liquid_assets", "200000")
    await thumb.go_on(Question.LIQUID_ASSETS, Question.EDUCATION, Question.RETIREMENT)
    await thumb.tap(QuestionnaireState.insure_everybody)


async def test_taps_and_fields_from_a_new_plan_to_the_results(
    session: Session, agent: UserActor, stage_for: StageMaker, customer: int
) -> None:
    thumb = Thumb(stage_for(agent))
    number = await thumb.open_questions(customer)
    await answer(thumb)
    rest = [card.question for card in thumb.card.cards]
    await thumb.go_on(*rest[rest.index(thumb.card.question) :])
    address = leads_to(await thumb.tap(TurningState.agree_and_finish))
    assert (thumb.taps, thumb.fields) == (TAPS, FIELDS)
    thumb.stage.go_to(address, analysis_id=number)
    await thumb.stage.call(ResultState.load_result)
    shown = thumb.stage.state(ResultState)
    assert shown.result_loaded
    assert len(shown.result.lines) == 5


async def test_it_is_resumed_on_another_device_where_it_was_left(
    stage_for: StageMaker, agent: UserActor, customer: int
) -> None:
    phone, laptop = Thumb(stage_for(agent)), stage_for(agent)
    number = await phone.open_questions(customer)
    await answer(phone)
    resumed = await look_at(laptop, number)
    assert (resumed.question, resumed.groups) == (phone.card.question, phone.card.groups)
    assert resumed.cards == phone.card.cards
    assert resumed.question == Question.SOCIAL_INSURANCE
    await laptop.call(TurningState.go_to, Question.MORTGAGE)
    await laptop.call(QuestionnaireState.change, "mortgage:", "1000000")
    back = await look_at(phone.stage, number)
    assert (back.question, back.groups[0].inputs[0].value) == (Question.MORTGAGE, "1000000")


async def test_going_back_loses_nothing(
    session: Session, stage_for: StageMaker, agent: UserActor, customer: int
) -> None:
    thumb = Thumb(stage_for(agent))
    number = await thumb.open_questions(customer)
    await answer(thumb)
    before = service.get_draft(session, agent, analysis_id=number).cards
    seen = []
    while thumb.card.position > 1:
        await thumb.stage.call(TurningState.previous_card)
        seen.append(thumb.card.question)
    assert seen[-2:] == [Question.BIRTH, "stage"]
    assert service.get_draft(session, agent, analysis_id=number).cards == before
    mortgage = next(card for card in before if card.question == Question.MORTGAGE)
    assert mortgage.facts[0].value == Decimal(1_200_000)


async def test_who_is_not_sure_reads_what_counts_instead(
    stage_for: StageMaker, agent: UserActor, customer: int
) -> None:
    thumb = Thumb(stage_for(agent))
    await thumb.open_questions(customer)
    await answer(thumb)
    await thumb.stage.call(TurningState.go_to, Question.SPENDING)
    hint = thumb.card.groups[0].inputs[0].hint
    assert "¥31.2万" in hint
    await thumb.tap(TurningState.not_sure, Question.SPENDING)
    answers = {card.question: card.answer for card in thumb.card.cards}
    assert answers[Question.SPENDING] == "不确定，按¥31.2万计算"
    assert answers[Question.RETIREMENT] == "不确定，按63岁、58岁计算"
