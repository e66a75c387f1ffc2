import pytest
from sqlmodel import Session, select

from planbook.core.actor import UserActor
from planbook.features.proposals import service
from planbook.features.proposals.schemas import FixAt
from planbook.models.accounts import UserAccount
from planbook.models.catalogue import ProductText
from planbook.models.proposals import ProposalVersion
from tests.features.plans.factories import TERM_LIFE, Planned, suspend
from tests.features.proposals.factories import create_ready_plan, propose


class TestMissingFacts:
    def refused(self, session: Session, agent: UserActor, planned: Planned) -> dict[str, FixAt]:
        with pytest.raises(service.FactsMissingError) as error, session.begin_nested():
            propose(session, agent, planned)
        checked = service.check_proposal(session, agent, plan_id=planned.plan_id, locale="zh_CN")
        assert checked == error.value.missing
        assert session.exec(select(ProposalVersion)).all() == []
        return {fact.code: fact.fix_at for fact in checked}

    def test_an_empty_plan(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent, [])
        assert self.refused(session, agent, planned)["items"] is FixAt.PLAN

    def test_the_agents_certificate(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent)
        session.get_one(UserAccount, agent.user_id).certificate_number = ""
        session.flush()
        assert self.refused(session, agent, planned) == {"agent.certificate_number": FixAt.CARD}

    def test_a_suspended_product(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent)
        suspend(session, planned.shelf[TERM_LIFE])
        assert self.refused(session, agent, planned) == {"off_sale": FixAt.ITEM}

    def test_a_products_exclusions(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent, [TERM_LIFE])
        for words in session.exec(
            select(ProductText).where(ProductText.version_id == planned.shelf[TERM_LIFE])
        ):
            words.content = {**words.content, "excludes": []}
        session.flush()
        assert self.refused(session, agent, planned) == {"item.exclusions": FixAt.COMPLIANCE}
