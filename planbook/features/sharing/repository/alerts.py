"""Statements on alerts: raised within the ledger's commit, read in the inbox."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Select,
    and_,
    func,
    or_,
    select,
    union,
    update,
)
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from planbook.core.actor import SystemActor, UserActor
from planbook.features.sharing.repository.upserts import among, given, insert_new
from planbook.models.alerts import (
    Alert,
    AlertChannel,
    AlertMute,
    AlertSettings,
    PushSubscription,
)
from planbook.models.readings import ReaderTotals, Visit

Values = dict[str, Any]


def unwanted_kinds(
    connection: Connection, user_ids: Collection[int]
) -> Mapping[int, frozenset[str]]:
    """Return which kinds of alert some users do not want."""
    found = connection.execute(_unwanted(connection.dialect.name), _ids(connection, user_ids))
    return {row[0]: frozenset(row[1]) for row in found}


def muted(connection: Connection, user_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return of which proposals some users want to hear nothing, as (user, proposal)."""
    found = connection.execute(_muted(connection.dialect.name), _ids(connection, user_ids))
    return {(row[0], row[1]) for row in found}


def _ids(connection: Connection, ids: Collection[int]) -> Values:
    return {"ids": given(connection, list(ids))}


@lru_cache
def _unwanted(dialect: str) -> Select[*tuple[Any, ...]]:
    found = select(col(AlertSettings.user_id), col(AlertSettings.unwanted))
    return found.where(among(dialect, col(AlertSettings.user_id), "ids"))


@lru_cache
def _muted(dialect: str) -> Select[*tuple[Any, ...]]:
    found = select(col(AlertMute.user_id), col(AlertMute.proposal_id))
    return found.where(among(dialect, col(AlertMute.user_id), "ids"))


def insert_alerts(connection: Connection, rows: Sequence[Values]) -> Sequence[tuple[int, int]]:
    """Add alerts, one a visit at most; return number and agent of the new ones."""
    ordered = sorted(rows, key=lambda row: (row["reader_id"], row["visit"]))
    made = insert_new(
        connection, Alert, ordered, ("reader_id", "visit"), returning=("id", "agent_id")
    )
    return [(row[0], row[1]) for row in made]


def reachable(connection: Connection, user_ids: Collection[int]) -> set[int]:
    """Return which users have any way out of the app."""
    statement = _reachable(connection.dialect.name)
    return set(connection.execute(statement, _ids(connection, user_ids)).scalars())


@lru_cache
def _reachable(dialect: str) -> CompoundSelect[*tuple[Any, ...]]:
    by_address = select(col(AlertChannel.user_id)).where(
        among(dialect, col(AlertChannel.user_id), "ids"), col(AlertChannel.enabled).is_(True)
    )
    by_push = select(col(PushSubscription.user_id)).where(
        among(dialect, col(PushSubscription.user_id), "ids")
    )
    return union(by_address, by_push)


def _own(actor: UserActor) -> Any:  # noqa: ANN401 - a condition
    return and_(
        col(Alert.organisation_id) == actor.organisation_id,
        col(Alert.agent_id) == actor.user_id,
    )


def _certain() -> Any:  # noqa: ANN401 - a condition
    """Leave out readers who turned out to be scanners after the alert; who is not counted is none."""
    return col(ReaderTotals.suspected).is_not(True)


def inbox(session: Session, actor: UserActor, *, limit: int) -> Sequence[Alert]:
    """Return the user's own alerts, the newest first."""
    statement = (
        select_rows(Alert)
        .outerjoin(ReaderTotals, col(ReaderTotals.reader_id) == col(Alert.reader_id))
        .where(_own(actor), _certain())
        .order_by(col(Alert.id).desc())
        .limit(limit)
    )
    return session.exec(statement).all()


def count_unread(session: Session, actor: UserActor) -> int:
    """Return how many of the user's own alerts they have not read."""
    statement = (
        select_rows(func.count())
        .select_from(Alert)
        .outerjoin(ReaderTotals, col(ReaderTotals.reader_id) == col(Alert.reader_id))
        .where(_own(actor), _certain(), col(Alert.read_at).is_(None))
    )
    return session.exec(statement).one()


def mark_read(
    session: Session,
    actor: UserActor,
    at: datetime,
    *,
    alert_id: int | None = None,
    proposal_id: int | None = None,
    up_to: int | None = None,
) -> int:
    """Mark the user's own unread alerts that fit, and return how many there were."""
    statement = update(Alert).where(_own(actor), col(Alert.read_at).is_(None))
    if alert_id is not None:
        statement = statement.where(col(Alert.id) == alert_id)
    if proposal_id is not None:
        statement = statement.where(col(Alert.proposal_id) == proposal_id)
    if up_to is not None:
        statement = statement.where(col(Alert.id) <= up_to)
    return session.execute(statement.values(read_at=at)).rowcount  # type: ignore[attr-defined]


def is_own(session: Session, actor: UserActor, alert_id: int) -> bool:
    """Return whether an alert is the user's own."""
    statement = select_rows(Alert.id).where(_own(actor), col(Alert.id) == alert_id)
    return session.exec(statement).first() is not None


def alert(session: Session, actor: SystemActor, alert_id: int) -> Alert | None:
    """Return an alert of the organisation, unless its reader turned out to be a scanner."""
    statement = (
        select_rows(Alert)
        .outerjoin(ReaderTotals, col(ReaderTotals.reader_id) == col(Alert.reader_id))
        .where(
            col(Alert.organisation_id) == actor.organisation_id,
            col(Alert.id) == alert_id,
            _certain(),
        )
    )
    return session.exec(statement).one_or_none()


def visits(session: Session, keys: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], Visit]:
    """Return some visits by reader and number."""
    numbers: defaultdict[int, set[int]] = defaultdict(set)
    for reader, number in keys:
        numbers[number].add(reader)
    wanted = [
        and_(col(Visit.number) == number, col(Visit.reader_id).in_(readers))
        for number, readers in numbers.items()
    ]
    if not wanted:
        return {}
    found = session.exec(select_rows(Visit).where(or_(*wanted)))
    return {(one.reader_id, one.number): one for one in found}


def settings_of(session: Session, user_id: int) -> AlertSettings | None:
    """Return a user's settings, if they ever changed any."""
    return session.exec(
        select_rows(AlertSettings).where(col(AlertSettings.user_id) == user_id)
    ).one_or_none()


def mute_of(session: Session, actor: UserActor, proposal_id: int) -> AlertMute | None:
    """Return the user's own mute of a proposal."""
    statement = select_rows(AlertMute).where(
        col(AlertMute.organisation_id) == actor.organisation_id,
        col(AlertMute.user_id) == actor.user_id,
        col(AlertMute.proposal_id) == proposal_id,
    )
    return session.exec(statement).one_or_none()
