"""Alerts: raised by reading, kept in the inbox, sent over the ways that users chose."""

from planbook.features.sharing.service.alerts.choices import (
    alert_choices,
    is_muted,
    mute_proposal,
    renew_secret,
    set_channel,
    set_quiet,
    time_zones,
    want_event,
)
from planbook.features.sharing.service.alerts.devices import subscribe, unsubscribe
from planbook.features.sharing.service.alerts.inbox import (
    list_alerts,
    read_alert,
    read_alerts_of,
    read_all_alerts,
    unread_alerts,
)
from planbook.features.sharing.service.alerts.posting import post_alert
from planbook.features.sharing.service.alerts.queueing import (
    ALL_RAISED_TASK,
    RAISED_TASK,
    SEND_TASK,
)
from planbook.features.sharing.service.alerts.sending import (
    claim_message,
    deliver,
    settle_message,
)
from planbook.features.sharing.service.alerts.trying import trial_parcel

__all__ = [
    "ALL_RAISED_TASK",
    "RAISED_TASK",
    "SEND_TASK",
    "alert_choices",
    "claim_message",
    "deliver",
    "is_muted",
    "list_alerts",
    "mute_proposal",
    "post_alert",
    "read_alert",
    "read_alerts_of",
    "read_all_alerts",
    "renew_secret",
    "set_channel",
    "set_quiet",
    "settle_message",
    "subscribe",
    "time_zones",
    "trial_parcel",
    "unread_alerts",
    "unsubscribe",
    "want_event",
]
