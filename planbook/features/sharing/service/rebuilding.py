"""Roll-ups made again from the events alone."""

import hashlib

from sqlalchemy import Connection
from sqlmodel import Session

from planbook.core.actor import SystemActor
from planbook.core.errors import ConflictError, NotFoundError
from planbook.core.i18n import N_
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import rebuilding as repository
from planbook.features.sharing.repository.holding import hold
from planbook.features.sharing.schemas import Rebuilt
from planbook.features.sharing.service.counting import count
from planbook.features.sharing.service.figures import COUNTED
from planbook.features.sharing.service.known import known_of
from planbook.features.sharing.service.tally import open_tally


def next_read_proposal(session: Session, *, after: int) -> tuple[int, int] | None:
    """Return organisation and number of the next proposal that has events."""
    return repository.next_read_proposal(session.connection(), after)


def rebuild(session: Session, actor: SystemActor, *, proposal_id: int) -> Rebuilt:
    """Make a proposal's roll-ups again, while others are counted.

    The events are read some at a time, as the ledger's writer gets them.

    Raises:
        NotFoundError: The organisation has no such proposal.
        ConflictError: Its oldest events are gone: only the roll-ups still know them.
    """
    if not proposals.heads(session, actor, proposal_ids=[proposal_id]):
        raise NotFoundError
    connection = session.connection()
    hold(connection, {proposal_id})
    if not repository.is_complete(connection, proposal_id):
        raise ConflictError(N_("Older readings are kept as totals only."))
    before = _digest(connection, proposal_id)
    repository.forget_totals(connection, proposal_id)
    events = 0
    for rows in repository.event_chunks(connection, proposal_id):
        known = known_of(connection, {row["page_view"] for row in rows})
        count(connection, open_tally(connection, known), rows)
        events += len(rows)
    return Rebuilt(events, is_changed=_digest(connection, proposal_id) != before)


def _digest(connection: Connection, proposal_id: int) -> str:
    digest = hashlib.sha256()
    for row in repository.rolled_up(connection, proposal_id, COUNTED):
        digest.update(repr(row).encode())
    return digest.hexdigest()
