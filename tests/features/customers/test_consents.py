"""The consent to use health, income and family facts: given once, for everybody, withdrawable."""

import json
from datetime import date

import pytest
import time_machine
from sqlmodel import Session, col, select

from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.customers import service
from planbook.features.customers.schemas import HouseholdConsent
from planbook.features.customers.state.agreed import consent_view
from planbook.models.accounts import AuditEntry
from planbook.models.consents import FactsConsent
from tests.features.customers.factories import add_member, new_customer
from tests.support.cast import CHANGES, PEOPLE, SEES, Person, create_cast

TODAY = "2026-11-21T18:00:00+00:00"
BORN_13 = date(2013, 5, 1)


@pytest.fixture
def customer(session: Session, agent: UserActor) -> int:
    return new_customer(session, agent)


def give(session: Session, agent: UserActor, customer: int) -> HouseholdConsent:
    return service.give_consent(session, agent, customer_id=customer)


def now(session: Session, agent: UserActor, customer: int) -> HouseholdConsent:
    return service.get_consent(session, agent, customer_id=customer)


def evidence(session: Session) -> list[tuple[str, bool]]:
    rows = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
    kept = [row for row in rows if row.action.startswith("consent.")]
    return [(row.action, json.loads(row.details)["guardian"]) for row in kept]


def test_nothing_is_agreed_to_at_first(session: Session, agent: UserActor, customer: int) -> None:
    assert not now(session, agent, customer).enough


def test_one_tap_is_remembered_and_goes_into_the_evidence_log(
    session: Session, agent: UserActor, customer: int
) -> None:
    assert give(session, agent, customer).enough
    give(session, agent, customer)
    assert now(session, agent, customer).enough
    (row,) = session.exec(select(FactsConsent)).all()
    assert row.noted_by == agent.user_id
    assert evidence(session) == [("consent.given", False)]


def test_a_child_below_14_needs_the_guardians_consent(
    session: Session, agent: UserActor, customer: int
) -> None:
    give(session, agent, customer)
    with time_machine.travel(TODAY, tick=False):
        add_member(session, agent, customer, "child", birth_date=date(2012, 5, 1))
        assert now(session, agent, customer).enough
        add_member(session, agent, customer, "child", birth_date=BORN_13)
        before = now(session, agent, customer)
        after = give(session, agent, customer)
    assert (before.given, before.enough, before.minors) == (True, False, True)
    assert (after.enough, after.guardian) == (True, True)
    assert evidence(session) == [("consent.given", False), ("consent.given", True)]


def test_a_child_of_unknown_age_counts_as_below_14(
    session: Session, agent: UserActor, customer: int
) -> None:
    add_member(session, agent, customer, "child")
    assert give(session, agent, customer).guardian


def test_a_young_spouse_needs_no_guardian(
    session: Session, agent: UserActor, customer: int
) -> None:
    add_member(session, agent, customer, "spouse")
    assert not give(session, agent, customer).guardian


def test_withdrawn_it_counts_no_more_until_given_again(
    session: Session, agent: UserActor, customer: int
) -> None:
    give(session, agent, customer)
    for _ in range(2):
        assert not service.withdraw_consent(session, agent, customer_id=customer).enough
    assert give(session, agent, customer).enough
    assert [action for action, _ in evidence(session)] == [
        "consent.given",
        "consent.withdrawn",
        "consent.given",
    ]


def test_what_was_never_given_cannot_be_withdrawn(
    session: Session, agent: UserActor, customer: int
) -> None:
    service.withdraw_consent(session, agent, customer_id=customer)
    assert evidence(session) == []


@pytest.mark.parametrize("person", PEOPLE)
def test_it_is_seen_and_changed_like_the_customer(session: Session, person: Person) -> None:
    cast = create_cast(session)
    customer = new_customer(session, cast.owner)
    actor = cast.play(person)
    if person in SEES:
        service.get_consent(session, actor, customer_id=customer)
    else:
        with pytest.raises(NotFoundError):
            service.get_consent(session, actor, customer_id=customer)
    for change in (service.give_consent, service.withdraw_consent):
        if person in CHANGES:
            change(session, actor, customer_id=customer)  # type: ignore[arg-type]
        else:
            with pytest.raises(NotFoundError):
                change(session, actor, customer_id=customer)  # type: ignore[arg-type]


class TestView:
    def test_it_says_when_and_as_whom(
        self, session: Session, agent: UserActor, customer: int
    ) -> None:
        assert consent_view(now(session, agent, customer), "en").status == "Not noted yet"
        # Past midnight in China, where the business is.
        with time_machine.travel(TODAY, tick=False):
            given = give(session, agent, customer)
            add_member(session, agent, customer, "child")
            lacking = now(session, agent, customer)
            guardian = give(session, agent, customer)
            gone = service.withdraw_consent(session, agent, customer_id=customer)
        assert [consent_view(one, "zh_CN").status for one in (given, lacking, guardian, gone)] == [
            "已于2026年11月22日同意",
            "已于2026年11月22日同意；还缺未成年子女的监护人同意",
            "已于2026年11月22日同意（含监护人同意）",
            "已于2026年11月22日撤回",
        ]
        assert "监护人" in consent_view(lacking, "zh_CN").words
        assert "监护人" not in consent_view(given, "zh_CN").words
