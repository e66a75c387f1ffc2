from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import Session, select

from planbook.core.actor import UserActor
from planbook.core.errors import ConflictError
from planbook.domain.life_stages import LifeStage
from planbook.domain.lines import Line
from planbook.domain.needs.assumptions import CHINA_2026
from planbook.domain.needs.facts import HouseholdFacts
from planbook.domain.needs.household import analyse
from planbook.features.analysis import service
from planbook.features.analysis.schemas import Fact, FactValue
from planbook.features.analysis.service.codec import assumptions_data
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import MemberUpdate, MoneyFacts
from planbook.models.analysis import AssumptionSet
from tests.features.analysis.factories import Family
from tests.features.customers.factories import add_member, add_policy

TODAY = "2026-11-21T04:00:00+00:00"


@pytest.fixture
def number(session: Session, agent: UserActor, family: Family) -> int:
    return service.start_analysis(session, agent, customer_id=family.customer_id)


def facts_today(session: Session, agent: UserActor, number: int) -> HouseholdFacts:
    return service.compute(session, agent, analysis_id=number).computed.facts


class TestHouseholdFacts:
    def test_the_household_is_the_one_that_was_entered(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        add_member(session, agent, family.customer_id, "parent", depends=True, of_spouse=True)
        add_member(session, agent, family.customer_id, "parent", depends=False)
        facts = facts_today(session, agent, number)
        assert [adult.key for adult in facts.adults] == ["self", family.spouse]
        assert [child.key for child in facts.children] == [family.child]
        assert [parent.child for parent in facts.parents] == [family.spouse]
        assert (facts.mortgage, facts.spending) == (Decimal(1_200_000), None)
        (policy,) = facts.policies
        assert (policy.life, policy.line) == ("self", Line.CRITICAL_ILLNESS)

    def test_a_spouse_of_unknown_age_is_taken_to_be_as_old(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        spouse = int(family.spouse.removeprefix("m"))
        customers.update_member(session, agent, member_id=spouse, data=MemberUpdate())
        with time_machine.travel(TODAY, tick=False):
            results = service.compute(session, agent, analysis_id=number)
        adult = results.computed.facts.adults[1]
        assert (adult.born, adult.sex) == (date(1990, 5, 1), "female")
        assert ("age", family.spouse, Decimal(36)) in [
            (one.field, one.life, one.value) for one in results.assumed
        ]

    def test_only_policies_of_parents_who_depend_are_counted(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        parent = add_member(session, agent, family.customer_id, "parent")
        add_policy(session, agent, family.customer_id, insured=f"m{parent}")
        facts = facts_today(session, agent, number)
        assert len(facts.policies) == 1
        depends = MemberUpdate(depends=True, birth_date=date(1960, 1, 1), social_insurance=True)
        customers.update_member(session, agent, member_id=parent, data=depends)
        facts = facts_today(session, agent, number)
        assert facts.policies_of(f"m{parent}")
        assert facts.parents[0].social_insurance


class TestConsent:
    def test_without_it_nothing_is_computed_and_everything_told_stays(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        customers.withdraw_consent(session, agent, customer_id=family.customer_id)
        told = FactValue(Fact.SPENDING, "", Decimal(90_000))
        service.save_facts(session, agent, analysis_id=number, patch=[told])
        with pytest.raises(service.ConsentNeededError):
            service.compute(session, agent, analysis_id=number)
        customers.give_consent(session, agent, customer_id=family.customer_id)
        results = service.compute(session, agent, analysis_id=number)
        assert results.computed.facts.spending == Decimal(90_000)

    def test_results_that_exist_stay_when_it_is_withdrawn(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        before = service.compute(session, agent, analysis_id=number)
        customers.withdraw_consent(session, agent, customer_id=family.customer_id)
        assert service.get_analysis(session, agent, analysis_id=number) == before


class TestCompute:
    def test_the_results_are_the_domains_and_survive_being_stored(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        computed = service.compute(session, agent, analysis_id=number)
        session.expire_all()
        stored = service.get_analysis(session, agent, analysis_id=number)
        assert stored == computed
        assert stored.household == analyse(stored.computed.facts, CHINA_2026)
        assert stored.methods_of("self")

    def test_the_names_are_kept_as_they_were(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        service.compute(session, agent, analysis_id=number)
        spouse = int(family.spouse.removeprefix("m"))
        customers.remove_member(session, agent, member_id=spouse)
        results = service.get_analysis(session, agent, analysis_id=number)
        person = results.person(family.spouse)
        assert person is not None
        assert person.name == "陈静"

    def test_before_it_is_computed_there_are_no_results(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        with pytest.raises(service.NotComputedError):
            service.get_analysis(session, agent, analysis_id=number)
        assert service.latest_computed(session, agent, customer_id=family.customer_id) is None

    def test_a_change_of_facts_makes_results_stale_until_they_are_computed_anew(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        assert not service.compute(session, agent, analysis_id=number).stale
        customers.update_money(
            session, agent, customer_id=family.customer_id, data=MoneyFacts(income=Decimal(1))
        )
        assert service.get_analysis(session, agent, analysis_id=number).stale
        assert not service.compute(session, agent, analysis_id=number).stale

    def test_the_passing_of_days_alone_makes_nothing_stale(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        with time_machine.travel(TODAY, tick=False):
            service.compute(session, agent, analysis_id=number)
        with time_machine.travel("2027-11-21T04:00:00+00:00", tick=False):
            results = service.get_analysis(session, agent, analysis_id=number)
        assert not results.stale
        assert results.on == date(2026, 11, 21)


class TestFreeze:
    @pytest.fixture
    def frozen(self, session: Session, agent: UserActor, number: int) -> int:
        service.compute(session, agent, analysis_id=number)
        service.freeze(session, agent, analysis_id=number)
        return number

    @pytest.mark.parametrize("change", ["save", "stage", "turn", "compute", "refresh"])
    def test_a_frozen_analysis_refuses_every_change(
        self, session: Session, agent: UserActor, frozen: int, change: str
    ) -> None:
        calls = {
            "save": lambda: service.save_facts(
                session,
                agent,
                analysis_id=frozen,
                patch=[FactValue(Fact.LEGACY, "", Decimal(1))],
            ),
            "stage": lambda: service.set_stage(
                session, agent, analysis_id=frozen, stage=LifeStage.RETIRED
            ),
            "turn": lambda: service.turn_card(session, agent, analysis_id=frozen, to="debts"),
            "compute": lambda: service.compute(session, agent, analysis_id=frozen),
            "refresh": lambda: service.refresh(session, agent, analysis_id=frozen),
        }
        before = service.get_analysis(session, agent, analysis_id=frozen)
        with pytest.raises(ConflictError):
            calls[change]()
        assert service.get_analysis(session, agent, analysis_id=frozen) == before

    def test_changed_facts_leave_a_frozen_analysis_as_it_was(
        self, session: Session, agent: UserActor, family: Family, frozen: int
    ) -> None:
        before = service.get_analysis(session, agent, analysis_id=frozen)
        customers.update_money(
            session, agent, customer_id=family.customer_id, data=MoneyFacts(income=Decimal(1))
        )
        after = service.get_analysis(session, agent, analysis_id=frozen)
        assert after == replace(before, stale=True)

    def test_a_change_is_made_on_one_copy(
        self, session: Session, agent: UserActor, family: Family, frozen: int
    ) -> None:
        copy = service.revise(session, agent, analysis_id=frozen)
        assert copy != frozen
        assert service.revise(session, agent, analysis_id=frozen) == copy
        patch = [FactValue(Fact.RETIREMENT_AGE, "self", 55)]
        service.save_facts(session, agent, analysis_id=copy, patch=patch)
        service.compute(session, agent, analysis_id=copy)
        latest = service.latest_computed(session, agent, customer_id=family.customer_id)
        assert latest == copy

    def test_an_open_one_is_changed_itself(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        assert service.revise(session, agent, analysis_id=number) == number

    def test_freezing_needs_results_and_happens_once(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        with pytest.raises(service.NotComputedError):
            service.freeze(session, agent, analysis_id=number)
        service.compute(session, agent, analysis_id=number)
        service.freeze(session, agent, analysis_id=number)
        service.freeze(session, agent, analysis_id=number)
        (row,) = service.list_analyses(
            session,
            agent,
            customer_id=service.get_draft(session, agent, analysis_id=number).customer.id,
        )
        assert row.frozen
        assert row.gap is not None


class TestAssumptions:
    def test_an_organisations_first_use_puts_the_houses_own_set_there(
        self, session: Session, agent: UserActor
    ) -> None:
        first = service.get_assumptions(session, agent)
        assert service.get_assumptions(session, agent) == first
        assert first.values == CHINA_2026
        rows = session.exec(
            select(AssumptionSet).where(AssumptionSet.organisation_id == agent.organisation_id)
        ).all()
        assert len(rows) == 1

    def test_an_analysis_keeps_the_set_it_was_made_with(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        before = service.compute(session, agent, analysis_id=number)
        values = replace(CHINA_2026, effective_from=date(2026, 6, 1), recovery_years=3)
        session.add(
            AssumptionSet(
                organisation_id=agent.organisation_id,
                effective_from=values.effective_from,
                values=assumptions_data(values),
            )
        )
        session.flush()
        kept = service.get_analysis(session, agent, analysis_id=number)
        assert kept.assumptions.recovery_years == 5
        assert kept.newer_assumptions == date(2026, 6, 1)
        assert replace(kept, newer_assumptions=None) == before
        anew = service.compute(session, agent, analysis_id=number)
        assert (anew.assumptions, anew.newer_assumptions) == (values, None)

    def test_a_set_of_next_year_is_not_used_yet(self, session: Session, agent: UserActor) -> None:
        session.add(
            AssumptionSet(
                organisation_id=agent.organisation_id,
                effective_from=date(2999, 1, 1),
                values=assumptions_data(replace(CHINA_2026, recovery_years=1)),
            )
        )
        session.flush()
        assert service.get_assumptions(session, agent).values.recovery_years == 5

    def test_a_set_from_before_an_assumption_existed_takes_the_houses_own(
        self, session: Session, agent: UserActor
    ) -> None:
        values = assumptions_data(replace(CHINA_2026, recovery_years=4))
        del values["legacy_share"]
        session.add(
            AssumptionSet(
                organisation_id=agent.organisation_id,
                effective_from=date(2026, 2, 1),
                values=values,
            )
        )
        session.flush()
        found = service.get_assumptions(session, agent).values
        assert (found.recovery_years, found.legacy_share) == (4, CHINA_2026.legacy_share)
