"""The PDF without the family: who may keep it, and the link whose code it carries."""

from sqlmodel import Session

from planbook.core.actor import SystemActor, UserActor
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.repository import readers as rows
from planbook.features.sharing.schemas import Chooser, Download
from planbook.features.sharing.service.addresses import link_token, url_of
from planbook.features.sharing.service.downloads import reader_let_in, take
from planbook.features.sharing.service.links import add_link
from planbook.features.sharing.service.printed import document_link
from planbook.models.sharing import Reader


def plain_download(
    session: Session, chooser: Chooser, *, staff: UserActor | None = None, notes: bool = True
) -> Download:
    """Return which version's PDF without the family an address leads to: any reader may take it.

    ``notes`` is false for whoever only asks whether it is there, and for a page of it.

    Raises:
        NotFoundError: There is no such address or reader, or the link lets nothing be kept.
    """
    return take(session, chooser, _any_reader, staff=staff, notes=notes)


def _any_reader(session: Session, chooser: Chooser, found: rows.Taker) -> Reader:
    return reader_let_in(session, chooser, found)[0]


def plain_link_url(session: Session, actor: SystemActor, *, version_id: int) -> str:
    """Return the address that a version's PDF without the family carries; minted once.

    It is nobody's: whoever comes by it stands beside the others, and sees no family.
    """
    found = repository.plain_link(session, actor, version_id)
    if found is None:
        document = proposals.document_of_version(session, actor, version_id=version_id)
        found = document_link(actor, document)
        found.shows_family = False
        add_link(session, actor, found)
    return url_of(link_token(found.key))
