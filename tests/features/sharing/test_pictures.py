"""A link's poster as its agent's screen shows it."""

import pytest
from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from tests.features.sharing.factories import create_link, create_proposal
from tests.support.factories import create_agent


def test_a_poster_changes_its_address_with_the_agents_choice(session: Session) -> None:
    shared = create_proposal(session)
    link = create_link(session, shared)
    before = service.poster(session, shared.agent, link_id=link.key)
    assert before.is_personal
    assert not before.names_family
    key = shared.proposal.key
    proposals.name_family(session, shared.agent, proposal_id=key, named=True)
    after = service.poster(session, shared.agent, link_id=link.key)
    assert after.names_family
    assert after.path != before.path


def test_a_places_poster_offers_no_name(session: Session) -> None:
    shared = create_proposal(session)
    link = create_link(session, shared, channel="moments", recipient="", customer_id=None)
    assert not service.poster(session, shared.agent, link_id=link.key).is_personal


def test_a_locked_links_poster_says_why_it_names_nobody(session: Session) -> None:
    shared = create_proposal(session)
    link = create_link(session, shared, code_to="lin@example.com")
    assert service.poster(session, shared.agent, link_id=link.key).is_locked


def test_anothers_link_has_no_poster(session: Session) -> None:
    shared = create_proposal(session)
    link = create_link(session, shared)
    with pytest.raises(NotFoundError):
        service.poster(session, create_agent(session), link_id=link.key)
