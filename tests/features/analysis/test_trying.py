"""Results tried out with other assumptions: seen, kept, or kept as a new analysis."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError
from planbook.domain.life_stages import LifeStage
from planbook.domain.needs.assumptions import CHINA_2026
from planbook.domain.needs.household import analyse
from planbook.features.analysis import service
from planbook.features.analysis.schemas import Bounds, Change, Fact, FactValue, Lever
from planbook.features.analysis.service.levers import levers_of
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import MemberUpdate, MoneyFacts
from tests.features.analysis.factories import Family
from tests.features.analysis.households import create_household

TODAY = "2026-11-21T04:00:00+00:00"
INFLATION = Change(Lever.INFLATION, "", Decimal("0.04"))
TEN_YEARS = Change(Lever.INCOME_YEARS, "", Decimal(10))
AT_55 = Change(Lever.RETIREMENT_AGE, "self", Decimal(55))
ALL = (INFLATION, TEN_YEARS, AT_55)


@pytest.fixture
def number(session: Session, agent: UserActor, family: Family) -> int:
    number = service.start_analysis(session, agent, customer_id=family.customer_id)
    with time_machine.travel(TODAY, tick=False):
        service.compute(session, agent, analysis_id=number)
    return number


def levers(session: Session, agent: UserActor, number: int) -> dict[str, Bounds]:
    trial = service.try_out(session, agent, analysis_id=number, changes=())
    return {one.key: one for one in trial.levers}


class TestLevers:
    def test_each_stands_at_one_of_its_stops(
        self, session: Session, agent: UserActor, number: int, family: Family
    ) -> None:
        found = levers(session, agent, number)
        spouse = family.spouse
        assert list(found) == [
            "income_years:",
            "inflation:",
            "investment_return:",
            "retirement_age:self",
            f"retirement_age:{spouse}",
        ]
        for lever in found.values():
            assert lever.value in lever.stops
            assert lever.usual in lever.stops
            assert len(set(lever.stops)) == len(lever.stops)

    def test_the_laws_age_stands_between_whole_years(
        self, session: Session, agent: UserActor
    ) -> None:
        with time_machine.travel(TODAY, tick=False):
            customer = create_household(session, agent, LifeStage.PRE_RETIREMENT)
            number = service.start_analysis(session, agent, customer_id=customer)
            service.compute(session, agent, analysis_id=number)
        lever = levers(session, agent, number)["retirement_age:self"]
        place = lever.stops.index(None)
        assert lever.months is not None
        before, after = lever.stops[place - 1], lever.stops[place + 1]
        assert before is not None
        assert after is not None
        assert before * 12 < lever.months < after * 12

    def test_a_value_of_the_set_that_is_no_stop_becomes_one(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        found = service.get_analysis(session, agent, analysis_id=number)
        odd = replace(found, usual=replace(CHINA_2026, inflation=Decimal("0.0222")))
        inflation = next(one for one in levers_of(odd) if one.lever == Lever.INFLATION)
        assert inflation.value == Decimal("0.0222")
        assert list(inflation.stops) == sorted(inflation.stops)  # type: ignore[type-var]

    def test_who_has_retired_has_no_age_to_choose_and_without_life_cover_no_years_count(
        self, session: Session, agent: UserActor
    ) -> None:
        with time_machine.travel(TODAY, tick=False):
            customer = create_household(session, agent, LifeStage.RETIRED)
            number = service.start_analysis(session, agent, customer_id=customer)
            service.compute(session, agent, analysis_id=number)
        assert list(levers(session, agent, number)) == ["inflation:", "investment_return:"]

    def test_who_wished_to_have_stopped_already_can_take_it_back(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        patch = [FactValue(Fact.RETIREMENT_AGE, "self", 30)]
        service.save_facts(session, agent, analysis_id=number, patch=patch)
        service.compute(session, agent, analysis_id=number)
        lever = levers(session, agent, number)["retirement_age:self"]
        assert lever.value == 30
        assert lever.stops[0] == 30


class TestTryOut:
    def test_the_whole_household_is_computed_anew_and_nothing_is_kept(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        stored = service.get_analysis(session, agent, analysis_id=number)
        trial = service.try_out(session, agent, analysis_id=number, changes=ALL)
        facts = stored.computed.facts
        first = replace(facts.adults[0], retirement_age=55)
        wished = replace(facts, income_years=10, adults=(first, facts.adults[1]))
        known = replace(CHINA_2026, inflation=Decimal("0.04"))
        assert trial.before == stored
        assert trial.after.household == analyse(wished, known)
        assert trial.after.assumptions == known
        assert trial.after.usual == CHINA_2026
        assert service.get_analysis(session, agent, analysis_id=number) == stored

    def test_facts_that_changed_since_change_nothing_of_what_is_compared(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        before = service.try_out(session, agent, analysis_id=number, changes=ALL)
        customers.update_money(
            session, agent, customer_id=family.customer_id, data=MoneyFacts(income=Decimal(1))
        )
        after = service.try_out(session, agent, analysis_id=number, changes=ALL)
        assert after.after.computed == before.after.computed

    @pytest.mark.parametrize(
        "change",
        [
            Change(Lever.INFLATION, "", Decimal("0.5")),
            Change(Lever.INFLATION, "", Decimal("0.0201")),
            Change(Lever.INFLATION, "self", Decimal("0.02")),
            Change(Lever.INFLATION, "", None),
            Change(Lever.INCOME_YEARS, "", Decimal(200)),
            Change(Lever.INCOME_YEARS, "", Decimal("1.5")),
            Change(Lever.RETIREMENT_AGE, "self", Decimal(20)),
            Change(Lever.RETIREMENT_AGE, "m999", Decimal(60)),
        ],
        ids=str,
    )
    def test_what_is_no_stop_of_a_lever_is_refused(
        self, session: Session, agent: UserActor, number: int, change: Change
    ) -> None:
        for act in (service.try_out, service.keep_changes, service.renew_with_changes):
            with pytest.raises(InvalidError) as error:
                act(session, agent, analysis_id=number, changes=(change,))
            assert error.value.field == change.key


def test_without_consent_the_results_are_seen_but_not_reckoned_with(
    session: Session, agent: UserActor, family: Family, number: int
) -> None:
    customers.withdraw_consent(session, agent, customer_id=family.customer_id)
    assert service.try_out(session, agent, analysis_id=number, changes=()).levers
    for act in (service.try_out, service.keep_changes, service.renew_with_changes):
        with pytest.raises(service.ConsentNeededError):
            act(session, agent, analysis_id=number, changes=ALL)


class TestKeepChanges:
    def test_what_was_seen_becomes_the_analysis_own_with_what_differs(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        seen = service.try_out(session, agent, analysis_id=number, changes=ALL).after
        service.keep_changes(session, agent, analysis_id=number, changes=ALL)
        session.expire_all()
        kept = service.get_analysis(session, agent, analysis_id=number)
        assert kept.computed == seen.computed
        assert kept.computed.own == {"inflation": Decimal("0.04")}
        assert not kept.stale

    def test_wishes_stand_in_the_questionnaire_afterwards(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        service.keep_changes(session, agent, analysis_id=number, changes=ALL)
        card = service.get_draft(session, agent, analysis_id=number).card("retirement")
        assert card is not None
        assert card.facts[0].value == 55

    def test_computing_anew_keeps_them(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        service.keep_changes(session, agent, analysis_id=number, changes=ALL)
        with time_machine.travel(TODAY, tick=False):
            again = service.compute(session, agent, analysis_id=number)
        assert again.assumptions.inflation == Decimal("0.04")
        assert again.computed.facts.income_years == 10

    def test_the_usual_values_bring_everything_back(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        before = service.get_analysis(session, agent, analysis_id=number)
        service.keep_changes(session, agent, analysis_id=number, changes=ALL)
        usual = tuple(
            Change(one.lever, one.life, one.usual)
            for one in levers(session, agent, number).values()
        )
        service.keep_changes(session, agent, analysis_id=number, changes=usual)
        after = service.get_analysis(session, agent, analysis_id=number)
        assert after.computed == before.computed

    def test_the_next_analysis_begins_with_the_organisations_set_and_the_wishes(
        self, session: Session, agent: UserActor, family: Family, number: int
    ) -> None:
        service.keep_changes(session, agent, analysis_id=number, changes=ALL)
        following = service.start_analysis(session, agent, customer_id=family.customer_id)
        assert following != number
        results = service.compute(session, agent, analysis_id=following)
        assert results.computed.own == {}
        assert results.computed.facts.adults[0].retirement_age == 55

    def test_what_a_proposal_uses_is_not_changed(
        self, session: Session, agent: UserActor, number: int
    ) -> None:
        service.freeze(session, agent, analysis_id=number)
        before = service.get_analysis(session, agent, analysis_id=number)
        assert service.try_out(session, agent, analysis_id=number, changes=ALL).after != before
        with pytest.raises(service.FrozenError):
            service.keep_changes(session, agent, analysis_id=number, changes=ALL)
        assert service.get_analysis(session, agent, analysis_id=number) == before


def test_a_new_analysis_is_made_of_a_frozen_one_with_the_facts_of_today(
    session: Session, agent: UserActor, family: Family, number: int
) -> None:
    service.freeze(session, agent, analysis_id=number)
    before = service.get_analysis(session, agent, analysis_id=number)
    spouse = int(family.spouse.removeprefix("m"))
    customers.update_member(
        session,
        agent,
        member_id=spouse,
        data=MemberUpdate(name="陈静", sex="female", birth_date=date(1991, 8, 1)),
    )
    made = service.renew_with_changes(session, agent, analysis_id=number, changes=ALL)
    assert made != number
    results = service.get_analysis(session, agent, analysis_id=made)
    assert results.assumptions.inflation == Decimal("0.04")
    assert results.computed.facts.adults[0].retirement_age == 55
    assert results.computed.facts.adults[1].income is None
    assert service.get_analysis(session, agent, analysis_id=number) == replace(before, stale=True)
