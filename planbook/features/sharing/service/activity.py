"""What was read, by whom: the one definition behind every screen, export and command."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.reading import READ_SECTION_MS
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import activity as repository
from planbook.features.sharing.schemas import Activity, Only, Person, Robot, SectionReading, Totals
from planbook.features.sharing.service.counted import (
    Row,
    by_person,
    standing_of,
    totals_of,
)
from planbook.features.sharing.service.figures import Figures, figures_of
from planbook.features.sharing.service.persons import ORDER, People
from planbook.features.sharing.service.usual import comparisons

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
        reports=repository.reports_of(session, proposal_id),
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


def _is_meant(row: Row, only: Only) -> bool:
    link = row[2]
    return (only.link_id is None or link.key == only.link_id) and (
        not only.channel or link.channel == only.channel
    )


def _figures(rows: Sequence[Row]) -> Figures:
    """Count people as the ledger does."""
    people = by_person(rows).values()
    return sum((figures_of([standing_of(*row) for row in rows]) for rows in people), Figures())


def _sections(
    session: Session, actor: Actor, proposal_id: int, people: Sequence[Person], totals: Totals
) -> tuple[SectionReading, ...]:
    """Add up what people who count spent on each section, beside what is usual."""
    counted = [one for one in people if one.counts]
    spent = {key: sum(one.sections.get(key, 0) for one in counted) for key in ORDER}
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
