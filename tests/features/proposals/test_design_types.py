"""What a proposal says of products whose benefits are not all guaranteed."""

from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.documents.contexts import ProposalContext
from planbook.features.plans import service as plans
from planbook.features.plans.schemas import Severity
from planbook.features.proposals import service
from planbook.models.accounts import UserAccount
from tests.features.plans.factories import PARTICIPATING, TERM_LIFE, UNIT_LINKED, UNIVERSAL
from tests.features.proposals.factories import create_ready_plan, license_agent, propose
from tests.support.factories import create_agent

REASON = "The customer knows the risk and wants to pass wealth on."


@pytest.fixture
def agent(session: Session) -> UserActor:
    actor = create_agent(session)
    session.get_one(UserAccount, actor.user_id).grade = 5
    license_agent(session, actor)
    return actor


def frozen(session: Session, agent: UserActor, *codes: str) -> ProposalContext:
    planned = create_ready_plan(session, agent, codes)
    for warning in plans.get_plan(session, agent, plan_id=planned.plan_id).warnings:
        if warning.severity is Severity.ASKS:
            plans.override_warning(
                session, agent, plan_id=planned.plan_id, key=warning.key, reason=REASON
            )
    made = propose(session, agent, planned)
    return service.document_of(session, agent, proposal_id=made.proposal_id).context


def rates(context: ProposalContext) -> dict[str, Decimal | None]:
    return {one.code: one.value for one in context.assumptions if one.scope == "illustration"}


def test_rates_behind_an_illustration_are_named_but_never_that_of_dividends(
    session: Session, agent: UserActor
) -> None:
    context = frozen(session, agent, PARTICIPATING, UNIVERSAL, UNIT_LINKED)
    found = [(one.code, one.value) for one in context.assumptions if one.scope == "illustration"]
    assert found == [
        ("guaranteed_rate", Decimal("0.01")),
        ("guaranteed_rate", Decimal("0.0175")),
        ("accumulation_rate", Decimal("0.015")),
        ("crediting_rate", Decimal("0.03")),
        ("unit_price_fall", Decimal("0.03")),
    ]


def test_each_item_carries_its_own_notices(session: Session, agent: UserActor) -> None:
    context = frozen(session, agent, TERM_LIFE, PARTICIPATING, UNIT_LINKED)
    term, shared, linked = context.items
    assert term.notices == ()
    assert "其红利分配是不确定的" in shared.notices[0]
    assert "投资风险完全由您承担" in linked.notices[0]
    assert set(shared.notices) | set(linked.notices) == set(context.wording.non_guaranteed)


def test_ordinary_products_assume_nothing(session: Session, agent: UserActor) -> None:
    assert rates(frozen(session, agent, TERM_LIFE)) == {}
