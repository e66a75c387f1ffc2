"""Statements on the ways out of the app, and on the messages that go over them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, or_, update
from sqlmodel import Session, col, select

from planbook.core.actor import SystemActor, UserActor
from planbook.features.sharing.repository.upserts import insert_into
from planbook.features.sharing.schemas import Delivery, Way
from planbook.models.accounts import SignIn, UserAccount
from planbook.models.alerts import (
    Alert,
    AlertChannel,
    AlertInMessage,
    AlertMessage,
    AlertMute,
    PushSubscription,
)
from planbook.models.readings import ReaderTotals


def active_user(session: Session, actor: SystemActor, user_id: int) -> UserAccount | None:
    """Return a user of the organisation who may still sign in."""
    statement = select(UserAccount).where(
        UserAccount.organisation_id == actor.organisation_id,
        UserAccount.id == user_id,
        col(UserAccount.active).is_(True),
    )
    return session.exec(statement).one_or_none()


def channels(session: Session, user_id: int) -> Sequence[AlertChannel]:
    """Return a user's ways with an address."""
    statement = select(AlertChannel).where(AlertChannel.user_id == user_id)
    return session.exec(statement.order_by(col(AlertChannel.kind))).all()


def channel(session: Session, channel_id: int) -> AlertChannel | None:
    """Return a way by its number, for a message that goes over it."""
    return session.get(AlertChannel, channel_id)


def channel_of(session: Session, actor: UserActor, way: str) -> AlertChannel | None:
    """Return the user's own way of a kind."""
    statement = select(AlertChannel).where(
        AlertChannel.organisation_id == actor.organisation_id,
        AlertChannel.user_id == actor.user_id,
        AlertChannel.kind == way,
    )
    return session.exec(statement).one_or_none()


def _signed_in() -> object:
    """Keep browsers whose session was not signed out; one that ran out still counts."""
    return or_(col(PushSubscription.session_id).is_(None), col(SignIn.ended_at).is_(None))


def subscriptions(session: Session, user_id: int) -> Sequence[PushSubscription]:
    """Return the browsers that show a user's alerts."""
    statement = (
        select(PushSubscription)
        .outerjoin(SignIn, col(SignIn.id) == col(PushSubscription.session_id))
        .where(PushSubscription.user_id == user_id, _signed_in())  # type: ignore[arg-type]
        .order_by(col(PushSubscription.id))
    )
    return session.exec(statement).all()


def subscription(session: Session, subscription_id: int) -> PushSubscription | None:
    """Return a browser by its number, unless it was signed out."""
    statement = (
        select(PushSubscription)
        .outerjoin(SignIn, col(SignIn.id) == col(PushSubscription.session_id))
        .where(PushSubscription.id == subscription_id, _signed_in())  # type: ignore[arg-type]
    )
    return session.exec(statement).one_or_none()


def subscription_by_hash(session: Session, endpoint_hash: str) -> PushSubscription | None:
    """Return a browser's subscription, whoever used the browser before."""
    statement = select(PushSubscription).where(PushSubscription.endpoint_hash == endpoint_hash)
    return session.exec(statement).one_or_none()


def delete_subscription(
    session: Session, *, subscription_id: int, user_id: int, organisation_id: int
) -> int:
    """Forget a user's browser and return whether there was one."""
    statement = delete(PushSubscription).where(
        col(PushSubscription.id) == subscription_id,
        col(PushSubscription.user_id) == user_id,
        col(PushSubscription.organisation_id) == organisation_id,
    )
    return session.execute(statement).rowcount  # type: ignore[attr-defined]


def is_posted(session: Session, alert_id: int, way: Way, target_id: int) -> bool:
    """Return whether a message brings an alert to an address already."""
    return session.get(AlertInMessage, (alert_id, way, target_id)) is not None


