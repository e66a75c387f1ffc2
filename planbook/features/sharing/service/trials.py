"""An agent tries a link out: they see what its recipient would, and nothing is counted.

The address holds a signature that is good for a few minutes and in one session only: whoever else
gets hold of it is a reader like any other.
"""

from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.core.tokens import keyed_hash
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.service.addresses import key, link_token
from planbook.models.sharing import ShareLink

TRIAL_LIFE: Final = timedelta(minutes=10)


def trial_path(session: Session, actor: UserActor, *, link_id: int) -> str:
    """Return the path under which the actor's browser sees a link as its recipient does.

    Raises:
        NotFoundError: It is not a link that the actor may see.
    """
    link = repository.readable_link(session, actor, link_id)
    if link is None or actor.session_id is None:
        raise NotFoundError
    until = int((clock.now() + TRIAL_LIFE).timestamp())
    return f"/p/{link_token(link.key)}?trial={until}.{_signature(link, actor, until)}"


def is_trial(link: ShareLink, actor: UserActor | None, trial: str, at: datetime) -> bool:
    """Return whether an address's signature is this session's own, and still good."""
    until, _, signature = trial.partition(".")
    if actor is None or actor.session_id is None or not (until.isdecimal() and until.isascii()):
        return False
    if len(until) > len("9999999999") or datetime.fromtimestamp(int(until), UTC) <= at:
        return False
    return compare_digest(signature.encode(), _signature(link, actor, int(until)).encode())


def _signature(link: ShareLink, actor: UserActor, until: int) -> str:
    return keyed_hash(key(), "trial", f"{link.key}:{actor.session_id}:{until}")
