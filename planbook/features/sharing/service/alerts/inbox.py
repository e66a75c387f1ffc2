"""The inbox in the app: a user's own alerts, read and unread."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.customers import service as customers
from planbook.features.sharing.repository import alerts as repository
from planbook.features.sharing.schemas import AlertPage, AlertRow, Story
from planbook.features.sharing.service.alerts import words
from planbook.features.sharing.service.alerts.telling import stories

PAGE: Final = 30
MOST: Final = 300


def list_alerts(session: Session, actor: UserActor, *, limit: int = PAGE) -> AlertPage:
    """Return the user's newest alerts."""
    limit = max(1, min(limit, MOST))
    found = repository.inbox(session, actor, limit=limit + 1)
    told = sorted(stories(session, actor, found[:limit]), key=_moment, reverse=True)
    numbers = {one.customer_id for one in told if one.customer_id is not None}
    phones = customers.phones_of(session, actor, customer_ids=numbers)
    return AlertPage(
        rows=tuple(_row(one, phones.get(one.customer_id or 0, ""), actor) for one in told),
        unread=unread_alerts(session, actor),
        has_more=len(found) > limit and limit < MOST,
    )


def _moment(story: Story) -> tuple[datetime, int]:
    return story.at, story.id


def _row(story: Story, phone: str, actor: UserActor) -> AlertRow:
    return AlertRow(
        id=story.id,
        kind=story.kind,
        proposal_id=story.proposal_id,
        headline=words.headline(story, actor.locale),
        about=words.about(story, actor.locale),
        advice=words.advice(story, actor.locale),
        phone=phone,
        at=story.at,
        is_unread=story.is_unread,
        is_reading=story.is_reading,
    )


def unread_alerts(session: Session, actor: UserActor) -> int:
    """Return how many alerts the user has not read."""
    return repository.count_unread(session, actor)


def read_alert(session: Session, actor: UserActor, *, alert_id: int) -> None:
    """Mark one of the user's own alerts as read; a second time changes nothing.

    Raises:
        NotFoundError: It is not theirs.
    """
    if not repository.is_own(session, actor, alert_id):
        raise NotFoundError
    repository.mark_read(session, actor, clock.now(), alert_id=alert_id)


def read_all_alerts(session: Session, actor: UserActor, *, up_to: int) -> int:
    """Mark all alerts up to the newest that the user saw as read; return how many were not."""
    return repository.mark_read(session, actor, clock.now(), up_to=up_to)


def read_alerts_of(session: Session, actor: UserActor, *, proposal_id: int) -> int:
    """Mark a proposal's alerts as read, since its reading is being looked at."""
    return repository.mark_read(session, actor, clock.now(), proposal_id=proposal_id)
