"""What was read, by whom: the one definition behind every screen, export and command."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.documents.sections import KEYS
from planbook.domain.reading import READ_SECTION_MS, ReadState
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import activity as repository
from planbook.features.sharing.repository import reports
from planbook.features.sharing.repository.activity import ReadingRow
from planbook.features.sharing.schemas import Activity, Only, Person, Robot, SectionReading, Totals
from planbook.features.sharing.service.counted import by_person, totals_of
from planbook.features.sharing.service.figures import Figures, figures_of
from planbook.features.sharing.service.persons import People
from planbook.features.sharing.service.standing import Standing
from planbook.features.sharing.service.usual import comparisons
from planbook.models.readings import ReaderTotals
from planbook.models.sharing import Reader, ShareLink

EVERYTHING: Final = Only()


def activity(
    session: Session, actor: Actor, *, proposal_id: int, only: Only = EVERYTHING
) -> Activity:
    """Return everything that is known about a proposal's reading, or a link's or channel's part.

    Raises:
        NotFoundError: The actor may not see the proposal.
    """
    if not proposals.heads(session, actor, proposal_ids=[proposal_id]):
        raise NotFoundError
    everybody = repository.readers_of(session, proposal_id)
    people = People(
        everybody,
        shown=[row for row in everybody if _is_meant(row, only)],
        sections=repository.sections_of(session, proposal_id),
        visits=repository.visits_of(session, proposal_id),
        reports=reports.reports_of(session, proposal_id),
        locale=actor.locale,
    )
    robots = tuple(
        Robot(agent=one.agent, count=one.count)
        for one in repository.robots_of(session, proposal_id)
    )
    totals = totals_of(_figures(people.shown), robots=sum(one.count for one in robots))
    persons = people.all()
    return Activity(
        proposal_id=proposal_id,
        people=persons,
        visits=people.sittings(),
        sections=_sections(session, actor, proposal_id, persons, totals),
        robots=robots,
        totals=totals,
    )


def _is_meant(row: ReadingRow, only: Only) -> bool:
    link = row[2]
    return (only.link_id is None or link.key == only.link_id) and (
        not only.channel or link.channel == only.channel
    )


def _figures(rows: Sequence[ReadingRow]) -> Figures:
    """Count people as the ledger does."""
    people = by_person(rows).values()
    return sum((figures_of([_standing(*row) for row in rows]) for rows in people), Figures())


def _standing(reader: Reader, totals: ReaderTotals, link: ShareLink) -> Standing:
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


def _sections(
    session: Session, actor: Actor, proposal_id: int, people: Sequence[Person], totals: Totals
) -> tuple[SectionReading, ...]:
    """Add up what people who count spent on each section, beside what is usual."""
    counted = [one for one in people if one.counts]
    spent = {key: sum(one.sections.get(key, 0) for one in counted) for key in KEYS}
    usual = comparisons(session, actor, proposal_id=proposal_id, spent=spent, readers=totals.opened)
    return tuple(
        SectionReading(
            key=key,
            seconds=round(total, 1),
            people=sum(one.sections.get(key, 0) * 1000 >= READ_SECTION_MS for one in counted),
            rereadings=sum(one.rereadings.get(key, 0) for one in counted),
            comparison=usual.get(key),
        )
        for key, total in spent.items()
        if total >= 1
    )


def figures_by_proposal(
    session: Session, actor: Actor, proposal_ids: Collection[int]
) -> Mapping[int, tuple[Totals, datetime]]:
    """Return the roll-ups of some proposals, with the moment of their last reading."""
    robots = repository.robot_counts(session, proposal_ids)
    return {
        feed.proposal_id: (
            totals_of(feed, robots=robots.get(feed.proposal_id, 0)),
            feed.last_at,
        )
        for feed in repository.feeds_of(session, actor, proposal_ids)
    }
