"""One writer at a time of a proposal's reading: who counts, rebuilds, moves or forgets holds it.

What one of them reads, none of the others changes before the commit; statements read what is
committed by then, so that whoever waited goes on from there. SQLite has one writer at a time, who
would be one only from their first write on: they must begin before they read.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Select, bindparam, func, select, union
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import col

from planbook.features.sharing.repository.upserts import SQLITE, among
from planbook.models.readings import PageView
from planbook.models.sharing import Reader

# Among PostgreSQL's advisory locks, those on a proposal's reading: `plan` in hexadecimal.
PROPOSAL_LOCKS: Final = 0x706C616E00000000


def hold(connection: Connection, proposal_ids: Collection[int]) -> None:
    """Keep others from some proposals' reading until the commit."""
    if connection.dialect.name == SQLITE:
        _begin(connection)
    elif proposal_ids:
        connection.execute(_held_by_number(), {"ids": sorted(proposal_ids)}).all()


def hold_read(
    connection: Connection, views: Collection[str], readers: Collection[int]
) -> set[int] | None:
    """Keep others from the proposals that some page views, and some readers, are of.

    Return which these are, or nothing where they are all there are. Of a page view that another
    commits in this very moment the proposal is not held.
    """
    if connection.dialect.name == SQLITE:
        return _begin(connection)
    given = {"views": list(views), "ids": list(readers)}
    return {row[1] for row in connection.execute(_held_by_use(), given)}


def _begin(connection: Connection) -> None:
    """Be SQLite's writer from now on: its driver begins only before a statement that writes."""
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        connection.exec_driver_sql("begin immediate")


@lru_cache
def _held_by_number() -> Select[*tuple[Any, ...]]:
    ids = func.unnest(bindparam("ids", type_=ARRAY(BigInteger))).table_valued("id").render_derived()
    return _held(select(ids.c.id))


@lru_cache
def _held_by_use() -> Select[*tuple[Any, ...]]:
    of_views = select(col(PageView.proposal_id).label("id"))
    of_readers = select(col(Reader.proposal_id).label("id"))
    viewed = of_views.where(among("postgresql", col(PageView.page_view), "views"))
    return _held(union(viewed, of_readers.where(among("postgresql", col(Reader.id), "ids"))))


def _held(proposals: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - a select, or two in one
    """Return what takes the locks in the order of the numbers: nobody then waits in a circle."""
    ordered = proposals.order_by("id").subquery("held")
    return select(func.pg_advisory_xact_lock(PROPOSAL_LOCKS + ordered.c.id), ordered.c.id)
