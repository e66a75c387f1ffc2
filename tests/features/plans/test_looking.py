from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Role, UserActor
from planbook.core.errors import InvalidError
from planbook.domain.illustration.codes import BenefitCode, DesignType
from planbook.domain.lines import Line
from planbook.domain.suitability import RiskTolerance
from planbook.features.analysis import service as analyses
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import CapCreate
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import SELF, MoneyFacts
from planbook.features.plans import service
from planbook.features.plans.schemas import PlanDetail, Severity, WarningCode
from planbook.models.accounts import Team, UserAccount
from planbook.models.analysis import Analysis
from planbook.models.customers import Customer, HouseholdMember
from planbook.models.plans import Plan
from tests.features.customers.factories import add_policy, new_customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    INCREASING_WHOLE_LIFE,
    MEDICAL,
    PARTICIPATING,
    PENSION,
    TERM_LIFE,
    Planned,
    add,
    suspend,
    tell_risk,
)
from tests.support.factories import create_agent

D = Decimal


def look(session: Session, agent: UserActor, planned: Planned) -> PlanDetail:
    return service.get_plan(session, agent, plan_id=planned.plan_id)


def codes(plan: PlanDetail) -> set[WarningCode]:
    return {warning.code for warning in plan.warnings}


class TestPlanForAnalysis:
    def test_a_second_time_finds_the_same_plan(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        again = service.plan_for_analysis(session, agent, analysis_id=planned.analysis_id)
        customer = planned.family.customer_id
        assert again == planned.plan_id
        assert service.plan_for_customer(session, agent, customer_id=customer) == planned.plan_id

    def test_a_newer_analysis_takes_over_the_plan_with_its_items(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        analyses.freeze(session, agent, analysis_id=planned.analysis_id)
        newer = analyses.revise(session, agent, analysis_id=planned.analysis_id)
        analyses.compute(session, agent, analysis_id=newer)
        assert service.plan_for_analysis(session, agent, analysis_id=newer) == planned.plan_id
        plan = look(session, agent, planned)
        assert plan.analysis_id == newer
        assert len(plan.items) == 1

    def test_a_customer_without_an_analysis_gets_a_plan_without_gaps(
        self, session: Session, agent: UserActor
    ) -> None:
        customer_id = new_customer(session, agent)
        plan_id = service.plan_for_customer(session, agent, customer_id=customer_id)
        plan = service.get_plan(session, agent, plan_id=plan_id)
        assert plan.analysis_id is None
        assert plan.gaps == ()


class TestBudget:
    def test_a_tenth_of_the_income_is_suggested(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        plan = look(session, agent, planned)
        assert plan.income == D(480_000)
        assert plan.suggested_budget == D(48_000)

    @pytest.mark.parametrize("budget", [D(0), D(-1), D("1e12")])
    def test_a_budget_of_nothing_or_beyond_means_is_refused(
        self, session: Session, agent: UserActor, planned: Planned, budget: Decimal
    ) -> None:
        with pytest.raises(InvalidError):
            service.set_budget(session, agent, plan_id=planned.plan_id, budget=budget)

    def test_the_budget_can_be_left_to_the_suggestion_again(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        service.set_budget(session, agent, plan_id=planned.plan_id, budget=None)
        assert look(session, agent, planned).budget is None


class TestGetPlan:
    def test_totals_are_the_sums_of_the_items(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        for code in (TERM_LIFE, CRITICAL_ILLNESS, MEDICAL):
            add(session, agent, planned, code, SELF)
        plan = look(session, agent, planned)
        assert plan.premium_year == sum(item.premium_year for item in plan.items)
        assert plan.premium_total == sum(item.premium_total for item in plan.items)
        assert plan.income_share == plan.premium_year / plan.income  # type: ignore[operator]
        assert plan.can_go_out

    def test_gaps_show_what_the_plan_closes_and_what_is_left(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = {(gap.life, gap.line): gap for gap in look(session, agent, planned).gaps}
        add(session, agent, planned, CRITICAL_ILLNESS, SELF)
        plan = look(session, agent, planned)
        (item,) = plan.items
        after = {(gap.life, gap.line): gap for gap in plan.gaps}
        changed = {key for key, gap in after.items() if gap != before[key]}
        assert changed == {(SELF, "critical_illness")}
        gap = after[SELF, Line.CRITICAL_ILLNESS]
        assert gap.plan == item.sum_insured
        assert gap.left == gap.gap - item.sum_insured

    def test_the_illustration_adds_the_items_up(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        for code in (TERM_LIFE, CRITICAL_ILLNESS):
            add(session, agent, planned, code, SELF)
        figures = service.get_figures(session, agent, plan_id=planned.plan_id)
        total, items = figures.illustration.total, figures.illustration.items
        assert total.rows[0].premium == figures.detail.premium_year
        assert total.rows[4].cash_value == sum(table.rows[4].cash_value for table in items)

    def test_an_empty_plan_cannot_go_out(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        assert not look(session, agent, planned).can_go_out

    def test_lists_show_what_the_plan_costs(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        customer = planned.family.customer_id
        (row,) = service.list_plans(session, agent, customer_id=customer)
        plan = look(session, agent, planned)
        assert (row.id, row.items, row.premium_year) == (plan.id, 1, plan.premium_year)


class TestWarnings:
    def test_a_birthday_that_leaves_the_table_blocks_and_keeps_the_last_price(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        (before,) = look(session, agent, planned).items
        session.get_one(Customer, planned.family.customer_id).birth_date = date(1968, 5, 1)
        session.flush()
        plan = look(session, agent, planned)
        assert not plan.items[0].is_priced
        assert plan.items[0].premium == before.premium
        assert WarningCode.NO_PRICE in codes(plan)
        assert not plan.can_go_out

    def test_a_product_that_was_suspended_blocks(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        suspend(session, planned.shelf[TERM_LIFE])
        plan = look(session, agent, planned)
        assert WarningCode.OFF_SALE in codes(plan)
        assert not plan.can_go_out

    def test_a_lowered_grade_blocks(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, PENSION, SELF)
        session.get_one(UserAccount, agent.user_id).grade = 2
        session.flush()
        plan = look(session, agent, planned)
        assert WarningCode.GRADE in codes(plan)
        assert not plan.can_go_out

    def test_above_the_budget_a_reason_is_asked(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        service.set_budget(session, agent, plan_id=planned.plan_id, budget=D(100))
        plan = look(session, agent, planned)
        assert WarningCode.OVER_BUDGET in codes(plan)
        assert not plan.can_go_out

    def test_a_share_of_income_beyond_means_is_said(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, CRITICAL_ILLNESS, SELF)
        session.get_one(Customer, planned.family.customer_id).income = D(30_000)
        spouse = int(planned.family.spouse.removeprefix("m"))
        session.get_one(HouseholdMember, spouse).income = None
        session.flush()
        plan = look(session, agent, planned)
        assert plan.income == D(30_000)
        assert WarningCode.INCOME_SHARE in codes(plan)

    def test_bills_that_another_policy_pays_are_said(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add_policy(
            session,
            agent,
            planned.family.customer_id,
            line="medical",
            sum_insured=D(2_000_000),
        )
        add(session, agent, planned, MEDICAL, SELF)
        assert WarningCode.DUPLICATE_INDEMNITY in codes(look(session, agent, planned))

    def test_a_policy_that_has_ended_pays_no_bills(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add_policy(
            session,
            agent,
            planned.family.customer_id,
            line="medical",
            sum_insured=D(2_000_000),
            ends_on=date(2020, 1, 1),
        )
        add(session, agent, planned, MEDICAL, SELF)
        assert WarningCode.DUPLICATE_INDEMNITY not in codes(look(session, agent, planned))

    def test_bills_that_the_plan_would_pay_twice_are_said(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, MEDICAL, SELF)
        assert WarningCode.DUPLICATE_INDEMNITY not in codes(look(session, agent, planned))
        add(session, agent, planned, MEDICAL, SELF)
        assert WarningCode.DUPLICATE_INDEMNITY in codes(look(session, agent, planned))

    def test_without_needs_nothing_goes_out_and_no_savings_without_an_attitude_to_risk(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        tell_risk(session, agent, planned.analysis_id, None)
        assert look(session, agent, planned).can_go_out
        add(session, agent, planned, INCREASING_WHOLE_LIFE, SELF)
        plan = look(session, agent, planned)
        assert WarningCode.NO_RISK in codes(plan)
        assert not plan.can_go_out
        session.get_one(Plan, planned.plan_id).analysis_id = None
        session.flush()
        plan = look(session, agent, planned)
        assert WarningCode.NO_ANALYSIS in codes(plan)
        assert not plan.can_go_out

    def test_a_product_above_the_attitude_to_risk_is_said(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, PARTICIPATING, SELF)
        assert WarningCode.RISK not in codes(look(session, agent, planned))
        tell_risk(session, agent, planned.analysis_id, RiskTolerance.CONSERVATIVE)
        found = next(w for w in look(session, agent, planned).warnings if w.code == "risk")
        assert (found.actual, found.limit) == (3, 2)
        assert found.severity is Severity.ASKS

    def test_a_product_for_no_need_is_said(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, MEDICAL, SELF)
        needs = session.get_one(Analysis, planned.analysis_id)
        assert WarningCode.NO_NEED not in codes(look(session, agent, planned))
        assert needs.results is not None
        needs.results = _without(needs.results, "medical")
        session.flush()
        session.expire(needs)
        assert WarningCode.NO_NEED in codes(look(session, agent, planned))

    def test_facts_that_changed_since_the_analysis_are_said(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        assert WarningCode.STALE_ANALYSIS not in codes(look(session, agent, planned))
        customers.update_money(
            session,
            agent,
            customer_id=planned.family.customer_id,
            data=MoneyFacts(income=D(400_000)),
        )
        assert WarningCode.STALE_ANALYSIS in codes(look(session, agent, planned))


def _without(results: dict, line: str) -> dict:  # type: ignore[type-arg]
    household = dict(results["household"])
    household["needs"] = [need for need in household["needs"] if need["line"] != line]
    return {**results, "household": household}


@pytest.mark.parametrize(
    ("days", "is_lower"), [(0, True), (1, False)], ids=["in force", "from tomorrow"]
)
def test_the_years_are_illustrated_within_the_caps_of_their_day(
    session: Session, agent: UserActor, planned: Planned, days: int, is_lower: bool
) -> None:
    add(session, agent, planned, PARTICIPATING, SELF)
    before = dividends(session, agent, planned)
    keeper = create_agent(session, Role.COMPLIANCE, session.get_one(Team, agent.team_id))
    from_day = clock.today() + timedelta(days=days)
    cap = CapCreate("illustrated", DesignType.PARTICIPATING, from_day, D("0.02"), "甲")
    catalogue.add_cap(session, keeper, data=cap)
    assert (dividends(session, agent, planned) < before) is is_lower


def dividends(session: Session, agent: UserActor, planned: Planned) -> Decimal:
    figures = service.get_figures(session, agent, plan_id=planned.plan_id)
    (table,) = figures.illustration.items
    return sum(table.series(BenefitCode.DIVIDEND), D(0))
