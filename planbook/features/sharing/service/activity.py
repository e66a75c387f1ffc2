"""What was read, by whom: the one definition behind every screen, export and command."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import Locale
from planbook.core.labels import label
from planbook.domain.reading import Confidence, ReadState
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import activity as repository
from planbook.features.sharing.schemas import Activity, Doubt, Person, Robot, Totals
from planbook.features.sharing.service.labels import CONFIDENCES, STATES
from planbook.features.sharing.service.names import Row, names_of
from planbook.features.sharing.service.standing import SEEN_STATES, Figures, Standing, figures_of
from planbook.models.sharing import Reader, ReaderTotals, ShareLink

# A visible page reports every 15 s: after two silent reports nobody is there.
READING_WITHIN: Final = timedelta(seconds=35)


def activity(session: Session, actor: Actor, *, proposal_id: int) -> Activity:
    """Return everything that is known about a proposal's reading.

    Raises:
        NotFoundError: The actor may not see the proposal.
    """
    if not proposals.heads(session, actor, proposal_ids=[proposal_id]):
        raise NotFoundError
    rows = repository.readers_of(session, proposal_id)
    sections: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for one in repository.sections_of(session, proposal_id):
        sections[one.reader_id][one.section] = seconds(one.milliseconds)
    names = names_of(rows, actor.locale)
    robots = tuple(
        Robot(agent=one.agent, count=one.count)
        for one in repository.robots_of(session, proposal_id)
    )
    return Activity(
        proposal_id=proposal_id,
        people=tuple(_person(row, names, sections[row[0].key], actor.locale) for row in rows),
        robots=robots,
        totals=totals_of(_figures(rows), robots=sum(one.count for one in robots)),
    )


def seconds(milliseconds: int) -> float:
    """Return seconds to a tenth, as people are shown them."""
    return round(milliseconds / 1000, 1)


def totals_of(figures: Figures, *, robots: int = 0) -> Totals:
    """Return figures as they are shown."""
    return Totals(
        people=figures.people,
        devices=figures.devices,
        opened=figures.opened,
        read=figures.read,
        forwarded=figures.forwarded,
        visits=figures.visits,
        seconds=seconds(figures.milliseconds),
        robots=robots,
    )


def _figures(rows: Sequence[Row]) -> Figures:
    """Count people as the ledger does."""
    people: defaultdict[int, list[Standing]] = defaultdict(list)
    for reader, totals, link in rows:
        people[reader.same_as_id or reader.key].append(standing_of(reader, totals, link))
    return sum((figures_of(devices) for devices in people.values()), Figures())


def standing_of(reader: Reader, totals: ReaderTotals, link: ShareLink) -> Standing:
    """Return a reader as the ledger sees them."""
    return Standing(
        reader_id=reader.key,
        organisation_id=totals.organisation_id,
        proposal_id=totals.proposal_id,
        state=ReadState(totals.state),
        visits=totals.visits,
        milliseconds=totals.milliseconds,
        inputs=totals.inputs,
        webdriver=totals.webdriver,
        suspected=totals.suspected,
        forwarded=totals.forwarded,
        opened_before_at=totals.opened_before_at,
        first_at=totals.first_at,
        last_at=totals.last_at,
        same_as_id=reader.same_as_id,
        depth=reader.depth,
        confirmed=reader.confirmed,
        desktop=reader.desktop,
        at_once=reader.at_once,
        data_centre=reader.data_centre,
        team_id=link.team_id,
        agent_id=link.agent_id,
    )


def _person(
    row: Row, names: Mapping[int, str], sections: Mapping[str, float], locale: Locale
) -> Person:
    reader, totals, link = row
    doubt = confidence_of(row)
    return Person(
        id=reader.key,
        label=names[reader.key],
        confidence=doubt,
        confidence_label=label(CONFIDENCES, doubt, locale),
        parent=reader.parent_id,
        same_as=reader.same_as_id,
        depth=reader.depth,
        channel=link.channel,
        link_id=link.key,
        device=reader.device,
        state=totals.state,
        state_label=label(STATES, totals.state, locale),
        visits=totals.visits,
        seconds=seconds(totals.milliseconds),
        sections=sections,
        notice=reader.notice,
        first_at=totals.first_at,
        last_at=totals.last_at,
        is_reading=is_reading(totals),
        counts=not totals.suspected,
    )


def is_reading(totals: ReaderTotals) -> bool:
    """Return whether a reader has the page before their eyes just now."""
    seen = totals.state in SEEN_STATES and not totals.suspected
    return seen and clock.now() - totals.last_at <= READING_WITHIN


def confidence_of(row: Row) -> str:
    """Say how sure it is who a reader is."""
    reader, totals, link = row
    if reader.customer_id is not None or reader.name:
        return Confidence.KNOWN
    if totals.suspected:
        return Doubt.SCANNER
    if link.claimed_by == reader.id:
        return Confidence.LIKELY_RECIPIENT
    if reader.same_as_id is not None:
        return Confidence.LIKELY_SAME_PERSON
    if reader.refused and not reader.confirmed:
        return Doubt.NO_COOKIE
    return Confidence.NEW


def figures_by_proposal(
    session: Session, actor: Actor, proposal_ids: Collection[int]
) -> Mapping[int, tuple[Totals, datetime]]:
    """Return the roll-ups of some proposals, with the moment of their last reading."""
    robots = repository.robot_counts(session, proposal_ids)
    return {
        feed.proposal_id: (
            totals_of(
                Figures(
                    people=feed.people,
                    devices=feed.devices,
                    opened=feed.opened,
                    read=feed.read,
                    forwarded=feed.forwarded,
                    visits=feed.visits,
                    milliseconds=feed.milliseconds,
                ),
                robots=robots.get(feed.proposal_id, 0),
            ),
            feed.last_at,
        )
        for feed in repository.feeds_of(session, actor, proposal_ids)
    }
