"""The people of a permission matrix: the owner of something, and everybody who stands around."""

from dataclasses import dataclass
from typing import Final, Literal

from sqlmodel import Session

from planbook.core.actor import Actor, ReaderActor, Role, UserActor
from tests.support.factories import create_agent, create_organisation, create_team

Person = Literal[
    "owner",
    "colleague",
    "own_lead",
    "lead_above",
    "other_lead",
    "compliance",
    "admin",
    "other_organisation",
    "other_organisations_lead",
    "reader",
]
# Who may see an agent's object; everybody else does not find it.
SEES: Final = frozenset[Person]({"owner", "own_lead", "lead_above", "compliance", "admin"})
CHANGES: Final = frozenset[Person]({"owner"})
PEOPLE: Final[tuple[Person, ...]] = (
    "owner",
    "colleague",
    "own_lead",
    "lead_above",
    "other_lead",
    "compliance",
    "admin",
    "other_organisation",
    "other_organisations_lead",
    "reader",
)


@dataclass(frozen=True, slots=True)
class Cast:
    """One actor for each part; ``owner`` is the agent whose objects the test is about."""

    owner: UserActor
    others: dict[Person, Actor]

    def play(self, person: Person) -> Actor:
        return self.owner if person == "owner" else self.others[person]


def create_cast(session: Session) -> Cast:
    organisation, elsewhere = create_organisation(session), create_organisation(session)
    above = create_team(session, organisation)
    team = create_team(session, organisation, parent=above)
    beside = create_team(session, organisation, parent=above)
    far = create_team(session, elsewhere)
    owner = create_agent(session, team=team)
    return Cast(
        owner=owner,
        others={
            "colleague": create_agent(session, team=team),
            "own_lead": create_agent(session, Role.LEAD, team),
            "lead_above": create_agent(session, Role.LEAD, above),
            "other_lead": create_agent(session, Role.LEAD, beside),
            "compliance": create_agent(session, Role.COMPLIANCE, above),
            "admin": create_agent(session, Role.ADMIN, above),
            "other_organisation": create_agent(session, team=far),
            "other_organisations_lead": create_agent(session, Role.LEAD, far),
            "reader": ReaderActor(organisation.key, link_id=1),
        },
    )
