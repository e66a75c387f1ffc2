"""Hits of one moment in one transaction: who came, and that their pages are sent."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import SystemActor
from planbook.core.tokens import time_ordered_id, token_hash
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import arrivals as rows
from planbook.features.sharing.repository.holding import hold
from planbook.features.sharing.schemas import Fetch, Hit, Outcome, Received, Reception
from planbook.features.sharing.service.ledger import write
from planbook.features.sharing.service.pipeline import receive


def receive_all(connection: Connection, hits: Sequence[Hit]) -> Sequence[Received]:
    """Send hits through the pipeline one after the other, and record the pages that they get.

    Raises:
        NotFoundError: One leads to nothing that may go out; the others are then taken without it.
    """
    received: dict[int, Received] = {}
    with Session(connection, expire_on_commit=False) as session:
        for place in _by_link(connection, hits):
            received[place] = _received(session, hits[place])
        session.commit()
    return _recorded(connection, [received[place] for place in range(len(hits))])


def receive_uncounted(session: Session, hit: Hit) -> Reception:
    """Send a hit through the pipeline that the ledger could not take, held as all others are.

    Raises:
        NotFoundError: It leads to nothing that may go out.
    """
    _by_link(session.connection(), [hit])
    return receive(session, hit)


def _by_link(connection: Connection, hits: Sequence[Hit]) -> Sequence[int]:
    """Return the hits' places in the order of their links, and on one link as they came.

    Everything is held until the commit, and by all in one order, so that nobody waits in a circle:
    first the proposals, as the ledger's writer does before it changes a reader, then the links.
    """
    tokens = [token_hash(hit.token) for hit in hits]
    links, proposal_ids = rows.links_of(connection, tokens)
    hold(connection, proposal_ids)
    return sorted(range(len(hits)), key=lambda place: links.get(tokens[place], 0))


def _received(session: Session, hit: Hit) -> Received:
    reception = receive(session, hit)
    if reception.outcome is not Outcome.PAGE:
        return Received(reception)
    return Received(reception, _shown(session, reception), time_ordered_id())


def _shown(session: Session, reception: Reception) -> int:
    if reception.version_id is not None:
        return reception.version_id
    actor = SystemActor(reception.organisation_id)
    return proposals.newest_shown_id(session, actor, proposal_id=reception.proposal_id)


def _recorded(connection: Connection, received: Sequence[Received]) -> Sequence[Received]:
    """Write that pages are sent: all together, as the ledger writes what is read of them."""
    at = clock.now()
    fetches = {
        one.page_view: Fetch(one.page_view, viewer.reader_id, one.version_id, at)
        for one in received
        if one.version_id is not None and (viewer := one.reception.viewer)
    }
    if not fetches:
        return received
    recorded = dict(zip(fetches, write(connection, list(fetches.values())), strict=True))
    return [replace(one, recorded=recorded.get(one.page_view)) for one in received]
