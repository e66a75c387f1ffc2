"""Where messages go: addresses with what sending to them needs."""

from sqlmodel import Session

from planbook.features.sharing.repository import outbox
from planbook.features.sharing.schemas import Target, Way
from planbook.features.sharing.service.alerts.choices import secret_of
from planbook.models.alerts import AlertChannel, PushSubscription


def target_of(session: Session, way: Way, target_id: int) -> Target | None:
    """Return an address by its number; None where it was turned off or taken away."""
    if way is Way.PUSH:
        browser = outbox.subscription(session, target_id)
        return browser_target(browser) if browser else None
    row = outbox.channel(session, target_id)
    return channel_target(row) if row and row.enabled else None


def browser_target(row: PushSubscription) -> Target:
    """Return a browser as an address."""
    return Target(Way.PUSH, row.key, row.endpoint, {"p256dh": row.p256dh, "auth": row.auth})


def channel_target(row: AlertChannel) -> Target:
    """Return a way's address."""
    way = Way(row.kind)
    keys = {"secret": secret_of(row)} if way is Way.WEBHOOK else {}
    return Target(way, row.key, row.address, keys)
