"""The questionnaire and the results as the browser gets them."""

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError
from planbook.core.i18n import LOCALES, Locale
from planbook.domain.life_stages import LifeStage, MeansBand, Question
from planbook.domain.lines import Line
from planbook.features.analysis import service
from planbook.features.analysis.schemas import AnalysisResults, AskedFact, Fact, FactValue
from planbook.features.analysis.state.basis import basis_view
from planbook.features.analysis.state.questions import (
    Typed,
    card_rows,
    group_rows,
    order_of,
    parse,
    stage_reason,
)
from planbook.features.analysis.state.view import analysis_line, result_view
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import CustomerUpdate, MoneyFacts
from tests.features.analysis.factories import Family, create_family
from tests.features.customers.factories import add_member, add_policy

NOTHING_TYPED = Typed({}, {})


@pytest.fixture
def family(session: Session, agent: UserActor) -> Family:
    with time_machine.travel("2026-11-21T04:00:00+00:00", tick=False):
        return create_family(session, agent)


@pytest.fixture
def number(session: Session, agent: UserActor, family: Family) -> int:
    return service.start_analysis(session, agent, customer_id=family.customer_id)


@pytest.fixture
def results(session: Session, agent: UserActor, number: int) -> AnalysisResults:
    with time_machine.travel("2026-11-21T04:00:00+00:00", tick=False):
        return service.compute(session, agent, analysis_id=number)


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in texts_in(part)] if hasattr(parts, "__iter__") else []


class TestResultView:
    def test_the_largest_gap_comes_first_and_medical_is_a_checklist(
        self, results: AnalysisResults
    ) -> None:
        view = result_view(results, "zh_CN")
        totals = {one.line: one.totals for one in results.household.lines}
        gaps = [totals[Line(row.key)].gap for row in view.lines]
        assert gaps == sorted(gaps, reverse=True)
        assert "medical" not in {row.key for row in view.lines}
        assert [row.name for row in view.medical] == ["林伟", "陈静", "子女"]
        assert all(row.checks for row in view.medical)
        assert view.medical_open > 0

    def test_bars_compare_and_their_parts_fill_them(self, results: AnalysisResults) -> None:
        view = result_view(results, "zh_CN")
        for rows in (view.lines, view.lives):
            assert max(row.bar.width for row in rows) == 1
            for row in rows:
                assert row.bar.cover_share + row.bar.left_share == pytest.approx(1)

    def test_means_change_the_tone_and_how_much_comes_at_once(
        self, results: AnalysisResults
    ) -> None:
        household = results.household
        tight = replace(household, means=MeansBand.TIGHT)
        poor = replace(results, computed=replace(results.computed, household=tight))
        rich, less = result_view(results, "en"), result_view(poor, "en")
        assert rich.later == []
        assert len(less.priorities) == 3
        assert [*less.priorities, *less.later] == rich.priorities
        assert rich.tone != less.tone
        assert rich.total_gap == less.total_gap

    @pytest.mark.parametrize("locale", LOCALES)
    def test_no_text_is_left_unfilled_or_a_code(
        self, results: AnalysisResults, locale: Locale
    ) -> None:
        view = result_view(results, locale)
        # Keys are not shown.
        shown = replace(view, lines=[replace(line, key="") for line in view.lines])
        texts = [*texts_in(asdict(shown)), *texts_in(asdict(basis_view(results, locale)))]
        assert [text for text in texts if "{" in text or "_" in text] == []

    def test_facts_nobody_was_sure_of_are_said(self, results: AnalysisResults) -> None:
        labels = {row.label for row in basis_view(results, "zh_CN").assumed}
        assert {"年开支", "剩余年限"} <= labels
        assert any("子女" in label for label in labels)

    def test_a_household_with_everything_has_nothing_missing(
        self, session: Session, agent: UserActor, number: int, family: Family
    ) -> None:
        for line in ("term_life", "critical_illness", "accident"):
            for life in ("self", family.spouse, family.child):
                add_policy(
                    session,
                    agent,
                    family.customer_id,
                    line=line,
                    insured=life,
                    sum_insured=Decimal(90_000_000),
                )
        customers.update_money(
            session,
            agent,
            customer_id=family.customer_id,
            data=MoneyFacts(income=Decimal(300_000), liquid_assets=Decimal(90_000_000)),
        )
        patch = [
            FactValue(Fact.SAVED, family.child, Decimal(900_000)),
            FactValue(Fact.RETIREMENT_SAVINGS, "self", Decimal(90_000_000)),
            FactValue(Fact.RETIREMENT_SAVINGS, family.spouse, Decimal(90_000_000)),
        ]
        service.save_facts(session, agent, analysis_id=number, patch=patch)
        view = result_view(service.compute(session, agent, analysis_id=number), "zh_CN")
        assert view.is_covered
        assert all(row.bar.left_share == 0 for row in view.lines)
        assert any(need.surplus for row in view.lines for need in row.needs)

    def test_a_policy_that_answers_no_need_is_shown_as_not_counted(
        self, session: Session, agent: UserActor, number: int, family: Family
    ) -> None:
        add_policy(session, agent, family.customer_id, line="long_term_care")
        view = basis_view(service.compute(session, agent, analysis_id=number), "zh_CN")
        assert [row.label for row in view.uncounted] == ["护理险\u00a0· 林伟"]

    def test_a_spouse_without_a_name_is_spoken_of_as_such(
        self, session: Session, agent: UserActor, number: int, family: Family
    ) -> None:
        spouse = int(family.spouse.removeprefix("m"))
        update = customers.get_customer(session, agent, customer_id=family.customer_id).spouse
        assert update is not None
        customers.remove_member(session, agent, member_id=spouse)
        add_member(session, agent, family.customer_id, "spouse")
        view = result_view(service.compute(session, agent, analysis_id=number), "en")
        assert any("your spouse" in sentence for sentence in view.words)


