"""Roll-ups made again from the events alone."""

from sqlalchemy import Connection

from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.service.counting import count


def rebuild(connection: Connection, *, proposal_id: int) -> int:
    """Make a proposal's roll-ups again and return from how many events."""
    rows = repository.events_of(connection, proposal_id)
    repository.forget_totals(connection, proposal_id)
    count(connection, rows)
    return len(rows)