def join_waiting(session: Session, way: Way, target_id: int, at: datetime) -> int | None:
    """Hold a message that still waits for its time, so that more can go with it; its number."""
    waiting = (
        select(AlertMessage.id)
        .where(
            AlertMessage.channel == way,
            AlertMessage.target_id == target_id,
            AlertMessage.state == Delivery.WAITING,
            AlertMessage.attempts == 0,
            AlertMessage.send_at > at,
        )
        .order_by(col(AlertMessage.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    # An update, so that nobody claims it before this transaction's end.
    statement = (
        update(AlertMessage)
        .where(col(AlertMessage.id) == waiting, col(AlertMessage.state) == Delivery.WAITING)
        .values(state=Delivery.WAITING)
        .returning(col(AlertMessage.id))
    )
    return session.execute(statement).scalar_one_or_none()


def last_send_at(session: Session, way: Way, target_id: int) -> datetime | None:
    """Return for when the newest message to an address was made."""
    statement = (
        select(AlertMessage.send_at)
        .where(AlertMessage.channel == way, AlertMessage.target_id == target_id)
        .order_by(col(AlertMessage.id).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def put_into(session: Session, alert_id: int, way: Way, target_id: int, message_id: int) -> bool:
    """Put an alert into a message, unless it is in one for the address; return whether it was put."""
    statement = (
        insert_into(session.connection(), AlertInMessage)
        .values(alert_id=alert_id, channel=way, target_id=target_id, message_id=message_id)
        .on_conflict_do_nothing()
    )
    return session.execute(statement).rowcount == 1  # type: ignore[attr-defined]


def message(session: Session, actor: SystemActor, message_id: int) -> AlertMessage | None:
    """Return a message of the organisation, as the database has it now."""
    statement = select(AlertMessage).where(
        AlertMessage.organisation_id == actor.organisation_id, AlertMessage.id == message_id
    )
    return session.exec(statement, execution_options={"populate_existing": True}).one_or_none()


def claim(
    session: Session, *, message_id: int, attempt: int, held_by: str, claim: str, at: datetime
) -> bool:
    """Take a message for sending, from nobody (``""``) or from a process that died; did it work?

    One statement compares and sets, so that two processes cannot both succeed.
    """
    before = Delivery.SENDING if held_by else Delivery.WAITING
    statement = (
        update(AlertMessage)
        .where(
            col(AlertMessage.id) == message_id,
            col(AlertMessage.state) == before,
            col(AlertMessage.claimed_by) == held_by,
            col(AlertMessage.attempts) == (attempt + 1 if held_by else attempt),
        )
        .values(state=Delivery.SENDING, attempts=attempt + 1, claimed_by=claim, claimed_at=at)
    )
    return session.execute(statement).rowcount == 1  # type: ignore[attr-defined]


def settle(
    session: Session,
    *,
    message_id: int,
    claim: str,
    state: Delivery,
    reason: str,
    at: datetime,
) -> bool:
    """Note what became of a claimed message; nothing happens when the claim was lost meanwhile."""
    is_over = state is not Delivery.WAITING
    statement = (
        update(AlertMessage)
        .where(
            col(AlertMessage.id) == message_id,
            col(AlertMessage.state) == Delivery.SENDING,
            col(AlertMessage.claimed_by) == claim,
        )
        .values(
            state=state,
            reason=reason,
            claimed_by="",
            claimed_at=None,
            **({"done_at": at} if is_over else {"send_at": at}),
        )
    )
    return session.execute(statement).rowcount == 1  # type: ignore[attr-defined]


def alerts_in(session: Session, message_id: int, *, with_seen: bool) -> Sequence[Alert]:
    """Return what a message tells: no muted proposal, no scanner; seen ones where asked for."""
    statement = (
        select(Alert)
        .join(AlertInMessage, col(AlertInMessage.alert_id) == col(Alert.id))
        .join(ReaderTotals, col(ReaderTotals.reader_id) == col(Alert.reader_id))
        .outerjoin(
            AlertMute,
            and_(
                col(AlertMute.user_id) == col(Alert.agent_id),
                col(AlertMute.proposal_id) == col(Alert.proposal_id),
            ),
        )
        .where(
            AlertInMessage.message_id == message_id,
            col(AlertMute.id).is_(None),
            col(ReaderTotals.suspected).is_(False),
        )
        .order_by(col(Alert.id))
    )
    if not with_seen:
        statement = statement.where(col(Alert.read_at).is_(None))
    return session.exec(statement).all()


def last_messages(session: Session, user_id: int) -> Sequence[AlertMessage]:
    """Return the newest message of every address of a user that was tried at all."""
    newest = (
        select(func.max(AlertMessage.id))
        .where(
            AlertMessage.user_id == user_id,
            AlertMessage.attempts > 0,
            AlertMessage.state != Delivery.DROPPED,
        )
        .group_by(col(AlertMessage.channel), col(AlertMessage.target_id))
    )
    return session.exec(select(AlertMessage).where(col(AlertMessage.id).in_(newest))).all()
