"""Whose rules an organisation's documents follow."""

from typing import Final

from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.accounts import repository
from planbook.features.accounts.service.evidence import record

MARKETS: Final = frozenset({"cn", "intl"})


def set_market_profile(session: Session, actor: UserActor, *, profile: str) -> None:
    """Choose the rules that new documents follow, on record; those made keep theirs.

    Raises:
        NotPermittedError: Only compliance or an admin may.
        InvalidError: There are no such rules.
    """
    actor.require(Role.COMPLIANCE, Role.ADMIN)
    if profile not in MARKETS:
        raise InvalidError("profile")
    institution = repository.organisation(session, actor.organisation_id)
    if institution is None:
        raise NotFoundError
    if institution.market_profile == profile:
        return
    before, institution.market_profile = institution.market_profile, profile
    session.add(institution)
    session.flush()
    record(
        session,
        actor,
        action="organisation.market",
        subject=f"organisation:{institution.key}",
        details={"before": before, "after": profile},
    )
