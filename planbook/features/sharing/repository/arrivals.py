"""Statements on who comes in by an address.

Every reader asks them, so they are written once: making one anew takes longer than its answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    and_,
    bindparam,
    func,
    or_,
    type_coerce,
    update,
)
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from planbook.features.sharing.repository.upserts import among, given, table_of
from planbook.models.base import UtcDateTime
from planbook.models.readings import ReaderTotals
from planbook.models.sharing import Reader, ShareLink

MOST_KIN: Final = 20


@dataclass(frozen=True, slots=True)
class Kin:
    """Whom a newcomer with an address may be: its owner, and those who came by it before."""

    link_id: int
    owner_id: int | None


def _address() -> Select[ShareLink, Reader]:
    token = bindparam("token")
    by_link = select(ShareLink.id).where(col(ShareLink.token_hash) == token)
    by_reader = select(Reader.link_id).where(col(Reader.token_hash) == token)
    return (
        select(ShareLink, Reader)
        .outerjoin(Reader, col(Reader.token_hash) == token)
        .where(
            col(ShareLink.id)
            == func.coalesce(by_link.scalar_subquery(), by_reader.scalar_subquery())
        )
    )


_ADDRESS: Final = _address()


def address(session: Session, token_hash: str) -> tuple[ShareLink, Reader | None] | None:
    """Return the link of an address, and the reader whose own it is, if it is a reader's."""
    return session.exec(_ADDRESS, params={"token": token_hash}).one_or_none()


@lru_cache
def _links_of(dialect: str) -> CompoundSelect[Any, Any, Any]:
    link, reader = table_of(ShareLink).c, table_of(Reader).c
    by_link = select_columns(link.token_hash, link.id, link.proposal_id).where(
        among(dialect, link.token_hash, "tokens")
    )
    by_reader = select_columns(reader.token_hash, reader.link_id, reader.proposal_id).where(
        among(dialect, reader.token_hash, "tokens")
    )
    return by_link.union_all(by_reader)


def links_of(
    connection: Connection, token_hashes: Sequence[str]
) -> tuple[dict[str, int], set[int]]:
    """Return to which links addresses lead, and of which proposals these are."""
    statement = _links_of(connection.dialect.name)
    found = connection.execute(statement, {"tokens": given(connection, token_hashes)}).all()
    return {row[0]: row[1] for row in found}, {row[2] for row in found}


_BY_BROWSER: Final = select(Reader).where(
    col(Reader.proposal_id) == bindparam("proposal"),
    col(Reader.browser_hash) == bindparam("browser"),
)


def reader_by_browser(session: Session, proposal_id: int, browser_hash: str) -> Reader | None:
    """Return the reader that a browser is on a proposal."""
    values = {"proposal": proposal_id, "browser": browser_hash}
    return session.exec(_BY_BROWSER, params=values).one_or_none()


# An update, since SQLite knows no ``FOR UPDATE`` and takes its lock at the first change.
_LOCK: Final = (
    update(table_of(ShareLink))
    .where(table_of(ShareLink).c.id == bindparam("link"))
    .values(claimed_by=table_of(ShareLink).c.claimed_by)
    .returning(table_of(ShareLink).c.claimed_by)
)


def lock_link(session: Session, link_id: int) -> int | None:
    """Hold a link until the commit, so that readers arrive one by one; return its claimer."""
    session.flush()
    return session.connection().execute(_LOCK, {"link": link_id}).scalar_one()


_SEEN_AT: Final = type_coerce(func.coalesce(ReaderTotals.last_at, Reader.created_at), UtcDateTime())
# They came by the same address, or own it.
_BESIDE: Final = and_(col(Reader.link_id) == bindparam("link"), col(Reader.parent_id).is_(None))
_BELOW: Final = or_(
    col(Reader.id) == bindparam("owner"), col(Reader.parent_id) == bindparam("owner")
)


def _recent(*conditions: ColumnElement[bool]) -> Mapping[bool, Select[Reader, datetime]]:
    """Return who came lately, beside a newcomer and, under ``True``, below an address's owner."""

    def related(kin: ColumnElement[bool]) -> Select[Reader, datetime]:
        return (
            select(Reader, _SEEN_AT)
            .outerjoin(ReaderTotals, col(ReaderTotals.reader_id) == col(Reader.id))
            .where(kin, bindparam("since", type_=UtcDateTime()) < _SEEN_AT, *conditions)
            .order_by(_SEEN_AT.desc())
            .limit(MOST_KIN)
        )

    return {False: related(_BESIDE), True: related(_BELOW)}


# It refused a cookie before, or was just sent to this very address: network and agent alone would
# take two people for one.
_WITHOUT_COOKIE: Final = _recent(
    col(Reader.confirmed).is_(False),
    col(Reader.network_hash) == bindparam("network"),
    col(Reader.agent_hash) == bindparam("agent"),
    or_(col(Reader.refused).is_(True), col(Reader.id) == bindparam("own")),
)
_ANOTHER_APP: Final = _recent(
    col(Reader.network_hash) == bindparam("network"),
    col(Reader.system) == bindparam("system"),
    col(Reader.app) != bindparam("app"),
)


def without_cookie(
    session: Session,
    kin: Kin,
    *,
    network_hash: str,
    agent_hash: str,
    own_address_of: int | None,
    since: datetime,
) -> Sequence[tuple[Reader, datetime]]:
    """Return whom a browser that keeps no cookie may be; the last seen first."""
    values = {"network": network_hash, "agent": agent_hash, "own": own_address_of}
    return _seen(session, _WITHOUT_COOKIE, kin, since, values)


def in_another_app(
    session: Session, kin: Kin, *, network_hash: str, system: str, app: str, since: datetime
) -> Sequence[tuple[Reader, datetime]]:
    """Return who may be the same person in another app of one device; the last seen first."""
    values = {"network": network_hash, "system": system, "app": app}
    return _seen(session, _ANOTHER_APP, kin, since, values)


def _seen(
    session: Session,
    statements: Mapping[bool, Select[Reader, datetime]],
    kin: Kin,
    since: datetime,
    values: Mapping[str, Any],
) -> Sequence[tuple[Reader, datetime]]:
    is_owned = kin.owner_id is not None
    related = {"owner": kin.owner_id} if is_owned else {"link": kin.link_id}
    params = {**values, **related, "since": since}
    return session.exec(statements[is_owned], params=params).all()
