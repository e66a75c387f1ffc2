"""What a team makes, shares and gets read, by agent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Role, UserActor
from planbook.core.errors import NotFoundError
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import TeamRow, UserRow
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import ReadingDay
from planbook.features.team.schemas import (
    AgentLine,
    AgentReport,
    Figures,
    Period,
    ProposalLine,
    TeamReport,
)

OVERSEERS: Final = (Role.LEAD, Role.COMPLIANCE, Role.ADMIN)
# Today is the last of them, so a week holds every day of the week once.
DAYS: Final[Mapping[Period, int]] = {Period.WEEK: 7, Period.MONTH: 30}
NOTHING: Final = Figures()


def team_report(session: Session, actor: UserActor, *, period: Period = Period.WEEK) -> TeamReport:
    """Return the figures of everybody whose work the actor may see, who made most first.

    Raises:
        NotPermittedError: The actor looks after nobody.
    """
    actor.require(*OVERSEERS)
    since = _since(period)
    figures = _figures(session, actor, since=since)
    return TeamReport(
        period=period,
        totals=sum(figures.values(), NOTHING),
        before=_before(session, actor, since, period),
        agents=_lines(accounts.list_users(session, actor), _teams(session, actor), figures),
    )


def team_days(session: Session, actor: UserActor) -> Sequence[ReadingDay]:
    """Return what was read, day by day, of everybody whose work the actor may see.

    Raises:
        NotPermittedError: The actor looks after nobody.
    """
    actor.require(*OVERSEERS)
    return sharing.team_days(session, actor)


def agent_report(
    session: Session,
    actor: UserActor,
    *,
    user_id: int,
    period: Period = Period.WEEK,
    limit: int = 50,
) -> AgentReport:
    """Return an agent's figures and proposals, the last changed first.

    Raises:
        NotPermittedError: The actor looks after nobody.
        NotFoundError: Nobody whose work the actor may see has this number.
    """
    actor.require(*OVERSEERS)
    user = next((one for one in accounts.list_users(session, actor) if one.id == user_id), None)
    if user is None:
        raise NotFoundError
    figures = _figures(session, actor, since=_since(period))
    page = proposals.list_proposals(session, actor, agent_id=user_id, limit=limit)
    readings = sharing.summaries(session, actor, proposal_ids=[head.id for head in page.rows])
    return AgentReport(
        agent=_line(user, _teams(session, actor), figures),
        phone=user.phone,
        proposals=tuple(ProposalLine(head, readings[head.id]) for head in page.rows),
        matching=page.matching,
        days=sharing.reading_days(session, actor, agent_id=user_id),
    )


def _since(period: Period) -> datetime | None:
    if period not in DAYS:
        return None
    return clock.start_of(clock.today() - timedelta(days=DAYS[period] - 1))


def _before(
    session: Session, actor: UserActor, since: datetime | None, period: Period
) -> Figures | None:
    """Return the figures of as many days before; all there ever was has none before it."""
    if since is None:
        return None
    start = since - timedelta(days=DAYS[period])
    return sum(_figures(session, actor, since=start, until=since).values(), NOTHING)


def _figures(
    session: Session,
    actor: UserActor,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Mapping[int, Figures]:
    """Return the figures by agent; those without any are left out."""
    made = proposals.made_by_agent(session, actor, since=since, until=until)
    figures = {agent: Figures(made=count) for agent, count in made.items()}
    for agent, row in sharing.agent_figures(session, actor, since=since, until=until).items():
        figures[agent] = replace(
            figures.get(agent, NOTHING),
            shared=row.shared,
            opened=row.opened,
            read=row.read,
            forwarded=row.forwarded,
        )
    return figures


def _teams(session: Session, actor: UserActor) -> Mapping[int, TeamRow]:
    return {team.id: team for team in accounts.list_teams(session, actor)}


def _lines(
    users: Sequence[UserRow], teams: Mapping[int, TeamRow], figures: Mapping[int, Figures]
) -> tuple[AgentLine, ...]:
    """Return every agent, whoever else made something, and at last those who went elsewhere.

    What these made here stays in the totals, which are the sum of the lines.
    """
    lines = [
        _line(user, teams, figures)
        for user in users
        if user.id in figures or (user.role == Role.AGENT and user.active)
    ]
    lines.sort(key=lambda line: (-line.figures.made, -line.figures.shared, line.team, line.name))
    gone = [figures[agent] for agent in figures.keys() - {user.id for user in users}]
    if gone:
        lines.append(AgentLine(0, "", "", active=False, figures=sum(gone, NOTHING)))
    return tuple(lines)


def _line(user: UserRow, teams: Mapping[int, TeamRow], figures: Mapping[int, Figures]) -> AgentLine:
    team = teams.get(user.team_id)
    return AgentLine(
        user_id=user.id,
        name=user.name,
        team=team.path if team else user.team,
        active=user.active,
        figures=figures.get(user.id, NOTHING),
    )
