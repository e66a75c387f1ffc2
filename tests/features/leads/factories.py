"""Proposals that somebody read, as the figures of agents and teams count them."""

from datetime import datetime, timedelta
from itertools import count

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Beacon, Fetch
from planbook.models.sharing import ShareLink
from tests.features.sharing.factories import Shared, create_link, create_proposal, create_reader

_sequence = count(1)


def create_made(session: Session, agent: UserActor, at: datetime, **values) -> Shared:
    return create_proposal(session, agent, created_at=at, **values)


def create_shared(session: Session, agent: UserActor, at: datetime) -> tuple[Shared, ShareLink]:
    shared = create_made(session, agent, at)
    return shared, create_link(session, shared, created_at=at)


def read(session: Session, shared: Shared, link: ShareLink, *, seconds: int, depth: int = 0) -> int:
    """Let somebody read for a while right after the link was made; return the reader."""
    reader = create_reader(session, link, depth=depth)
    view, at = time_ordered_id(), link.created_at + timedelta(minutes=1)
    fetch = Fetch(view, reader.key, shared.version.key, at)
    beacon = Beacon(view, next(_sequence), at + timedelta(seconds=seconds), 1_000 * seconds, {})
    sharing.record(session.connection(), [fetch])
    sharing.record(session.connection(), [beacon])
    return reader.key
