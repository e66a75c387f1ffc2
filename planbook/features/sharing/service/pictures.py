"""What the pictures of a shared address may show: never a family to those outside it."""

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, SystemActor
from planbook.core.errors import NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.repository import readers as rows
from planbook.features.sharing.schemas import Pictured, PosterRow
from planbook.features.sharing.service.addresses import link_token
from planbook.features.sharing.service.pipeline import sees_family
from planbook.models.sharing import ShareLink


def pictured(session: Session, *, token: str) -> Pictured:
    """Return which version the picture of an address is of, and whether it may name the family.

    Messengers ask for it without saying for whom. So the name stands only where the agent wishes
    it, on an address that was made for a person: until that person has come, and afterwards, when
    whoever asks does it for somebody else, if they pass the family's facts on. What stands behind
    a passcode or a code is named before neither.

    Raises:
        NotFoundError: There is no such address, or it has ended.
    """
    digest = token_hash(token)
    link = link_rows.link_by_hash(session, digest)
    is_for_family = link is not None and _is_for_family(session, link)
    if link is None:
        found = rows.reader_by_hash(session, digest)
        if found is None:
            raise NotFoundError
        reader, link = found
        parent = rows.reader(session, reader.parent_id)
        passes_on = link.claimed_by != reader.id or reader.shares_family
        is_for_family = passes_on and sees_family(reader, link, parent)
    if not link.is_open(clock.now()):
        raise NotFoundError
    system = SystemActor(link.organisation_id)
    heads = proposals.heads(session, system, proposal_ids=[link.proposal_id])
    may_name = is_for_family and not is_locked(link)
    names = may_name and any(head.names_family for head in heads.values())
    return Pictured(link.organisation_id, link.proposal_id, link.version_id, names)


def is_locked(link: ShareLink) -> bool:
    """Return whether a link asks for something that its picture would be shown without."""
    return bool(link.passcode_hash or link.code_to)


def _is_for_family(session: Session, link: ShareLink) -> bool:
    claimer = rows.reader(session, link.claimed_by)
    is_personal = bool(link.recipient) and link.shows_family
    return is_personal and (claimer is None or claimer.shares_family)


def poster(session: Session, actor: Actor, *, link_id: int) -> PosterRow:
    """Return where a link's poster is, and what may be chosen for it.

    Raises:
        NotFoundError: The link's proposal is not the actor's own.
    """
    link = link_rows.owned_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    head = proposals.require_owned(session, actor, proposal_id=link.proposal_id)
    return PosterRow(
        proposal_id=link.proposal_id,
        # Another picture, another address: else a browser shows the one that it has.
        path=f"/q/{link_token(link.key)}/poster.jpg?name={int(head.names_family)}",
        is_personal=bool(link.recipient) and link.shows_family,
        names_family=head.names_family,
        is_locked=is_locked(link),
    )
