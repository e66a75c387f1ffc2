"""A message on its way: claimed, sent, settled; again after a while where it was not taken.

What each way can promise, since no protocol lets a sender know after a crash whether the other side
had taken a message already:

- **webhook**: at least once. Every try carries the same ``webhook-id``, by which a receiver knows a
  repetition; one that looks at it hears of an alert exactly once.
- **push**: at least once, and seen once: every try has the same topic, of which the push service
  keeps the newest, and the notification has a tag, by which the browser replaces the one before.
- **e-mail**: at least once. Every try has the same Message-ID; mail programs that look at it show
  one letter. Only a crash between the server's ``250`` and our next commit repeats a letter.
- **WeCom**: at most once, since its robots have no key by which a repetition would be known. A try
  of which it is unclear whether it arrived is not repeated, and the settings say so.

Between tries, and before the first, a message is a row and a delayed job made in one commit: no
crash loses it and none repeats it. The in-app inbox is not part of this: an alert is there from the
commit of the reading that caused it.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session
from structlog import get_logger

from planbook.core import clock, jobs
from planbook.core.actor import SystemActor
from planbook.core.i18n import as_locale
from planbook.core.outbound import DeliveryError
from planbook.core.settings import get_settings
from planbook.features.sharing.repository import alerts as repository
from planbook.features.sharing.repository import outbox
from planbook.features.sharing.schemas import Delivery, Parcel, Story, Target, Way
from planbook.features.sharing.service.alerts import ways
from planbook.features.sharing.service.alerts.choices import quiet_hours
from planbook.features.sharing.service.alerts.queueing import SEND_TASK, enqueue
from planbook.features.sharing.service.alerts.targets import target_of
from planbook.features.sharing.service.alerts.telling import stories
from planbook.models.accounts import UserAccount
from planbook.models.alerts import AlertMessage

_log = get_logger(__name__)

# No way takes that long for one try; who still holds a message then has died.
LEASE: Final = timedelta(minutes=4)
# A repetition could not be told from a new message.
AT_MOST_ONCE: Final = frozenset({Way.WECOM})
# A receiver of other people's making may count on every alert; people need no news of what they saw.
TELLS_SEEN: Final = frozenset({Way.WEBHOOK})
# This process among all that ever ran.
_BOOT: Final = secrets.token_hex(8)


def _own_claim() -> str:
    return f"{jobs.executor()}#{_BOOT}"


def claim_message(
    session: Session, actor: SystemActor, *, message_id: int, attempt: int
) -> Parcel | None:
    """Take a message for sending; None where there is nothing to do for this try."""
    message = outbox.message(session, actor, message_id)
    if message is None or _is_put_off(session, message, attempt):
        return None
    if not _take(session, message, attempt):
        return None
    user = outbox.active_user(session, actor, message.user_id)
    target = target_of(session, Way(message.channel), message.target_id)
    told = _told(session, message, user) if user and target else ()
    if user is None or target is None or not told:
        _settle(session, message_id, Delivery.DROPPED)
        return None
    return Parcel(
        message_id=message_id,
        claim=_own_claim(),
        attempt=attempt,
        target=target,
        stories=tuple(told),
        locale=as_locale(user.locale),
    )


def _is_put_off(session: Session, message: AlertMessage, attempt: int) -> bool:
    """Put a try that falls into the quiet hours off until their end; return whether it was.

    Messages are made for after the quiet; a pause between two tries may lead into the next.
    """
    quiet, moment = quiet_hours(repository.settings_of(session, message.user_id)), clock.now()
    wake = quiet.end_after(moment) if quiet else None
    is_due = message.state == Delivery.WAITING and message.attempts == attempt
    if wake is None or not is_due:
        return False
    message.send_at = wake
    session.add(message)
    after, mark = (wake - moment).total_seconds(), f"quiet{wake:%Y%m%d%H%M}"
    _again(session, message, attempt, after=after, mark=mark)
    return True


def _take(session: Session, message: AlertMessage, attempt: int) -> bool:
    """Claim a message that waits for this try, or that a dead process held in it."""
    holder = message.claimed_by if message.state == Delivery.SENDING else ""
    if holder and not _is_dead(message):
        # Another job looks after it; should its process die, this try comes again.
        _again(session, message, attempt, after=LEASE.total_seconds(), mark="lease")
        return False
    taken = outbox.claim(
        session,
        message_id=message.key,
        attempt=attempt,
        held_by=holder,
        claim=_own_claim(),
        at=clock.now(),
    )
    if taken and holder and message.channel in AT_MOST_ONCE:
        _settle(session, message.key, Delivery.UNCLEAR, "interrupted")
        return False
    return taken


def _is_dead(message: AlertMessage) -> bool:
    """Return whether the process that holds a message is gone: its name is ours now, or it is late."""
    executor, _, boot = message.claimed_by.partition("#")
    was_us = executor == jobs.executor() and boot != _BOOT
    is_late = message.claimed_at is None or clock.now() - message.claimed_at > LEASE
    return was_us or is_late


def _told(session: Session, message: AlertMessage, user: UserAccount) -> Sequence[Story]:
    with_seen = message.channel in TELLS_SEEN
    found = outbox.alerts_in(session, message.key, with_seen=with_seen)
    reader = SystemActor(message.organisation_id, as_locale(user.locale))
    return stories(session, reader, found)


def deliver(parcel: Parcel) -> DeliveryError | None:
    """Send a parcel outside of any transaction, and return why it was not taken, if so."""
    try:
        ways.send(parcel)
    except DeliveryError as error:
        return error
    except Exception:  # noqa: BLE001 - whatever it is, the next try is due after a pause
        _log.exception("alert_not_sent", message_id=parcel.message_id, way=parcel.target.way)
        return DeliveryError("internal", may_have_arrived=True)
    return None


def settle_message(
    session: Session, actor: SystemActor, *, parcel: Parcel, error: DeliveryError | None
) -> None:
    """Note what became of a parcel; after a failure the next try is enqueued in the same commit."""
    if error is None:
        _settle(session, parcel.message_id, Delivery.SENT)
        return
    _log.info(
        "alert_refused",
        message_id=parcel.message_id,
        way=parcel.target.way,
        attempt=parcel.attempt + 1,
        reason=error.reason,
    )
    if error.is_gone and parcel.target.way is Way.PUSH:
        _forget_browser(session, actor, parcel.target)
    if error.may_have_arrived and parcel.target.way in AT_MOST_ONCE:
        _settle(session, parcel.message_id, Delivery.UNCLEAR, error.reason)
        return
    pauses = get_settings().alert_retry_seconds
    if error.is_final or parcel.attempt >= len(pauses):
        _settle(session, parcel.message_id, Delivery.FAILED, error.reason)
        return
    pause = pauses[parcel.attempt]
    if _settle(session, parcel.message_id, Delivery.WAITING, error.reason, pause):
        message = outbox.message(session, actor, parcel.message_id)
        if message is not None:
            _again(session, message, parcel.attempt + 1, after=pause)


def _settle(
    session: Session, message_id: int, state: Delivery, reason: str = "", pause: float = 0
) -> bool:
    at = clock.now() + timedelta(seconds=pause)
    return outbox.settle(
        session, message_id=message_id, claim=_own_claim(), state=state, reason=reason, at=at
    )


def _again(
    session: Session, message: AlertMessage, attempt: int, *, after: float, mark: str = ""
) -> None:
    key = f"{message.key}:{attempt}:{mark}" if mark else f"{message.key}:{attempt}"
    enqueue(session, SEND_TASK, message.organisation_id, message.key, attempt, key=key, delay=after)


def _forget_browser(session: Session, actor: SystemActor, target: Target) -> None:
    row = outbox.subscription(session, target.id)
    if row is not None:
        outbox.delete_subscription(
            session,
            subscription_id=row.key,
            user_id=row.user_id,
            organisation_id=actor.organisation_id,
        )
