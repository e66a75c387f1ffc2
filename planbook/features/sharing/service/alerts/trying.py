"""Tests of a way, sent while the user waits for the answer."""

import secrets
from typing import Final

from limits import parse
from sqlmodel import Session

from planbook.core import limits
from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.features.sharing.repository import outbox
from planbook.features.sharing.schemas import Parcel, Target, Way
from planbook.features.sharing.service.alerts.choices import offered_address
from planbook.features.sharing.service.alerts.targets import browser_target, channel_target

# Nobody may use us to fill a stranger's mailbox.
TESTS: Final = parse("10 per 10 minutes")


def trial_parcel(
    session: Session, actor: UserActor, *, way: str, subscription_id: int = 0
) -> Parcel:
    """Return a test for one of the user's own addresses, to be handed to ``deliver``.

    Raises:
        InvalidError: There is no address to send to.
        TooManyRequestsError: They tried too often.
    """
    target = _target(session, actor, way, subscription_id)
    if target is None:
        raise InvalidError(way, N_("Enter an address first."))
    limits.take(TESTS, "alert-test", str(actor.user_id))
    return Parcel(
        message_id=0,
        claim=secrets.token_hex(8),
        attempt=0,
        target=target,
        stories=(),
        locale=actor.locale,
        is_test=True,
    )


def _target(session: Session, actor: UserActor, way: str, subscription_id: int) -> Target | None:
    if subscription_id:
        own = outbox.subscriptions(session, actor.user_id)
        return next((browser_target(row) for row in own if row.id == subscription_id), None)
    row = outbox.channel_of(session, actor, way)
    if row is None:
        address = offered_address(session, actor, way)
        return Target(Way(way), 0, address, {}) if address else None
    return channel_target(row) if row.address else None
