"""What is known of page views and their readers: all that counting an event goes by."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    SQLColumnExpression,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from planbook.features.sharing.repository.upserts import among, given
from planbook.models.readings import PageView, ReaderTotals, Visit
from planbook.models.sharing import Reader, ShareLink, SharingPolicy

Found = Row[*tuple[Any, ...]]
# By whom a person came in first, whichever of their devices it is about.
First = aliased(Reader)
PERSON = func.coalesce(Reader.same_as_id, Reader.id)


def page_views(connection: Connection, ids: Collection[str]) -> Sequence[Found]:
    """Return page views with their readers: a standing's columns, then the rest of ``Known``'s.

    One that we did not give out is absent.
    """
    statement = _page_views(connection.dialect.name)
    return connection.execute(statement, {"ids": given(connection, list(ids))}).all()


def standings(connection: Connection, people: Collection[int]) -> Sequence[Found]:
    """Return every device of some people that read something, as a standing's columns."""
    return companions(connection, people, ())


def companions(
    connection: Connection, people: Collection[int], readers: Collection[int]
) -> Sequence[Found]:
    """Return the devices of some people other than these readers, as a standing's columns."""
    values = {"people": given(connection, list(people)), "known": given(connection, list(readers))}
    return connection.execute(_companions(connection.dialect.name), values).all()


def addressees(connection: Connection, ids: Collection[int]) -> Sequence[Row[Any]]:
    """Return organisation, proposal and answer to the notice of those to whom pages are sent."""
    return connection.execute(
        _addressees(connection.dialect.name), {"ids": given(connection, list(ids))}
    ).all()


def _standing(begun: Any) -> tuple[SQLColumnExpression[Any], ...]:  # noqa: ANN401 - a column
    """Return the columns of a ``Standing`` in the order of its fields; all but new to the totals."""
    return (
        col(Reader.id),
        func.coalesce(ReaderTotals.state, "fetched"),
        func.coalesce(ReaderTotals.visits, 0),
        func.coalesce(ReaderTotals.milliseconds, 0),
        func.coalesce(ReaderTotals.inputs, 0),
        func.coalesce(ReaderTotals.webdriver, False),
        func.coalesce(ReaderTotals.suspected, False),
        func.coalesce(ReaderTotals.forwarded, False),
        col(ReaderTotals.opened_before_at),
        func.coalesce(ReaderTotals.first_at, begun),
        func.coalesce(ReaderTotals.last_at, begun),
        col(Reader.same_as_id),
        col(Reader.depth),
        col(Reader.confirmed),
        col(Reader.desktop),
        col(Reader.at_once),
        col(Reader.data_centre),
        col(Reader.organisation_id),
        col(Reader.proposal_id),
        col(ShareLink.team_id),
        col(ShareLink.agent_id),
        col(First.link_id),
    )


@lru_cache
def _page_views(dialect: str) -> Select[*tuple[Any, ...]]:
    view = (
        col(PageView.page_view),
        col(PageView.milliseconds),
        col(PageView.sections),
        col(PageView.depth),
        col(PageView.inputs),
        col(PageView.webdriver),
        col(PageView.visit),
        col(PageView.last_at),
        col(PageView.started_at),
    )
    visit = (
        col(Visit.number),
        col(Visit.started_at),
        col(Visit.last_at),
        col(Visit.milliseconds),
        col(Visit.sections),
        col(Visit.alert),
    )
    answer = (
        col(Reader.notice),
        func.coalesce(Reader.browser_hash, ""),
        col(Reader.refused),
        func.coalesce(SharingPolicy.consent_first, False),
    )
    is_current = and_(
        col(Visit.reader_id) == col(Reader.id), col(Visit.number) == col(ReaderTotals.visits)
    )
    return (
        select(*_standing(PageView.started_at), *view, *visit, *answer)
        .select_from(PageView)
        .join(Reader, col(Reader.id) == col(PageView.reader_id))
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .join(First, col(First.id) == PERSON)
        .outerjoin(ReaderTotals, col(ReaderTotals.reader_id) == col(Reader.id))
        .outerjoin(Visit, is_current)
        .outerjoin(SharingPolicy, col(SharingPolicy.organisation_id) == col(Reader.organisation_id))
        .where(among(dialect, col(PageView.page_view), "ids"))
    )


@lru_cache
def _addressees(dialect: str) -> Select[*tuple[Any, ...]]:
    found = (Reader.id, Reader.organisation_id, Reader.proposal_id, Reader.notice)
    return select(*map(col, found)).where(among(dialect, col(Reader.id), "ids"))


@lru_cache
def _companions(dialect: str) -> Select[*tuple[Any, ...]]:
    theirs = or_(
        among(dialect, col(Reader.id), "people"), among(dialect, col(Reader.same_as_id), "people")
    )
    return (
        select(*_standing(ReaderTotals.first_at))
        .select_from(Reader)
        .join(ReaderTotals, col(ReaderTotals.reader_id) == col(Reader.id))
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .join(First, col(First.id) == PERSON)
        .where(theirs, ~among(dialect, col(Reader.id), "known"))
    )
