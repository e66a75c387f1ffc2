"""The tree of teams."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import TeamRow
from planbook.models.accounts import Team

BETWEEN: Final = " › "


def list_teams(session: Session, actor: UserActor) -> Sequence[TeamRow]:
    """Return the teams whose work the actor may see, each after those above it."""
    teams = {team.key: team for team in repository.teams(session, actor)}
    return [
        _row(team, [teams[number] for number in _line(team) if number in teams])
        for team in teams.values()
    ]


def _line(team: Team) -> list[int]:
    """Return the numbers of the teams above and its own, the topmost first."""
    return [int(part) for part in team.path.split("/") if part]


def _row(team: Team, line: Sequence[Team]) -> TeamRow:
    """Show a team; the topmost, which is everybody's, is named only where it stands alone."""
    return TeamRow(
        id=team.key,
        name=team.name,
        depth=len(line) - 1,
        path=BETWEEN.join(one.name for one in line[1:] or line),
    )
