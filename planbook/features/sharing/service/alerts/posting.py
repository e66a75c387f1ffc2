"""From an alert to messages: over every way of its user, now or when the quiet is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import SystemActor
from planbook.features.sharing.repository import alerts as repository
from planbook.features.sharing.repository import outbox
from planbook.features.sharing.schemas import Way
from planbook.features.sharing.service.alerts.choices import quiet_hours
from planbook.features.sharing.service.alerts.queueing import SEND_TASK, enqueue
from planbook.models.alerts import Alert, AlertMessage

# A group in which twenty people open a link is one or two messages, not twenty.
NEXT_AFTER: Final = timedelta(minutes=1)


def post_alert(session: Session, actor: SystemActor, *, alert_id: int) -> None:
    """Put an alert into a message to each address of its user; a second time changes nothing."""
    alert = repository.alert(session, actor, alert_id)
    if alert is None or outbox.active_user(session, actor, alert.agent_id) is None:
        return
    quiet = quiet_hours(repository.settings_of(session, alert.agent_id))
    moment = clock.now()
    wake = (quiet.end_after(moment) if quiet else None) or moment
    for way, target_id in addresses_of(session, alert.agent_id):
        if not outbox.is_posted(session, alert.key, way, target_id):
            _post(session, alert, way, target_id, wake)


def addresses_of(session: Session, user_id: int) -> Sequence[tuple[Way, int]]:
    """Return every address of a user that is turned on."""
    entered = [(Way(row.kind), row.key) for row in outbox.channels(session, user_id) if row.enabled]
    browsers = [(Way.PUSH, row.key) for row in outbox.subscriptions(session, user_id)]
    return [*entered, *browsers]


def _post(session: Session, alert: Alert, way: Way, target_id: int, wake: datetime) -> None:
    moment = clock.now()
    message_id = outbox.join_waiting(session, way, target_id, moment)
    if message_id is None:
        last = outbox.last_send_at(session, way, target_id)
        send_at = max(wake, last + NEXT_AFTER) if last else wake
        message = AlertMessage(
            organisation_id=alert.organisation_id,
            user_id=alert.agent_id,
            channel=way,
            target_id=target_id,
            send_at=send_at,
        )
        session.add(message)
        session.flush()
        message_id = message.key
        enqueue(
            session,
            SEND_TASK,
            alert.organisation_id,
            message_id,
            0,
            key=f"{message_id}:0",
            delay=max(0.0, (send_at - moment).total_seconds()),
        )
    outbox.put_into(session, alert.key, way, target_id, message_id)
