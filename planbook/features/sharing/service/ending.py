"""Links taken back, and brought to life again."""

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import ConflictError, NotFoundError
from planbook.core.i18n import N_
from planbook.features.accounts import service as accounts
from planbook.features.sharing.repository import links as repository
from planbook.models.sharing import ShareLink


def end_link(session: Session, actor: Actor, *, link_id: int) -> None:
    """Take a link back: it, and every address passed on from it, shows nothing more.

    Raises:
        NotFoundError: It is not the actor's own.
    """
    _set_active(session, actor, link_id, active=False)


def revive_link(session: Session, actor: Actor, *, link_id: int) -> None:
    """Let a link that was taken back lead to its proposal again.

    Raises:
        NotFoundError: It is not the actor's own.
        ConflictError: The recipient has a newer link on the channel.
    """
    _set_active(session, actor, link_id, active=True)


def _set_active(session: Session, actor: Actor, link_id: int, *, active: bool) -> None:
    link = repository.owned_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    if link.active == active:
        return
    if active and _newer(session, actor, link):
        raise ConflictError(N_("This recipient has a newer link."))
    link.set_active(clock.now(), active=active)
    session.add(link)
    action = "link.revived" if active else "link.ended"
    accounts.record(session, actor, action=action, subject=f"link:{link.key}", details={})


def _newer(session: Session, actor: Actor, link: ShareLink) -> bool:
    found = repository.live_link(
        session,
        actor,
        proposal_id=link.proposal_id,
        channel=link.channel,
        recipient=link.recipient,
        place=link.place,
    )
    return found is not None and found.version_id == link.version_id
