"""Roll-ups made again from the events alone."""

from sqlmodel import Session

from planbook.core.actor import SystemActor
from planbook.core.errors import NotFoundError
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.service.counting import count


def rebuild(session: Session, actor: SystemActor, *, proposal_id: int) -> int:
    """Make a proposal's roll-ups again and return from how many events.

    Raises:
        NotFoundError: The organisation has no such proposal.
    """
    if not proposals.heads(session, actor, proposal_ids=[proposal_id]):
        raise NotFoundError
    connection = session.connection()
    rows = repository.events_of(connection, proposal_id)
    repository.forget_totals(connection, proposal_id)
    count(connection, rows)
    return len(rows)