class TestCards:
    def test_a_family_of_several_has_a_frame_for_each(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        card = draft.card(Question.SOCIAL_INSURANCE)
        assert card is not None
        groups = group_rows(draft, card, NOTHING_TYPED, "zh_CN")
        assert [group.title for group in groups] == ["林伟", "陈静", "子女"]
        card = draft.card(Question.SPENDING)
        assert card is not None
        (group,) = group_rows(draft, card, NOTHING_TYPED, "zh_CN")
        assert group.title == ""

    def test_what_was_typed_and_refused_stays_with_its_reason(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        card = draft.card(Question.SPENDING)
        assert card is not None
        typed = Typed({"spending:": "12x"}, {"spending:": "请用数字"})
        (group,) = group_rows(draft, card, typed, "zh_CN")
        assert (group.inputs[0].value, group.inputs[0].error) == ("12x", "请用数字")

    def test_a_default_is_explained_until_something_is_told(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        draft = service.get_draft(session, agent, analysis_id=number)
        mortgage, spending = draft.card(Question.MORTGAGE), draft.card(Question.SPENDING)
        assert mortgage is not None
        assert spending is not None
        (told,) = group_rows(draft, mortgage, NOTHING_TYPED, "zh_CN")
        (open_one,) = group_rows(draft, spending, NOTHING_TYPED, "zh_CN")
        assert told.inputs[0].hint == ""
        assert open_one.inputs[0].hint.startswith("不确定？")

    def test_the_overview_says_every_answer(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        patch = [
            FactValue(Fact.RETIREMENT_AGE, "self", 60),
            FactValue(Fact.SOCIAL_INSURANCE, "self", True),
            FactValue(Fact.CAREER, family.spouse, "woman_worker"),
        ]
        service.save_facts(session, agent, analysis_id=number, patch=patch)
        draft = service.turn_card(
            session,
            agent,
            analysis_id=number,
            to=Question.DEBTS,
            done=Question.SPENDING,
            not_sure=True,
        )
        rows = {row.question: row for row in card_rows(draft, Question.DEBTS, "zh_CN")}
        assert list(rows) == list(order_of(draft))
        assert rows["stage"].answer == "年轻家庭"
        assert rows["birth"].answer == "1990年5月1日、男"
        assert rows["spouse"].answer == "陈静"
        assert rows["spending"].answer == "不确定，按¥31.2万计算"
        assert rows["mortgage"].answer == "¥120万"
        assert rows["retirement"].answer == "60岁、生产操作岗"
        assert rows["policies"].answer == "1份保单"
        assert rows["debts"].current

    def test_another_stage_than_the_facts_suggest_is_pointed_out(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        draft = service.set_stage(session, agent, analysis_id=number, stage=LifeStage.SINGLE)
        assert stage_reason(draft, "zh_CN") == "按现有信息，更符合“年轻家庭”。"
        draft = service.set_stage(session, agent, analysis_id=number, stage=LifeStage.YOUNG_FAMILY)
        assert stage_reason(draft, "zh_CN") == ""


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        (Fact.INCOME, "300,000", Decimal(300_000)),
        (Fact.INCOME, "", None),
        (Fact.BORN, "1990-05-01", date(1990, 5, 1)),
        (Fact.RETIREMENT_AGE, " 60 ", 60),
        (Fact.SOCIAL_INSURANCE, "no", False),
        (Fact.SOCIAL_INSURANCE, "", None),
        (Fact.SEX, "female", "female"),
        (Fact.SEX, "other", None),
        (Fact.NAME, "陈静", "陈静"),
    ],
)
def test_what_is_typed_becomes_a_value(fact: Fact, text: str, value: object) -> None:
    assert parse(AskedFact(fact=fact, life="self", value=None), text) == value


@pytest.mark.parametrize(
    ("fact", "text"),
    [(Fact.INCOME, "viel"), (Fact.BORN, "1990-13-01"), (Fact.RETIREMENT_AGE, "6o")],
)
def test_what_is_no_value_is_refused_with_the_facts_key(fact: Fact, text: str) -> None:
    asked = AskedFact(fact=fact, life="self", value=None)
    with pytest.raises(InvalidError) as error:
        parse(asked, text)
    assert error.value.field == asked.key


def test_a_customers_analyses_lead_to_questions_or_results(
    session: Session, agent: UserActor, family: Family, number: int
) -> None:
    (row,) = service.list_analyses(session, agent, customer_id=family.customer_id)
    assert analysis_line(row, "zh_CN").href == f"/analysis/{number}"
    assert analysis_line(row, "zh_CN").about == "未完成"
    customers.update_customer(
        session,
        agent,
        customer_id=family.customer_id,
        data=CustomerUpdate(name="林伟", sex="male", birth_date=date(1990, 5, 1)),
    )
    service.compute(session, agent, analysis_id=number)
    (row,) = service.list_analyses(session, agent, customer_id=family.customer_id)
    line = analysis_line(row, "zh_CN")
    assert line.href == f"/analysis/{number}/result"
    assert line.gap.startswith("缺口¥")
