"""Where a reader stands in the forward tree, and how they come to stand elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from planbook.core.tokens import token_hash
from planbook.features.sharing.repository.holding import hold
from planbook.features.sharing.schemas import CLAIMED
from planbook.features.sharing.service.addresses import reader_token
from planbook.features.sharing.service.regrouping import regroup
from planbook.models.sharing import Reader, ShareLink


@dataclass(frozen=True, slots=True)
class Place:
    """Where a newcomer stands in the tree."""

    parent: Reader | None = None
    same_as: Reader | None = None

    @property
    def depth(self) -> int:
        """Return how often the link was passed on."""
        if self.same_as is not None:
            return self.same_as.depth
        return self.parent.depth + 1 if self.parent else 0

    @property
    def person_id(self) -> int | None:
        """Return under whom the newcomer is counted, where it is not a person of its own."""
        if self.same_as is None:
            return None
        return self.same_as.same_as_id or self.same_as.key

    @property
    def parent_id(self) -> int | None:
        """Return whose child the newcomer is."""
        if self.same_as is not None:
            return self.same_as.parent_id
        return self.parent.key if self.parent else None


def settle(session: Session, link: ShareLink, reader: Reader, place: Place) -> None:
    """Give a reader their place and address; the first on a recipient's link is its recipient."""
    is_first = place.parent is None and link.claimed_by is None and bool(link.recipient)
    if is_first:
        link.claimed_by = reader.key
        session.add(link)
    reader.parent_id = place.parent_id
    reader.depth = place.depth
    reader.same_as_id = place.person_id
    # An address that they passed on already goes on leading to them.
    takes_over = is_first and link.channel in CLAIMED and reader.token_hash is None
    reader.token_hash = None if takes_over else token_hash(reader_token(reader.key))
    session.add(reader)


def move(session: Session, link: ShareLink, reader: Reader, place: Place) -> None:
    """Give a reader another place, and what they read so far with them."""

    def change() -> None:
        reader.link_id = link.key
        settle(session, link, reader, place)

    _regrouped(session, reader, change)


def claim(session: Session, link: ShareLink, reader: Reader) -> None:
    """Make a reader the recipient of a link, whoever passed another one on to them.

    They keep their address, so that what they passed on themselves still leads somewhere.
    """

    def change() -> None:
        reader.link_id, link.claimed_by = link.key, reader.key
        session.add_all([reader, link])

    _regrouped(session, reader, change)


def _regrouped(session: Session, reader: Reader, change: Callable[[], None]) -> None:
    """Change a reader's place, and move what they read so far in the figures."""
    people = {reader.same_as_id or reader.key, reader.key}

    def changed() -> set[int]:
        change()
        session.flush()
        return {*people, reader.same_as_id or reader.key}

    session.flush()
    connection = session.connection()
    hold(connection, {reader.proposal_id})
    regroup(connection, people, changed)
