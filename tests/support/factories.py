"""Small valid rows for tests; each takes what the test is about."""

import itertools
from typing import Any

from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.features.accounts import service as accounts
from planbook.models.accounts import Organisation, Team, UserAccount
from planbook.models.customers import Customer

_numbers = itertools.count(1)
# The hash of "correct horse": argon2id takes longer than most tests.
PASSWORD = "correct horse"
PASSWORD_HASH = "$argon2id$v=19$m=65536,t=3,p=4$"


def create_organisation(session: Session, **values: Any) -> Organisation:
    row = Organisation(**{"name": f"机构{next(_numbers)}", **values})
    session.add(row)
    session.flush()
    return row


def create_team(session: Session, organisation: Organisation, parent: Team | None = None) -> Team:
    row = Team(
        organisation_id=organisation.key,
        parent_id=parent.key if parent else None,
        name=f"团队{next(_numbers)}",
    )
    session.add(row)
    session.flush()
    row.path = f"{parent.path if parent else '/'}{row.key}/"
    session.flush()
    return row


def create_user(
    session: Session, team: Team, role: Role = Role.AGENT, **values: Any
) -> UserAccount:
    number = next(_numbers)
    row = UserAccount(
        organisation_id=team.organisation_id,
        team_id=team.key,
        role=role,
        **{
            "name": f"顾问{number}",
            "phone": f"+86138{number:08d}",
            "password_hash": PASSWORD_HASH,
            **values,
        },
    )
    session.add(row)
    session.flush()
    return row


def actor_for(session: Session, user: UserAccount) -> UserActor:
    return accounts.actor_named(session, user.phone or user.email or "")


def create_agent(session: Session, role: Role = Role.AGENT, team: Team | None = None) -> UserActor:
    """Return an actor, in an organisation of their own unless a team is given."""
    team = team or create_team(session, create_organisation(session))
    return actor_for(session, create_user(session, team, role))


def create_customer(session: Session, agent: UserActor, **values: Any) -> Customer:
    row = Customer(
        organisation_id=agent.organisation_id,
        agent_id=agent.user_id,
        team_id=agent.team_id,
        **{"name": f"客户{next(_numbers)}", **values},
    )
    session.add(row)
    session.flush()
    return row
