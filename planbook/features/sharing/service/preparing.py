"""The PDF without the family, made before whoever may keep it comes: their first tap finds it."""

from sqlmodel import Session

from planbook.core.actor import Actor, SystemActor
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import links as repository
from planbook.models.sharing import ShareLink


def prepare_plain(session: Session, actor: Actor, link: ShareLink, version_id: int) -> None:
    """Have the PDF made that the readers of a new link may keep."""
    if not (link.shows_family or link.no_download):
        proposals.prepare_plain_pdf(session, actor, version_id=version_id)


def prepare_plain_again(session: Session, actor: SystemActor, *, version_id: int) -> None:
    """Have a new version's made where there are readers outside the family already.

    Raises:
        NotFoundError: There is no such version.
    """
    if not proposals.is_released(session, actor, version_id=version_id):
        return
    document = proposals.document_of_version(session, actor, version_id=version_id)
    if repository.is_read_outside(session, actor, document.proposal_id):
        proposals.prepare_plain_pdf(session, actor, version_id=version_id)
