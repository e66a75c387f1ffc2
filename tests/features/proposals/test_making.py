from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError
from planbook.documents.requirements import missing
from planbook.features.analysis import service as analyses
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service as plans
from planbook.features.proposals import service
from planbook.models.accounts import AuditEntry, Team
from planbook.models.proposals import ProposalProduct, ProposalVersion
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    MEDICAL,
    PARTICIPATING,
    TERM_LIFE,
    WAIVER,
    Planned,
    add,
)
from tests.features.proposals.factories import (
    create_proposal,
    create_ready_plan,
    propose,
)
from tests.support.factories import create_agent

D = Decimal


def whole_family(session: Session, agent: UserActor) -> Planned:
    """Plan every line of the shelf, over the whole household."""
    planned = create_ready_plan(session, agent, [TERM_LIFE, CRITICAL_ILLNESS, MEDICAL])
    for code in (EDUCATION, WAIVER):
        add(session, agent, planned, code, planned.family.child)
    add(session, agent, planned, PARTICIPATING, planned.family.spouse)
    return planned


class TestCreateProposal:
    @pytest.mark.parametrize("locale", ["zh_CN", "en"])
    def test_a_whole_familys_plan_lacks_nothing_in_either_language(
        self, session: Session, agent: UserActor, locale: str
    ) -> None:
        planned = whole_family(session, agent)
        made = propose(session, agent, planned, locale)  # type: ignore[arg-type]
        context = service.document_of(session, agent, proposal_id=made.proposal_id).context
        assert missing(context) == ()
        assert context.locale == locale
        assert len(context.items) == 6
        assert "林伟" in context.title
        assert ("一家" in context.title) == (locale == "zh_CN")

    def test_the_version_names_the_products_that_it_shows(
        self, session: Session, agent: UserActor
    ) -> None:
        made = create_proposal(session, agent)
        named = session.exec(
            select(ProposalProduct.product_version_id).where(
                ProposalProduct.proposal_version_id == made.made.version_id
            )
        ).all()
        shelf = made.planned.shelf
        assert set(named) == {shelf[TERM_LIFE], shelf[CRITICAL_ILLNESS]}

    def test_the_figures_are_those_of_plan_and_analysis(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = whole_family(session, agent)
        made = propose(session, agent, planned)
        context = service.document_of(session, agent, proposal_id=made.proposal_id).context
        plan = plans.get_plan(session, agent, plan_id=planned.plan_id)
        assert context.totals.premium_year == plan.premium_year
        assert [item.premium for item in context.items] == [item.premium for item in plan.items]
        total = context.illustration()
        assert total is not None
        assert total.rows[0].premium == plan.premium_year
        for need in context.needs:
            parts = sum((line.amount for line in need.workings), D(0))
            assert max(D(0), parts) == need.gap
            (gap,) = (gap for gap in plan.gaps if (gap.life, gap.line) == (need.person, need.line))
            assert abs(gap.gap - need.gap) <= len(need.workings)

    def test_benefits_that_are_not_guaranteed_stand_last_and_are_named_so(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = whole_family(session, agent)
        made = propose(session, agent, planned)
        context = service.document_of(session, agent, proposal_id=made.proposal_id).context
        (item,) = (item for item in context.items if item.design_type == "participating")
        table = context.illustration(item.key)
        assert table is not None
        assert [column.guaranteed for column in table.columns][-2:] == [False, False]
        assert "未来的保单红利为非保证利益" in context.wording.non_guaranteed[0]

    def test_a_rider_names_the_item_that_it_waives(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = whole_family(session, agent)
        made = propose(session, agent, planned)
        context = service.document_of(session, agent, proposal_id=made.proposal_id).context
        (rider,) = (item for item in context.items if item.rider_of)
        main = context.item(rider.rider_of)
        assert main is not None
        assert main.insured == rider.insured
        assert main.line == "education"

    def test_numbers_are_readable_and_count_up(self, session: Session, agent: UserActor) -> None:
        first = create_proposal(session, agent)
        colleague = create_agent(session, team=session.get_one(Team, agent.team_id))
        second = create_proposal(session, colleague)
        numbers = [
            service.get_proposal(
                session, who, proposal_id=one.made.proposal_id
            ).head.document_number.split("-")
            for who, one in ((agent, first), (colleague, second))
        ]
        assert [parts[0] for parts in numbers] == ["PB", "PB"]
        assert [parts[2:] for parts in numbers] == [["0001", "1"], ["0002", "1"]]

    def test_nothing_new_makes_no_new_version(self, session: Session, agent: UserActor) -> None:
        proposed = create_proposal(session, agent)
        again = propose(session, agent, proposed.planned)
        assert again == replace(proposed.made, is_new=False)

    def test_a_change_makes_the_next_version_and_leaves_the_old_one(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        first = service.document_of_version(session, agent, version_id=proposed.made.version_id)
        add(session, agent, proposed.planned, MEDICAL, SELF)
        second = propose(session, agent, proposed.planned)
        assert (second.proposal_id, second.number) == (proposed.made.proposal_id, 2)
        newest = service.document_of(session, agent, proposal_id=second.proposal_id)
        assert newest.version_id == second.version_id
        assert newest.context.document_number.endswith("-2")
        assert (
            service.document_of_version(session, agent, version_id=proposed.made.version_id)
            == first
        )

    def test_another_language_is_another_proposal(self, session: Session, agent: UserActor) -> None:
        proposed = create_proposal(session, agent)
        english = propose(session, agent, proposed.planned, "en")
        assert english.number == 1
        assert english.proposal_id != proposed.made.proposal_id
        found = service.of_plan(session, agent, plan_id=proposed.planned.plan_id)
        assert [head.locale for head in found] == ["zh_CN", "en"]

    def test_the_analysis_is_frozen_with_it(self, session: Session, agent: UserActor) -> None:
        proposed = create_proposal(session, agent)
        analysis = analyses.get_analysis(session, agent, analysis_id=proposed.planned.analysis_id)
        assert analysis.frozen

    def test_the_evidence_log_names_content_and_template(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        subject = f"proposal_version:{proposed.made.version_id}"
        entry = session.exec(select(AuditEntry).where(AuditEntry.subject == subject)).one()
        version = session.get_one(ProposalVersion, proposed.made.version_id)
        assert entry.action == "proposal.version"
        assert version.content_hash in entry.details
        assert "林伟" not in entry.details

    def test_its_publication_is_enqueued_in_the_same_transaction(
        self, session: Session, agent: UserActor
    ) -> None:
        proposed = create_proposal(session, agent)
        schema = "" if session.get_bind().dialect.name == "sqlite" else "dbos."
        found = session.connection().execute(
            text(f"select name from {schema}workflow_status where workflow_uuid = :key"),
            {"key": f"{service.PUBLISH_TASK}:{proposed.made.version_id}"},
        )
        assert found.scalar_one() == service.PUBLISH_TASK

    def test_a_language_that_is_none_of_ours_is_refused(
        self, session: Session, agent: UserActor
    ) -> None:
        planned = create_ready_plan(session, agent)
        with pytest.raises(InvalidError):
            propose(session, agent, planned, "fr")  # type: ignore[arg-type]

    def test_hostile_notes_are_kept_as_text(self, session: Session, agent: UserActor) -> None:
        planned = create_ready_plan(session, agent)
        note = "\u202e<script>alert(1)</script>\x00"
        plans.set_note(session, agent, plan_id=planned.plan_id, note=note)
        made = propose(session, agent, planned)
        context = service.document_of(session, agent, proposal_id=made.proposal_id).context
        assert "\u202e" not in context.note
        assert "\x00" not in context.note
