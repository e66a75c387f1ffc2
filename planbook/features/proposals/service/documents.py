"""Versions as they were frozen, and whether they may go out."""

from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor, SystemActor
from planbook.core.errors import ConflictError, NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.core.kept import Kept
from planbook.documents import codec
from planbook.documents.contexts import ProposalContext
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import FrozenDocument, PdfState
from planbook.features.proposals.service.reviewing import require_released
from planbook.models.proposals import ProposalVersion

# A context takes about half a megabyte; those that are read now are few.
MOST_KEPT: Final = 128


class NotShareableError(ConflictError):
    """The version may not go out."""

    message = N_("This version may not go out: its template is no longer approved.")


# The hash of their content never means anything else.
_kept: Final = Kept[str, ProposalContext](MOST_KEPT)


def document_of(
    session: Session, actor: Actor, *, proposal_id: int, version_id: int | None = None
) -> FrozenDocument:
    """Return a version as it was frozen; without ``version_id`` the newest that may go out.

    Raises:
        NotFoundError: The actor may see no such proposal, or it has no such version.
    """
    if isinstance(actor, SystemActor):
        found = repository.shown_version(session, actor, proposal_id, version_id)
    elif version_id is None:
        found = repository.shown_head(session, actor, proposal_id)
    else:
        found = repository.version(session, actor, version_id)
    if found is None or found[0].key != proposal_id:
        raise NotFoundError
    return _document(session, found)


def newest_shown_id(session: Session, actor: SystemActor, *, proposal_id: int) -> int:
    """Return the newest version that may go out, without reading its content.

    Raises:
        NotFoundError: There is no such proposal, or nothing of it may go out.
    """
    found = repository.newest_shown_id(session, actor, proposal_id)
    if found is None:
        raise NotFoundError
    return found


def document_of_version(session: Session, actor: Actor, *, version_id: int) -> FrozenDocument:
    """Return a version as it was frozen.

    Raises:
        NotFoundError: The actor may see no such version.
    """
    found = repository.version(session, actor, version_id)
    if found is None:
        raise NotFoundError
    return _document(session, found)


def _document(session: Session, found: repository.Head) -> FrozenDocument:
    proposal, version, customer = found
    return FrozenDocument(
        version_id=version.key,
        proposal_id=proposal.key,
        number=version.number,
        organisation_id=proposal.organisation_id,
        agent_id=proposal.agent_id,
        team_id=proposal.team_id,
        customer_id=proposal.customer_id,
        customer_name=customer.name,
        title=proposal.title,
        is_demo=proposal.is_demo,
        locale=as_locale(version.locale),
        context=_context(session, version),
        content_hash=version.content_hash,
        pdf_hash=version.pdf_hash,
        pdf_state=PdfState(version.pdf_state),
        plain_pdf_state=PdfState(version.plain_pdf_state) if version.plain_pdf_state else None,
    )


def _context(session: Session, version: ProposalVersion) -> ProposalContext:
    return _kept.get(
        version.content_hash, lambda: codec.from_json(repository.content(session, version.key))
    )


def require_shareable(session: Session, actor: Actor, *, version_id: int) -> None:
    """Raise unless a version may go out (保险销售行为管理办法 Art 18).

    Its products were on sale when it was made; what is suspended since then may still be shown.

    Raises:
        NotFoundError: The actor may see no such version.
        NotShareableError: Its template is not approved.
        AwaitsReviewError, ReturnedError: A lead has not approved it.
    """
    found = repository.version(session, actor, version_id)
    if found is None:
        raise NotFoundError
    template = repository.template_of(session, found[1])
    if template.approved_at is None or template.withdrawn_at is not None:
        raise NotShareableError
    require_released(session, version_id)
