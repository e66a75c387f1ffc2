"""What changed between versions, for their agent and for a customer who saw an older one."""

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.documents.changes import Change, changes, offered
from planbook.documents.contexts import for_forwarded_reader
from planbook.features.proposals.service.documents import document_of_version


def changes_between(
    session: Session, actor: Actor, *, old_id: int, new_id: int
) -> tuple[Change, ...]:
    """Return every difference between two versions of a proposal.

    Raises:
        NotFoundError: The actor may not see both, or they are not of one proposal.
    """
    old = document_of_version(session, actor, version_id=old_id)
    new = document_of_version(session, actor, version_id=new_id)
    if old.proposal_id != new.proposal_id:
        raise NotFoundError
    return changes(old.context, new.context)


def changes_since(
    session: Session, actor: Actor, *, old_id: int, new_id: int, sees_family: bool
) -> tuple[Change, ...]:
    """Return what a reader who saw an older version is told; strangers nothing of the family.

    Raises:
        NotFoundError: As for ``changes_between``.
    """
    old = document_of_version(session, actor, version_id=old_id)
    new = document_of_version(session, actor, version_id=new_id)
    if old.proposal_id != new.proposal_id:
        raise NotFoundError
    if sees_family:
        return offered(changes(old.context, new.context))
    return offered(changes(for_forwarded_reader(old.context), for_forwarded_reader(new.context)))
