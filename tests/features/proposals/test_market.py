"""A version keeps the rules of the market that it was made under."""

from dataclasses import replace

from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service
from tests.features.plans.factories import TERM_LIFE
from tests.features.proposals.factories import create_ready_plan, propose


def test_a_version_is_frozen_under_its_market(session: Session, agent: UserActor) -> None:
    planned = create_ready_plan(session, agent, [TERM_LIFE])
    first = propose(session, agent, planned)
    admin = replace(agent, role=Role.ADMIN)
    accounts.set_market_profile(session, admin, profile="intl")
    second = propose(session, agent, planned)
    assert second.is_new
    made = [
        service.document_of_version(session, agent, version_id=one.version_id).context
        for one in (first, second)
    ]
    assert [context.profile for context in made] == ["cn", "intl"]
    assert [bool(context.wording.narrative) for context in made] == [False, True]
    assert made[1].items[0].risk_class == "标准体 · 职业1类"
    assert service.check_proposal(session, agent, plan_id=planned.plan_id, locale="zh_CN") == ()
