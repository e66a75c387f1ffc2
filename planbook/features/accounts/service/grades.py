"""Qualification grades: which tiers of products a person may plan (保险销售行为管理办法 Art 16)."""

from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.tiers import HIGHEST, LOWEST
from planbook.features.accounts import repository
from planbook.features.accounts.service.evidence import record


def set_grade(session: Session, actor: UserActor, *, user_id: int, grade: int) -> None:
    """Change a colleague's grade, on record.

    Raises:
        NotPermittedError: Only an admin may.
        NotFoundError: There is no such colleague.
        InvalidError: There is no such grade.
    """
    actor.require(Role.ADMIN)
    if not LOWEST <= grade <= HIGHEST:
        raise InvalidError("grade", N_("Choose a grade from P1 to P5."))
    user = repository.user(session, actor, user_id)
    if user is None:
        raise NotFoundError
    before, user.grade = user.grade, grade
    session.add(user)
    session.flush()
    record(
        session,
        actor,
        action="user.grade",
        subject=f"user:{user.key}",
        details={"before": before, "after": grade},
    )
