"""Assumption sets: made by compliance, dated, and never changed once there."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import Session, select

from planbook.core import clock
from planbook.core.actor import Role, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotPermittedError
from planbook.domain.needs.assumption_editions import Change, Value
from planbook.domain.needs.assumptions import CHINA_2026, LiabilityBasis
from planbook.features.analysis import service
from planbook.features.analysis.schemas import AssumptionSets, NewSet
from planbook.features.analysis.schemas.assumption_words import range_text
from planbook.features.analysis.service.codec import assumptions_data
from planbook.features.analysis.state.view import result_view
from planbook.models.accounts import AuditEntry
from planbook.models.analysis import AssumptionSet
from tests.features.analysis.factories import create_analysis
from tests.support.cast import PEOPLE, Person, create_cast
from tests.support.factories import create_agent, create_organisation, create_team

LOWER = {"inflation": Decimal("0.02")}
SOURCE = {"inflation": "NBS 2026"}


@pytest.fixture
def compliance(session: Session) -> UserActor:
    return create_agent(session, Role.COMPLIANCE)


def sets(session: Session, actor: UserActor) -> AssumptionSets:
    return service.list_assumption_sets(session, actor)


def add(
    session: Session,
    actor: UserActor,
    values: Mapping[str, Value] = LOWER,
    sources: Mapping[str, str] = SOURCE,
    *,
    days: int = 0,
    based_on: int | None = None,
    note: str = "",
) -> int:
    data = NewSet(
        based_on=based_on or sets(session, actor).present.id,
        effective_from=clock.today() + timedelta(days=days),
        values=values,
        sources=sources,
        note=note,
    )
    return service.add_assumption_set(session, actor, data=data)


def refusal(
    session: Session, actor: UserActor, values: Mapping[str, Value], days: int = 0
) -> tuple[str, str]:
    sources = dict.fromkeys(values, "somewhere")
    with pytest.raises(InvalidError) as refused:
        add(session, actor, values, sources, days=days)
    return refused.value.field, refused.value.text("en")


class TestListing:
    def test_the_first_set_is_the_houses_own(self, session: Session, compliance: UserActor) -> None:
        found = sets(session, compliance)
        assert found.present.values == CHINA_2026
        assert (found.in_force.made_by, found.in_force.changes) == ("", ())
        assert (found.future, found.past) == ((), ())

    def test_history_says_who_when_and_what(self, session: Session, compliance: UserActor) -> None:
        with time_machine.travel("2026-11-22T04:00:00+00:00", tick=False):
            add(session, compliance, note="Lower prices")
            found = sets(session, compliance)
        row = found.in_force
        assert row.changes == (Change("inflation", Decimal("0.025"), Decimal("0.02")),)
        assert (row.made_by, row.note, row.sources) == (compliance.name, "Lower prices", SOURCE)
        assert row.effective_from == date(2026, 11, 22)
        assert [one.effective_from for one in found.past] == [CHINA_2026.effective_from]

    def test_a_set_of_a_later_day_waits_for_it(
        self, session: Session, compliance: UserActor
    ) -> None:
        with time_machine.travel("2026-11-22T04:00:00+00:00", tick=False):
            number = add(session, compliance, days=3)
            found = sets(session, compliance)
            assert (found.present.values, [row.id for row in found.future]) == (
                CHINA_2026,
                [number],
            )
        with time_machine.travel("2026-11-25T04:00:00+00:00", tick=False):
            assert sets(session, compliance).present.id == number

    def test_of_two_sets_of_a_day_the_later_counts(
        self, session: Session, compliance: UserActor
    ) -> None:
        add(session, compliance)
        second = add(session, compliance, {"inflation": Decimal("0.03")})
        assert sets(session, compliance).present.id == second

    def test_another_organisations_sets_are_not_seen(
        self, session: Session, compliance: UserActor
    ) -> None:
        add(session, create_agent(session, Role.COMPLIANCE))
        assert sets(session, compliance).present.values == CHINA_2026


class TestAdding:
    def test_it_changes_only_what_is_given_and_the_past_stays(
        self, session: Session, compliance: UserActor
    ) -> None:
        first = sets(session, compliance).present.id
        before = session.get_one(AssumptionSet, first).values.copy()
        add(session, compliance, {**LOWER, "liability_basis": LiabilityBasis.FULL},
            {**SOURCE, "liability_basis": "our handbook, 3.2"})  # fmt: skip
        present = sets(session, compliance).present.values
        assert (present.inflation, present.liability_basis) == (Decimal("0.02"), "full")
        assert present.recovery_years == CHINA_2026.recovery_years
        session.expire_all()
        assert session.get_one(AssumptionSet, first).values == before
        assert before == assumptions_data(CHINA_2026)

    def test_a_source_stays_while_its_value_does_and_goes_with_it(
        self, session: Session, compliance: UserActor
    ) -> None:
        add(session, compliance)
        add(session, compliance, {"care_years": 4}, {"care_years": "survey"})
        assert sets(session, compliance).present.sources == {**SOURCE, "care_years": "survey"}
        add(session, compliance, {"inflation": CHINA_2026.inflation}, {})
        assert sets(session, compliance).present.sources == {"care_years": "survey"}

    def test_it_goes_into_the_evidence_log(self, session: Session, compliance: UserActor) -> None:
        number = add(session, compliance)
        row = session.exec(select(AuditEntry)).one()
        assert (row.action, row.subject) == ("assumptions.added", f"assumptions:{number}")
        assert json.loads(row.details)["changes"] == {"inflation": ["0.025", "0.02"]}

    def test_a_value_of_ones_own_needs_a_source(
        self, session: Session, compliance: UserActor
    ) -> None:
        for source in ("", "   ", "x" * 301):
            with pytest.raises(InvalidError) as refused:
                add(session, compliance, LOWER, {"inflation": source})
            assert refused.value.field == "source:inflation"

    def test_a_value_out_of_range_is_refused_beside_its_field(
        self, session: Session, compliance: UserActor
    ) -> None:
        allowed = range_text("inflation", compliance.locale)
        assert refusal(session, compliance, {"inflation": Decimal("0.2")}) == (
            "inflation",
            f"Allowed is {allowed}.",
        )
        assert refusal(session, compliance, {"care_years": Decimal("2.5")}) == (
            "care_years",
            "Please enter a whole number.",
        )
        assert refusal(session, compliance, {"lone_share": Decimal("0.9")})[0] == "lone_share"
        assert refusal(session, compliance, {"nonsense": Decimal(1)})[0] == "nonsense"

    @pytest.mark.parametrize("days", [-1, 800])
    def test_it_begins_today_or_within_two_years(
        self, session: Session, compliance: UserActor, days: int
    ) -> None:
        assert refusal(session, compliance, LOWER, days=days)[0] == "effective_from"

    def test_nothing_changed_is_no_set(self, session: Session, compliance: UserActor) -> None:
        same = {"inflation": CHINA_2026.inflation}
        assert refusal(session, compliance, same)[0] == "changes"

    def test_who_began_with_an_older_set_is_told(
        self, session: Session, compliance: UserActor
    ) -> None:
        begun = sets(session, compliance).present.id
        add(session, compliance)
        with pytest.raises(ConflictError):
            add(session, compliance, {"care_years": 4}, {"care_years": "x"}, based_on=begun)


@pytest.mark.parametrize("person", [one for one in PEOPLE if one != "reader"])
def test_only_compliance_and_admins_see_and_make_sets(session: Session, person: Person) -> None:
    cast = create_cast(session)
    actor = cast.play(person)
    assert isinstance(actor, UserActor)
    data = NewSet(based_on=1, effective_from=clock.today(), values=LOWER, sources=SOURCE)
    if person in {"compliance", "admin"}:
        assert service.check_assumption(actor, "inflation", Decimal("0.02"))
        assert add(session, actor)
        return
    for call in (
        lambda: service.list_assumption_sets(session, actor),
        lambda: service.add_assumption_set(session, actor, data=data),
        lambda: service.check_assumption(actor, "inflation", Decimal("0.02")),
    ):
        with pytest.raises(NotPermittedError):
            call()


def test_an_analysis_tells_the_organisations_own_source(session: Session) -> None:
    team = create_team(session, create_organisation(session))
    add(session, create_agent(session, Role.COMPLIANCE, team))
    agent = create_agent(session, team=team)
    results = service.get_analysis(session, agent, analysis_id=create_analysis(session, agent))
    assert results.sources == SOURCE
    assert results.newer_assumptions is None


def test_an_earlier_analysis_says_that_a_newer_set_counts_and_is_computed_anew(
    session: Session,
) -> None:
    team = create_team(session, create_organisation(session))
    agent = create_agent(session, team=team)
    number = create_analysis(session, agent)
    with time_machine.travel("2026-11-22T04:00:00+00:00", tick=False):
        add(session, create_agent(session, Role.COMPLIANCE, team))
        before = service.get_analysis(session, agent, analysis_id=number)
        assert result_view(before, "zh_CN").newer_assumptions == "测算假设已于2026年11月22日更新。"
        assert before.assumptions == CHINA_2026
        after = service.compute(session, agent, analysis_id=number)
    assert result_view(after, "zh_CN").newer_assumptions == ""
    assert after.assumptions.inflation == Decimal("0.02")
