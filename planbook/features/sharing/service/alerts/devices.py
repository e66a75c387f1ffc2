"""Browsers that show alerts while Planbook is closed (Web Push)."""

from typing import Final

from sqlmodel import Session

from planbook.core import web_push
from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.core.outbound import LONGEST_URL, DeliveryError, check_url
from planbook.core.tokens import token_hash
from planbook.features.sharing.repository import outbox
from planbook.features.sharing.schemas import PushKeys
from planbook.models.alerts import PushSubscription

# A browser that is not used any more stays subscribed: the oldest makes room.
MOST_DEVICES: Final = 10
REFUSED: Final = N_("This browser's subscription cannot be used. Please try again.")


def subscribe(session: Session, actor: UserActor, *, data: PushKeys, device: str) -> None:
    """Show the user's alerts in a browser, and no longer those of who used it before.

    Raises:
        InvalidError: It is not a browser's subscription.
    """
    try:
        check_url(data.endpoint)
    except DeliveryError:
        raise InvalidError("push", REFUSED) from None
    if len(data.endpoint) > LONGEST_URL or not web_push.check_keys(data.p256dh, data.auth):
        raise InvalidError("push", REFUSED)
    digest = token_hash(data.endpoint)
    before = outbox.subscription_by_hash(session, digest)
    if before is not None:
        session.delete(before)
        session.flush()
    session.add(
        PushSubscription(
            organisation_id=actor.organisation_id,
            user_id=actor.user_id,
            session_id=actor.session_id,
            endpoint=data.endpoint,
            endpoint_hash=digest,
            p256dh=data.p256dh,
            auth=data.auth,
            device=device[:80],
        )
    )
    session.flush()
    for old in outbox.subscriptions(session, actor.user_id)[:-MOST_DEVICES]:
        session.delete(old)


def unsubscribe(session: Session, actor: UserActor, *, subscription_id: int) -> None:
    """Show nothing more in one of the user's browsers.

    Raises:
        NotFoundError: It is not theirs.
    """
    if not outbox.delete_subscription(
        session,
        subscription_id=subscription_id,
        user_id=actor.user_id,
        organisation_id=actor.organisation_id,
    ):
        raise NotFoundError
