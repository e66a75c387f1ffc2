"""The PDF without the family: who may keep it, and the link whose code it carries."""

from sqlmodel import Session

from planbook.core.actor import SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.repository import readers as rows
from planbook.features.sharing.schemas import Channel, Chooser, Download
from planbook.features.sharing.service.addresses import link_token, url_of
from planbook.features.sharing.service.downloads import (
    is_staff,
    note_taken,
    reader_let_in,
    require_open,
)
from planbook.features.sharing.service.links import add_link
from planbook.models.sharing import ShareLink


def plain_download(
    session: Session, chooser: Chooser, *, staff: UserActor | None = None, notes: bool = True
) -> Download:
    """Return which version's PDF without the family an address leads to: any reader may take it.

    ``notes`` is false for whoever only asks whether it is there, and for a page of it.

    Raises:
        NotFoundError: There is no such address or reader, or the link lets nothing be kept.
    """
    found = rows.taker(session, token_hash(chooser.token), token_hash(chooser.cookie))
    if found is None:
        raise NotFoundError
    link = found[0]
    if not is_staff(session, link, staff):
        require_open(link)
        reader, _, _ = reader_let_in(session, chooser, found)
        if notes:
            note_taken(session, reader)
    return Download(link.organisation_id, link.proposal_id, link.version_id)


def plain_link_url(session: Session, actor: SystemActor, *, version_id: int) -> str:
    """Return the address that a version's PDF without the family carries; minted once.

    It is nobody's: whoever comes by it stands beside the others, and sees no family.
    """
    found = repository.plain_link(session, actor, version_id)
    if found is None:
        document = proposals.document_of_version(session, actor, version_id=version_id)
        found = ShareLink(
            organisation_id=actor.organisation_id,
            agent_id=document.agent_id,
            team_id=document.team_id,
            proposal_id=document.proposal_id,
            version_id=version_id,
            channel=Channel.PDF,
            shows_family=False,
        )
        add_link(session, actor, found)
    return url_of(link_token(found.key))
