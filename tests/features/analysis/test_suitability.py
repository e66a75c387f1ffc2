"""The suitability facts that a plan's checks read."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError
from planbook.domain.life_stages import MeansBand
from planbook.domain.lines import Line, Payout
from planbook.domain.suitability import RiskTolerance
from planbook.features.analysis import service
from planbook.features.analysis.schemas import ExistingCover, Fact, FactValue, Suitability
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import PolicyUpdate
from tests.features.analysis.factories import Family
from tests.features.customers.factories import add_member, add_policy


@pytest.fixture
def number(session: Session, agent: UserActor, family: Family) -> int:
    return service.start_analysis(session, agent, customer_id=family.customer_id)


def computed(session: Session, agent: UserActor, number: int) -> Suitability:
    service.compute(session, agent, analysis_id=number)
    return service.suitability(session, agent, analysis_id=number)


def tell_risk(session: Session, agent: UserActor, number: int, risk: str | None) -> None:
    told = FactValue(Fact.RISK_TOLERANCE, "self", risk)
    service.save_facts(session, agent, analysis_id=number, patch=[told])


class TestMeansAndCover:
    def test_means_and_income_are_those_of_the_household(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        found = computed(session, agent, number)
        assert (found.means, found.yearly_income) == (MeansBand.COMFORTABLE, Decimal(480_000))
        assert found.income_told

    def test_an_income_nobody_told_is_marked_as_assumed(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        told = FactValue(Fact.INCOME, "self", None)
        service.save_facts(session, agent, analysis_id=number, patch=[told])
        assert not computed(session, agent, number).income_told

    def test_cover_is_added_up_by_life_and_line(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        add_policy(session, agent, family.customer_id, sum_insured=Decimal(200_000))
        add_policy(
            session, agent, family.customer_id, line="medical", insured=family.child,
            sum_insured=Decimal(1_000_000),
        )  # fmt: skip
        add_policy(session, agent, family.customer_id, ends_on=date(2020, 1, 1))
        found = computed(session, agent, number)
        lump = Payout.LUMP_SUM
        assert set(found.existing) == {
            ExistingCover("self", Line.CRITICAL_ILLNESS, lump, Decimal(500_000)),
            ExistingCover(family.child, Line.MEDICAL, lump, Decimal(1_000_000)),
        }
        assert found.cover("self", Line.MEDICAL) == ()
        assert len(found.cover(family.child, Line.MEDICAL)) == 1

    def test_premiums_of_all_policies_in_force_count_a_parents_too(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        customers.update_policy(
            session,
            agent,
            policy_id=family.policy_id,
            data=PolicyUpdate(
                line="critical_illness", sum_insured=Decimal(300_000), premium=Decimal(6_000)
            ),
        )
        parent = f"m{add_member(session, agent, family.customer_id, 'parent')}"
        add_policy(session, agent, family.customer_id, insured=parent, premium=Decimal(1_500))
        add_policy(
            session, agent, family.customer_id, premium=Decimal(900), ends_on=date(2020, 1, 1)
        )
        found = computed(session, agent, number)
        assert (found.yearly_premiums, found.premiums_known) == (Decimal(7_500), True)

    def test_a_premium_nobody_knows_is_said_to_be_missing(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        found = computed(session, agent, number)
        assert (found.yearly_premiums, found.premiums_known) == (Decimal(0), False)

    def test_from_65_on_a_life_needs_care(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        old = add_member(
            session, agent, family.customer_id, "parent", depends=True, birth_date=date(1950, 1, 1)
        )
        add_member(session, agent, family.customer_id, "parent", depends=True)
        found = computed(session, agent, number)
        assert found.careful_lives == {f"m{old}"}


class TestRisk:
    def test_the_attitude_is_kept_with_its_day(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        with time_machine.travel("2026-11-21T04:00:00+00:00", tick=False):
            tell_risk(session, agent, number, "steady")
            found = computed(session, agent, number)
        assert (found.risk, found.risk_on) == (RiskTolerance.STEADY, date(2026, 11, 21))
        assert (found.bears(3), found.bears(4)) == (True, False)

    def test_not_sure_says_nothing_about_any_product(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        tell_risk(session, agent, number, "growth")
        tell_risk(session, agent, number, None)
        found = computed(session, agent, number)
        assert (found.risk, found.risk_on, found.bears(2)) == (None, None, None)

    def test_an_attitude_told_later_counts_without_computing_anew(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        assert computed(session, agent, number).risk is None
        tell_risk(session, agent, number, "balanced")
        found = service.suitability(session, agent, analysis_id=number)
        assert found.risk == RiskTolerance.BALANCED

    def test_the_next_analysis_starts_with_it_until_a_year_is_over(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        with time_machine.travel("2026-01-05T04:00:00+00:00", tick=False):
            tell_risk(session, agent, number, "growth")
            service.compute(session, agent, analysis_id=number)
        with time_machine.travel("2026-12-05T04:00:00+00:00", tick=False):
            newer = service.start_analysis(session, agent, customer_id=family.customer_id)
            assert computed(session, agent, newer).risk == RiskTolerance.GROWTH
        with time_machine.travel("2027-02-05T04:00:00+00:00", tick=False):
            found = service.suitability(session, agent, analysis_id=newer)
        assert (found.risk, found.risk_on, found.risk_expired) == (None, date(2026, 1, 5), True)

    def test_an_attitude_that_does_not_exist_is_refused(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        with pytest.raises(InvalidError) as refused:
            tell_risk(session, agent, number, "reckless")
        assert refused.value.field == "risk_tolerance:self"


def test_without_results_there_is_nothing_to_check_against(
    session: Session, agent: UserActor, number: int
) -> None:
    with pytest.raises(service.NotComputedError):
        service.suitability(session, agent, analysis_id=number)
