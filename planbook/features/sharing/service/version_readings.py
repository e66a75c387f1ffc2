"""Who opened and read which version: the people of the one query, shared out over versions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.reading import SEEN_STATES, ReadState, Totals, add, furthest, state_of
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import activity as repository
from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.repository import versions as view_rows
from planbook.features.sharing.schemas import VersionReading
from planbook.features.sharing.service.counted import by_person
from planbook.models.readings import PageView

ORDER: Final = tuple(ReadState)


def version_readings(
    session: Session, actor: Actor, *, proposal_id: int
) -> Mapping[int, VersionReading]:
    """Return by version how many people opened and read it and how many links stay on it.

    Raises:
        NotFoundError: The actor may not see the proposal.
    """
    if not proposals.heads(session, actor, proposal_ids=[proposal_id]):
        raise NotFoundError
    opened: dict[int, int] = defaultdict(int)
    read: dict[int, int] = defaultdict(int)
    for states in _people(session, proposal_id):
        for version_id, state in states.items():
            opened[version_id] += state in SEEN_STATES
            read[version_id] += state is ReadState.READ
    links: dict[int, int] = defaultdict(int)
    for link in link_rows.links_of(session, actor, proposal_id):
        if link.active and link.version_id is not None:
            links[link.version_id] += 1
    return {
        number: VersionReading(opened[number], read[number], links[number])
        for number in {*opened, *links}
    }


def _people(session: Session, proposal_id: int) -> Iterator[Mapping[int, ReadState]]:
    """Yield for everybody who counts how far they came in each version."""
    views: dict[int, list[PageView]] = defaultdict(list)
    for view in view_rows.views_of(session, proposal_id):
        views[view.reader_id].append(view)
    people = by_person(repository.readers_of(session, proposal_id)).values()
    for devices in people:
        known = [(reader, totals) for reader, totals, _ in devices if not totals.suspected]
        if known:
            state = furthest(ReadState(totals.state) for _, totals in known)
            yield _shared_out(state, [one for reader, _ in known for one in views[reader.key]])


def _shared_out(state: ReadState, views: Sequence[PageView]) -> Mapping[int, ReadState]:
    """Return how far a person came in each version that they saw.

    The version that held them longest has what the roll-ups say of them, so that all versions
    together have everybody; of no other more is said than that.
    """
    sittings: dict[tuple[int, int, int], list[Totals]] = defaultdict(list)
    spent: dict[int, int] = defaultdict(int)
    for view in views:
        key = view.version_id, view.reader_id, view.visit
        sittings[key].append(Totals(view.milliseconds, view.sections))
        spent[view.version_id] += view.milliseconds
    found: dict[int, list[ReadState]] = defaultdict(list)
    for (version_id, _, _), parts in sittings.items():
        found[version_id].append(min(state, state_of(add(parts)), key=ORDER.index))
    longest = max(spent, key=lambda one: (spent[one], one), default=None)
    return {
        version_id: state if version_id == longest else furthest(states)
        for version_id, states in found.items()
    }
