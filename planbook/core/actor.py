"""Who acts: a signed-in user, a reader with a link, or the system itself."""

from dataclasses import dataclass
from enum import StrEnum

from planbook.core.errors import NotPermittedError
from planbook.core.i18n import DEFAULT_LOCALE, Locale


class Role(StrEnum):
    """What a user may do in their organisation."""

    AGENT = "agent"
    LEAD = "lead"
    COMPLIANCE = "compliance"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class UserActor:
    """A signed-in user, with the teams whose work they may see (their own subtree)."""

    user_id: int
    organisation_id: int
    team_id: int
    role: Role
    name: str
    locale: Locale = DEFAULT_LOCALE
    team_ids: frozenset[int] = frozenset()
    session_id: int | None = None

    def require(self, *roles: Role) -> None:
        """Raise unless the user has one of the roles.

        Raises:
            NotPermittedError: The user's role is none of them.
        """
        if self.role not in roles:
            raise NotPermittedError


@dataclass(frozen=True, slots=True)
class ReaderActor:
    """A customer (or whoever they forward to) with a link's token."""

    organisation_id: int
    link_id: int
    reader_id: int | None = None
    locale: Locale = DEFAULT_LOCALE


@dataclass(frozen=True, slots=True)
class SystemActor:
    """Jobs and the command line, within one organisation."""

    organisation_id: int
    locale: Locale = DEFAULT_LOCALE


Actor = UserActor | ReaderActor | SystemActor
