"""A big house for measuring: 500 agents with 40 proposals each, and a million events.

Forty proposals are read through the ledger itself; every other agent gets copies of their rows, so
that roll-ups are what the ledger makes of events, and a million of them take seconds.
"""

import random
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, cast, func, insert, literal, select
from sqlmodel import Session, SQLModel, col

from planbook.core.actor import Role, UserActor
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing.schemas import Beacon, Fetch
from planbook.features.sharing.service.ledger import record
from planbook.models.plans import Plan
from planbook.models.proposals import Proposal, ProposalVersion
from planbook.models.readings import (
    AgentDay,
    Feed,
    LinkTotals,
    PageView,
    ReaderTotals,
    ReadingEvent,
    SectionTotals,
    Visit,
)
from planbook.models.sharing import Reader, RobotVisit, ShareLink
from tests.features.sharing.factories import at, create_link, create_proposal, create_reader
from tests.support.factories import create_agent, create_organisation, create_team, create_user

AGENTS: Final = 500
TEAMS: Final = 25
PROPOSALS: Final = 40
EVENTS_EACH: Final = 50
# In the order in which rows may refer to each other.
COPIED: Final[tuple[type[SQLModel], ...]] = (
    Plan,
    Proposal,
    ProposalVersion,
    ShareLink,
    Reader,
    RobotVisit,
    ReadingEvent,
    PageView,
    Visit,
    ReaderTotals,
    SectionTotals,
    Feed,
    LinkTotals,
    AgentDay,
)
# One copy's numbers lie so far from the next's.
STRIDE: Final = 10_000
NUMBERS: Final = frozenset(
    {
        "id",
        "plan_id",
        "proposal_id",
        "version_id",
        "printed_in_id",
        "link_id",
        "reader_id",
        "parent_id",
        "same_as_id",
        "claimed_by",
        "last_reader_id",
    }
)
UNIQUE: Final = frozenset({"token_hash", "browser_hash", "page_view", "document_number"})
DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class BigHouse:
    """Whose screens are measured."""

    agents: tuple[UserActor, ...]
    leads: tuple[UserActor, ...]
    first_proposal: int

    def proposal_of(self, agent: int, number: int) -> int:
        """Return a proposal of the agent with this place in ``agents``."""
        return self.first_proposal + agent * STRIDE + number


def build(session: Session) -> BigHouse:
    """Fill an empty database."""
    organisation = create_organisation(session)
    teams = [create_team(session, organisation) for _ in range(TEAMS)]
    first = create_agent(session, Role.AGENT, teams[0])
    proposals = [_read_proposal(session, first, seed) for seed in range(PROPOSALS)]
    session.flush()
    actors = [first]
    connection = session.connection()
    for number in range(1, AGENTS):
        team = teams[number % TEAMS]
        user = create_user(session, team)
        actors.append(UserActor(**_as(first, user.key, team.key)))
        for model in COPIED:
            _copy(connection, model, first, number, user.key, team.key)
    leads = tuple(create_agent(session, Role.LEAD, team) for team in teams)
    return BigHouse(tuple(actors), leads, proposals[0])


def _as(actor: UserActor, user_id: int, team_id: int) -> dict[str, Any]:
    values = {name: getattr(actor, name) for name in UserActor.__dataclass_fields__}
    return {**values, "user_id": user_id, "team_id": team_id}


def _read_proposal(session: Session, agent: UserActor, seed: int) -> int:
    """Make a proposal that a family and their friends read for a fortnight."""
    chance = random.Random(seed)
    shared = create_proposal(session, agent)
    shared.version.content = {}
    link = create_link(session, shared)
    first = create_reader(session, link)
    link.claimed_by = first.key
    readers = [first]
    for _ in range(4):
        parent = chance.choice(readers)
        child = create_reader(session, link, parent_id=parent.key, depth=parent.depth + 1)
        readers.append(child)
    session.add(
        RobotVisit(
            organisation_id=agent.organisation_id,
            proposal_id=shared.proposal.key,
            agent="WhatsApp",
            count=2,
        )
    )
    told: list[Fetch | Beacon] = []
    while len(told) < EVENTS_EACH:
        view, reader = time_ordered_id(), chance.choice(readers)
        day, spent = chance.uniform(0, 14), 0
        told.append(Fetch(view, reader.key, shared.version.key, at(days=day)))
        for number in range(1, min(5, EVENTS_EACH - len(told)) + 1):
            spent += chance.choice((3_000, 5_000, 15_000))
            sections = {"plan": spent // 2, "gaps": spent // 4, "benefits": spent // 5}
            moment = at(days=day, milliseconds=spent + 100)
            told.append(Beacon(view, number, moment, spent, sections, inputs=number))
    for start in range(0, len(told), 10):
        record(session.connection(), told[start : start + 10])
    return shared.proposal.key


def _copy(
    connection: Connection,
    model: type[SQLModel],
    first: UserActor,
    copy: int,
    agent: int,
    team: int,
) -> None:
    """Copy the first agent's rows to another agent, with numbers of their own."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    columns = [_copied(column, copy, agent, team).label(column.name) for column in table.columns]
    mine = _mine(table, first)
    chosen = select(*columns).where(mine)
    connection.execute(insert(table).from_select([one.name for one in table.columns], chosen))


def _mine(table: Table, first: UserActor) -> Any:
    if "agent_id" in table.c:
        return table.c.agent_id == first.user_id
    theirs = select(col(Proposal.id)).where(col(Proposal.agent_id) == first.user_id)
    return table.c.proposal_id.in_(theirs)


def _copied(column: Any, copy: int, agent: int, team: int) -> Any:
    if column.name == "agent_id":
        return literal(agent)
    if column.name == "team_id":
        return literal(team)
    if column.name in NUMBERS:
        return column + copy * STRIDE
    if column.name in UNIQUE:
        # The first digits of a time-ordered id are the same for years.
        begins = 1 if column.name == "document_number" else DIGITS + 1
        return cast(literal(f"{copy:0{DIGITS}d}"), column.type) + func.substr(column, begins)
    return column
