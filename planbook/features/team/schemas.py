"""What goes out of the team's service."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from planbook.features.proposals.schemas import ProposalHead
from planbook.features.sharing.schemas import ReadingDay, Summary


class Period(StrEnum):
    """The days that figures are about; today is the last of them."""

    WEEK = "week"
    MONTH = "month"
    EVER = "ever"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many proposals were made, and of those first shared how many got how far."""

    made: int = 0
    shared: int = 0
    opened: int = 0
    read: int = 0
    forwarded: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        """Return the figures of both together."""
        names = [field.name for field in fields(Figures)]
        return Figures(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class AgentLine:
    """An agent in the report; ``team`` is the way to their team from the top one seen.

    Number 0 stands for those who worked in the teams and are seen there no more.
    """

    user_id: int
    name: str
    team: str
    active: bool
    figures: Figures


@dataclass(frozen=True, slots=True)
class TeamReport:
    """The figures of everybody whose work the actor may see, and those of the period before."""

    period: Period
    totals: Figures
    before: Figures | None
    agents: tuple[AgentLine, ...]


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal with its reading."""

    head: ProposalHead
    reading: Summary


@dataclass(frozen=True, slots=True)
class AgentReport:
    """An agent's figures and the proposals changed last, with how many there are."""

    agent: AgentLine
    phone: str
    proposals: tuple[ProposalLine, ...]
    matching: int
    days: Sequence[ReadingDay]
