from sqlmodel import Session, select

from planbook.core.actor import UserActor
from planbook.documents import codec
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service as plans
from planbook.features.proposals import service
from planbook.models.accounts import UserAccount
from planbook.models.catalogue import ProductText
from planbook.models.proposals import Proposal, ProposalVersion
from tests.features.plans.factories import MEDICAL, add
from tests.features.proposals.factories import create_proposal, license_agent, propose


class TestImmutability:
    def test_later_changes_of_its_sources_change_no_version(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        version_id = proposed.made.version_id
        row = session.get_one(ProposalVersion, version_id)
        before = codec.to_json(
            service.document_of_version(session, agent, version_id=version_id).context
        )
        session.get_one(UserAccount, agent.user_id).name = "改了名"
        license_agent(session, agent)
        for words in session.exec(select(ProductText)):
            words.content = {**words.content, "name": "改了名"}
        plan = plans.get_plan(session, agent, plan_id=proposed.planned.plan_id)
        for item in plan.items:
            plans.remove_item(session, agent, item_id=item.id)
        session.flush()
        session.refresh(row)
        after = codec.to_json(codec.from_json(row.content))
        assert after == before
        assert codec.content_hash(codec.from_json(row.content)) == row.content_hash

    def test_a_version_is_named_by_the_hash_of_its_content(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        document = service.document_of_version(session, agent, version_id=proposed.made.version_id)
        assert codec.content_hash(document.context) == document.content_hash

    def test_one_proposal_of_a_plan_and_language(self, session: Session, agent: UserActor) -> None:
        proposed = create_proposal(session, agent)
        add(session, agent, proposed.planned, MEDICAL, SELF)
        propose(session, agent, proposed.planned)
        assert len(session.exec(select(Proposal)).all()) == 1
