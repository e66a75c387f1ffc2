"""Two analyses of a household, and what changed between them."""

from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import LOCALES, Locale
from planbook.domain.life_stages import LifeStage
from planbook.domain.needs.facts import AdultFacts, ChildFacts, HouseholdFacts, ParentFacts
from planbook.features.analysis import service
from planbook.features.analysis.schemas import Change, Comparison, Fact, FactValue, Lever
from planbook.features.analysis.schemas.labels import FACTS
from planbook.features.analysis.service.comparing import NOT_FACTS
from planbook.features.analysis.state.changes import comparison_view
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import MoneyFacts
from tests.features.analysis.factories import Family, create_analysis
from tests.features.analysis.test_view import texts_in
from tests.features.customers.factories import add_member, add_policy

THEN, NOW = "2026-02-05T04:00:00+00:00", "2026-11-20T04:00:00+00:00"


def analysed(session: Session, agent: UserActor, family: Family, moment: str) -> int:
    with time_machine.travel(moment, tick=False):
        number = service.start_analysis(session, agent, customer_id=family.customer_id)
        service.compute(session, agent, analysis_id=number)
    return number


@pytest.fixture
def earlier(session: Session, agent: UserActor, family: Family) -> int:
    return analysed(session, agent, family, THEN)


@pytest.fixture
def found(session: Session, agent: UserActor, family: Family, earlier: int) -> Comparison:
    """Months in which the family earned more, bought cover, had a child and told its spending."""
    money = MoneyFacts(
        income=Decimal(360_000),
        mortgage=Decimal(1_200_000),
        liquid_assets=Decimal(200_000),
        spending=Decimal(200_000),
    )
    customers.update_money(session, agent, customer_id=family.customer_id, data=money)
    add_policy(session, agent, family.customer_id, sum_insured=Decimal(200_000))
    add_member(
        session, agent, family.customer_id, "child", name="小宝", birth_date=date(2026, 6, 1)
    )
    with time_machine.travel(NOW, tick=False):
        later = service.start_analysis(session, agent, customer_id=family.customer_id)
        patch = [FactValue(Fact.RETIREMENT_AGE, "self", 60)]
        service.save_facts(session, agent, analysis_id=later, patch=patch)
        service.compute(session, agent, analysis_id=later)
        change = Change(Lever.INFLATION, "", Decimal("0.03"))
        service.keep_changes(session, agent, analysis_id=later, changes=(change,))
    return service.compare(session, agent, analysis_id=later, earlier_id=earlier)


class TestCompare:
    def test_what_changed_is_named_and_nothing_else(
        self, found: Comparison, family: Family
    ) -> None:
        assert {(one.field, one.life, one.before, one.after) for one in found.facts} == {
            ("income", "self", Decimal(300_000), Decimal(360_000)),
            ("retirement_age", "self", None, 60),
            ("spending", "", None, Decimal(200_000)),
        }
        (policy,) = found.policies
        assert (policy.life, policy.before, policy.after) == ("self", 300_000, 500_000)
        (person,) = found.people
        assert person.joined
        assert found.assumptions == ("inflation",)

    def test_what_counted_while_nobody_was_sure_is_said(self, found: Comparison) -> None:
        spending = next(one for one in found.facts if one.field == "spending")
        assert spending.assumed_before == Decimal(312_000)
        assert spending.assumed_after is None

    def test_who_left_is_named_with_the_name_of_then(
        self, session: Session, agent: UserActor, family: Family, earlier: int
    ) -> None:
        customers.remove_member(session, agent, member_id=int(family.spouse.removeprefix("m")))
        later = analysed(session, agent, family, NOW)
        found = service.compare(session, agent, analysis_id=later, earlier_id=earlier)
        texts = [row.label for row in comparison_view(found, "zh_CN").facts]
        assert "陈静离开家庭" in texts
        assert all("m1" not in text for text in texts)

    def test_another_customers_analysis_is_not_found(
        self, session: Session, agent: UserActor, earlier: int
    ) -> None:
        other = create_analysis(session, agent)
        with pytest.raises(NotFoundError):
            service.compare(session, agent, analysis_id=other, earlier_id=earlier)


class TestListEarlier:
    def test_only_what_was_computed_before_counts(
        self, session: Session, agent: UserActor, family: Family, earlier: int
    ) -> None:
        later = analysed(session, agent, family, NOW)
        service.start_analysis(session, agent, customer_id=family.customer_id)
        rows = service.list_earlier(session, agent, analysis_id=later)
        assert [row.id for row in rows] == [earlier]
        assert service.list_earlier(session, agent, analysis_id=earlier) == ()

    def test_without_results_there_is_nothing_to_compare(
        self, session: Session, agent: UserActor, family: Family, earlier: int
    ) -> None:
        unfinished = service.start_analysis(session, agent, customer_id=family.customer_id)
        assert service.list_earlier(session, agent, analysis_id=unfinished) == ()


class TestWords:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_everything_is_said_in_words(self, found: Comparison, locale: Locale) -> None:
        view = comparison_view(found, locale)
        assert [text for text in texts_in(asdict(view)) if "{" in text or "_" in text] == []
        assert len(view.facts) == 5
        assert view.runways
        assert not view.same

    def test_then_and_now_are_told_with_the_time_between(self, found: Comparison) -> None:
        view = comparison_view(found, "zh_CN")
        assert (view.before_day, view.after_day) == ("2026年2月5日", "2026年11月20日")
        assert view.passed == "9个月后"
        rows = {row.label: (row.before, row.after) for row in view.facts}
        assert rows["年开支"] == ("不确定，按¥31.2万计算", "¥20万")
        assert rows["退休年龄\u00a0· 林伟"] == ("不确定", "60岁")
        assert rows["已有重疾险保额\u00a0· 林伟"] == ("¥30万", "¥50万")
        assert [row.label for row in view.assumptions] == ["通货膨胀率"]

    def test_a_smaller_gap_is_good_and_a_larger_one_wants_attention(
        self, found: Comparison
    ) -> None:
        for line in comparison_view(found, "en").lines:
            need, _, gap = line.rows
            assert need.tone == "plain"
            expected = {"": "plain"}.get(gap.change) or (
                "attention" if gap.change.startswith("+") else "accent"
            )
            assert gap.tone == line.tone == expected

    def test_where_only_time_has_passed_that_is_said(
        self, session: Session, agent: UserActor, family: Family, earlier: int
    ) -> None:
        later = analysed(session, agent, family, NOW)
        found = service.compare(session, agent, analysis_id=later, earlier_id=earlier)
        assert comparison_view(found, "zh_CN").same

    def test_another_stage_brings_other_lines(
        self, session: Session, agent: UserActor, family: Family, earlier: int
    ) -> None:
        with time_machine.travel(NOW, tick=False):
            later = service.start_analysis(session, agent, customer_id=family.customer_id)
            service.set_stage(session, agent, analysis_id=later, stage=LifeStage.PRE_RETIREMENT)
            service.compute(session, agent, analysis_id=later)
        found = service.compare(session, agent, analysis_id=later, earlier_id=earlier)
        view = comparison_view(found, "zh_CN")
        notes = {line.label: line.note for line in view.lines}
        assert notes["护理险"] == "首次纳入分析"
        assert notes["定期寿险"] == "不再需要"
        assert view.facts[0].label == "人生阶段"


def test_every_fact_that_can_change_has_a_name() -> None:
    names = {
        one.name
        for kind in (HouseholdFacts, AdultFacts, ChildFacts, ParentFacts)
        for one in fields(kind)
    }
    assert names - NOT_FACTS <= set(FACTS)
