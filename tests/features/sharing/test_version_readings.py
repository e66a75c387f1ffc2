"""Versions count the same people as every other screen."""

import random
from dataclasses import replace

import pytest
from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.domain.reading import ReadState
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Fetch
from planbook.features.sharing.service.events import SEEN_STATES
from planbook.features.sharing.service.ledger import record
from planbook.features.sharing.service.version_readings import _people
from planbook.models.proposals import ProposalVersion
from tests.features.sharing.factories import Shared, create_proposal
from tests.features.sharing.streams import Story
from tests.features.sharing.test_rebuilding import cast
from tests.support.factories import create_agent


def next_version(session: Session, shared: Shared) -> int:
    old = shared.version
    made = ProposalVersion(
        organisation_id=old.organisation_id,
        proposal_id=old.proposal_id,
        number=2,
        locale=old.locale,
        document_number=f"{old.document_number}2",
        template_id=old.template_id,
        content=old.content,
        content_hash=old.content_hash,
    )
    session.add(made)
    session.flush()
    return made.key


def read(session: Session, shared: Shared, versions: list[int], seed: int) -> None:
    chance = random.Random(seed)
    story = Story(chance, cast(session, shared), shared.version.key)
    for batch in story.batches(sittings=30):
        record(
            session.connection(),
            [
                replace(one, version_id=chance.choice(versions)) if isinstance(one, Fetch) else one
                for one in batch
            ],
        )


@pytest.mark.parametrize("seed", range(4))
def test_one_version_has_the_figures_of_the_proposal(session: Session, seed: int) -> None:
    shared = create_proposal(session)
    read(session, shared, [shared.version.key], seed)
    number = shared.proposal.key
    found = service.version_readings(session, shared.agent, proposal_id=number)
    shown = service.activity(session, shared.agent, proposal_id=number).totals
    assert shown.opened > 2
    row = found[shared.version.key]
    assert (row.opened, row.read) == (shown.opened, shown.read)
    summary = service.summaries(session, shared.agent, proposal_ids=[number])[number].totals
    assert (row.opened, row.read) == (summary.opened, summary.read)


@pytest.mark.parametrize("seed", range(4))
def test_all_versions_together_have_everybody_and_nobody_else(session: Session, seed: int) -> None:
    shared = create_proposal(session)
    versions = [shared.version.key, next_version(session, shared)]
    read(session, shared, versions, seed)
    number = shared.proposal.key
    people = list(_people(session, number))
    shown = service.activity(session, shared.agent, proposal_id=number).totals
    assert sum(not SEEN_STATES.isdisjoint(states.values()) for states in people) == shown.opened
    assert sum(ReadState.READ in states.values() for states in people) == shown.read
    found = service.version_readings(session, shared.agent, proposal_id=number)
    assert set(found) == set(versions)
    assert sum(row.opened for row in found.values()) >= shown.opened
    assert max(row.opened for row in found.values()) <= shown.opened


def test_a_stranger_sees_none(session: Session) -> None:
    shared = create_proposal(session)
    with pytest.raises(NotFoundError):
        service.version_readings(session, create_agent(session), proposal_id=shared.proposal.key)
