"""The links whose codes documents carry: one for each document of a version."""

from sqlmodel import Session

from planbook.core.actor import SystemActor
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.schemas import Channel
from planbook.features.sharing.service.addresses import link_token, url_of
from planbook.features.sharing.service.links import add_link
from planbook.models.sharing import ShareLink


def printed_link_url(session: Session, actor: SystemActor, *, version_id: int) -> str:
    """Return the address that a version's document carries as a QR code; minted once."""
    found = repository.printed_link(session, actor, version_id)
    if found is None:
        document = proposals.document_of_version(session, actor, version_id=version_id)
        found = document_link(actor, document)
        found.printed_in_id = version_id
        found.customer_id, found.recipient = document.customer_id, document.customer_name
        found.active = False
        add_link(session, actor, found)
    _open_printed(session, actor, found, version_id)
    return url_of(link_token(found.key))


def document_link(actor: SystemActor, document: FrozenDocument) -> ShareLink:
    """Return a new link, nobody's as yet, for the code on a document that is set of a version."""
    return ShareLink(
        organisation_id=actor.organisation_id,
        agent_id=document.agent_id,
        team_id=document.team_id,
        proposal_id=document.proposal_id,
        version_id=document.version_id,
        channel=Channel.PDF,
    )


def _open_printed(session: Session, actor: SystemActor, link: ShareLink, version_id: int) -> None:
    """Let a document's code lead somewhere once its version may go out, unless it was ended."""
    if link.active or link.ended_at is not None:
        return
    link.active = proposals.is_released(session, actor, version_id=version_id)
    session.add(link)
