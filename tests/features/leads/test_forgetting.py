"""A person who was erased is nobody to call any more, and a customer stays one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text
from sqlmodel import Session, select

from planbook.core import jobs
from planbook.features.leads import tasks
from planbook.features.sharing import service as sharing
from planbook.models.leads import Lead
from planbook.models.sharing import Reader
from tests.features.leads.test_noticing import Story
from tests.features.sharing.factories import START, create_link


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(START + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def story(session: Session, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A proposal whose readers are leads, and jobs that run in the test's transaction."""

    @contextmanager
    def session_scope() -> Iterator[Session]:
        yield session
        session.flush()

    monkeypatch.setattr(tasks, "session_scope", session_scope)
    return Story(session)


def asked_for(session: Session, reader: Reader) -> bool:
    """Return whether the job that clears a reader's lead stands in the queue."""
    schema = "" if session.get_bind().dialect.name == "sqlite" else "dbos."
    found = session.connection().execute(
        text(f"select name from {schema}workflow_status where workflow_uuid = :key"),
        {"key": f"{sharing.ERASED_TASK}:{reader.key}"},
    )
    return found.scalar_one_or_none() == sharing.ERASED_TASK


def erase(story: Story, reader: Reader) -> None:
    """Erase a person, and run the job that this asks for; twice, as a crash may have it."""
    sharing.erase_person(story.session, story.shared.agent, reader_id=reader.key)
    for _ in range(2):
        jobs.run_now(sharing.ERASED_TASK, story.shared.agent.organisation_id, reader.key)
    story.session.expire_all()


def test_erasing_asks_for_the_lead_to_be_cleared_in_the_same_transaction(story: Story) -> None:
    reader = story.recipient()
    story.read(reader, START)
    assert not asked_for(story.session, reader)
    sharing.erase_person(story.session, story.shared.agent, reader_id=reader.key)
    assert asked_for(story.session, reader)


def test_a_reader_who_is_no_customer_is_no_lead_any_more(story: Story) -> None:
    link = create_link(story.session, story.shared, recipient="王芳", customer_id=None)
    reader = story.recipient(link)
    story.read(reader, START, plan=9)
    assert [lead.name for lead in story.leads()] == ["王芳"]
    erase(story, reader)
    assert story.session.exec(select(Lead)).all() == []


def test_a_customer_stays_one_without_score_and_reasons(story: Story) -> None:
    reader = story.recipient()
    story.read(reader, START, plan=9, benefits=8)
    (before,) = story.leads()
    assert before.score > 0
    erase(story, reader)
    lead = story.session.exec(select(Lead)).one()
    assert (lead.customer_id, lead.reader_id) == (story.shared.proposal.customer_id, None)
    assert (lead.reasons, lead.score, lead.grade, lead.next_action) == ([], 0, "cold", "wait")


def test_the_lead_of_somebody_else_is_left_alone(story: Story) -> None:
    reader = story.recipient()
    friend = story.friend_of(reader)
    story.read(reader, START)
    story.read(friend, START)
    erase(story, friend)
    (lead,) = story.leads()
    assert lead.name == "林伟"
    assert lead.score > 0


def test_a_late_look_at_somebody_erased_makes_no_new_lead(story: Story) -> None:
    reader = story.recipient()
    story.read(reader, START)
    erase(story, reader)
    story.notice(reader)
    assert story.session.exec(select(Lead)).one().reasons == []
