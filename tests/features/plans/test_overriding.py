"""Reasons for which a plan goes out in spite of a warning."""

from decimal import Decimal

import pytest
from sqlmodel import Session, col, select

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import PlanWarning, Severity
from planbook.models.accounts import AuditEntry
from tests.features.plans.factories import TERM_LIFE, Planned, add, create_plan, suspend

D = Decimal
REASON = "客户明确要求，愿意多交保费"


@pytest.fixture
def planned(session: Session, agent: UserActor) -> Planned:
    """Return a plan that is above the family's budget, and else in order."""
    planned = create_plan(session, agent)
    add(session, agent, planned, TERM_LIFE, SELF)
    service.set_budget(session, agent, plan_id=planned.plan_id, budget=D(1_000))
    return planned


def warning(session: Session, agent: UserActor, planned: Planned, code: str) -> PlanWarning:
    plan = service.get_plan(session, agent, plan_id=planned.plan_id)
    return next(each for each in plan.warnings if each.code == code)


def override(session: Session, agent: UserActor, planned: Planned, code: str) -> None:
    key = warning(session, agent, planned, code).key
    service.override_warning(session, agent, plan_id=planned.plan_id, key=key, reason=REASON)


class TestOverrideWarning:
    def test_a_reason_lets_the_plan_go_out_and_is_kept_with_name_and_time(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        assert warning(session, agent, planned, "over_budget").blocks
        override(session, agent, planned, "over_budget")
        found = warning(session, agent, planned, "over_budget")
        assert found.override is not None
        assert (found.override.reason, found.override.by) == (REASON, agent.name)
        assert not found.blocks
        assert service.get_plan(session, agent, plan_id=planned.plan_id).can_go_out

    def test_the_evidence_log_has_the_reason_and_the_figures(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        override(session, agent, planned, "over_budget")
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "plan.override")).one()
        assert entry.subject == f"plan:{planned.plan_id}"
        assert REASON in entry.details
        assert '"limit":"1000' in entry.details

    def test_what_has_grown_worse_needs_a_new_reason(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        override(session, agent, planned, "over_budget")
        service.set_budget(session, agent, plan_id=planned.plan_id, budget=D(900))
        assert not warning(session, agent, planned, "over_budget").blocks
        add(session, agent, planned, TERM_LIFE, planned.family.spouse)
        assert warning(session, agent, planned, "over_budget").blocks

    def test_nobody_can_insist_on_a_product_that_is_not_on_sale(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        suspend(session, planned.shelf[TERM_LIFE])
        assert warning(session, agent, planned, "off_sale").severity is Severity.FORBIDS
        with pytest.raises(service.NotOverridableError):
            override(session, agent, planned, "off_sale")
        assert warning(session, agent, planned, "off_sale").blocks

    @pytest.mark.parametrize("reason", ["", "客户知情", "好" * 301])
    def test_a_reason_says_something(
        self, session: Session, agent: UserActor, planned: Planned, reason: str
    ) -> None:
        key = warning(session, agent, planned, "over_budget").key
        with pytest.raises(InvalidError) as refused:
            service.override_warning(
                session, agent, plan_id=planned.plan_id, key=key, reason=reason
            )
        assert refused.value.field == "reason"

    def test_a_warning_that_is_not_there_cannot_be_overridden(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        with pytest.raises(NotFoundError):
            service.override_warning(
                session, agent, plan_id=planned.plan_id, key="risk:1:self", reason=REASON
            )


def test_a_reason_that_is_taken_back_opens_the_warning_and_stays_in_the_log(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    override(session, agent, planned, "over_budget")
    given = warning(session, agent, planned, "over_budget").override
    assert given is not None
    service.withdraw_override(session, agent, override_id=given.id)
    assert warning(session, agent, planned, "over_budget").blocks
    actions = session.exec(
        select(AuditEntry.action).where(col(AuditEntry.subject) == f"plan:{planned.plan_id}")
    ).all()
    assert sorted(actions) == ["plan.override", "plan.override_withdrawn"]
    with pytest.raises(NotFoundError):
        service.withdraw_override(session, agent, override_id=given.id)
