"""The reader's routes alone in a process of their own, and beside them what they are measured by.

``python -m tests.support.reading_server PORT`` serves on the database of the environment's
settings: the real routes behind the real edge, and for comparison

- ``/nothing``: the beacon's route with everything but the database;
- ``/ledger``: the same with group commit of the events alone, without roll-ups;
- ``/usual/insert``: one event by a SQLModel session per request, the field's usual idiom;
- ``/usual/all``: the whole work, event and roll-ups, by such a session.
"""

import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from sqlalchemy import Connection
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from planbook.core.db import get_engine, session_scope
from planbook.core.ingest import GroupCommit
from planbook.core.settings import get_settings
from planbook.domain.reading import Totals, add, clamp, merge, state_of
from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.schemas import Beacon, Receipt
from planbook.models.readings import (
    Feed,
    PageView,
    ReaderTotals,
    ReadingEvent,
    SectionTotals,
    Visit,
)
from planbook.models.sharing import Reader, ShareLink
from planbook.public import routes
from planbook.public.again import open_desk
from planbook.public.beacon import Reports, read
from planbook.public.edge import Edge
from planbook.public.ledger import open_ledger
from planbook.server.startup import quick_imports
from planbook.shell.session import bind_actor_of


async def take_nothing(_beacon: Beacon) -> Receipt:
    """Store nothing."""
    return Receipt.STORED


def bare_event(beacon: Beacon) -> dict[str, Any]:
    """Return a report as the row that it becomes, of nobody in particular."""
    return {
        "organisation_id": 1,
        "team_id": 1,
        "agent_id": 1,
        "proposal_id": 1,
        "reader_id": 1,
        "page_view": beacon.page_view,
        "sequence": beacon.sequence,
        "at": beacon.at,
        "milliseconds": beacon.milliseconds,
        "depth": beacon.depth,
        "inputs": beacon.inputs,
        "webdriver": beacon.webdriver,
        "sections": dict(beacon.sections),
    }


def write_events(connection: Connection, beacons: Sequence[Beacon]) -> Sequence[bool]:
    """Store events and nothing else."""
    stored = repository.insert_events(connection, [bare_event(one) for one in beacons])
    return [(one.page_view, one.sequence) in stored for one in beacons]


_ledger: list[GroupCommit[Beacon, bool]] = []


async def take_ledger(beacon: Beacon) -> Receipt:
    """Return once the event is durable."""
    return Receipt.STORED if await _ledger[0].put(beacon) else Receipt.REPEATED


def insert_usually(beacon: Beacon) -> None:
    """Store one event in a session of its own."""
    with session_scope() as session:
        session.add(ReadingEvent(**bare_event(beacon)))


def count_usually(beacon: Beacon) -> None:
    """Store one event and bring every roll-up up to it, object by object."""
    with session_scope() as session:
        view = session.exec(
            select(PageView).where(PageView.page_view == beacon.page_view).with_for_update()
        ).one()
        reader = session.get_one(Reader, view.reader_id)
        link = session.get_one(ShareLink, reader.link_id)
        session.add(ReadingEvent(**bare_event(beacon)))
        gained = _take(view, beacon)
        totals = session.get_one(ReaderTotals, reader.key, with_for_update=True)
        visit = session.get_one(Visit, (reader.key, totals.visits))
        sitting = add((Totals(visit.milliseconds, visit.sections), gained))
        visit.milliseconds, visit.sections = sitting.milliseconds, dict(sitting.sections)
        totals.milliseconds += gained.milliseconds
        totals.state = state_of(sitting)
        totals.last_at = visit.last_at = view.last_at = beacon.at
        for name, spent in gained.sections.items():
            _add_section(session, view, name, spent)
        feed = session.get_one(Feed, (link.agent_id, view.proposal_id), with_for_update=True)
        feed.milliseconds += gained.milliseconds
        feed.last_at, feed.last_reader_id = beacon.at, reader.key
        session.add_all([view, totals, visit, feed])


def _take(view: PageView, beacon: Beacon) -> Totals:
    known = Totals(view.milliseconds, view.sections, view.depth)
    told = Totals(beacon.milliseconds, beacon.sections, beacon.depth)
    merged = merge(known, clamp(told, beacon.at - view.started_at))
    view.milliseconds, view.sections = merged.milliseconds, dict(merged.sections)
    view.depth = merged.depth
    sections = {key: ms - known.sections.get(key, 0) for key, ms in merged.sections.items()}
    return Totals(merged.milliseconds - known.milliseconds, sections)


def _add_section(session: Session, view: PageView, name: str, spent: int) -> None:
    key = {"proposal_id": view.proposal_id, "reader_id": view.reader_id, "section": name}
    found = session.get(SectionTotals, key)
    if found is None:
        found = SectionTotals(**key, organisation_id=view.organisation_id)
    found.milliseconds += spent
    session.add(found)


def usual(work: Callable[[Beacon], None]) -> Callable[[Request], Awaitable[Response]]:
    """Return a route that gives its work to a thread, as frameworks do with plain functions."""

    async def take(request: Request) -> Response:
        await run_in_threadpool(work, read(request.scope, await request.body()))
        return Response(status_code=HTTPStatus.NO_CONTENT)

    return take


@asynccontextmanager
async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
    """Open both ledgers."""
    bare = GroupCommit(get_engine(), write_events)
    bare.start()
    _ledger[:] = [bare]
    async with open_ledger():
        with open_desk():
            yield
    await bare.stop()


def load() -> ASGIApp:
    """Put the routes behind the edge, in a worker that has started as the real server's do."""
    with quick_imports():
        return application()


def application() -> ASGIApp:
    """Return the routes behind the edge."""
    bind_actor_of(lambda *_arguments: None)
    direct = [
        *routes.DIRECT,
        Route("/nothing", Reports(take_nothing), methods=["POST"]),
        Route("/ledger", Reports(take_ledger), methods=["POST"]),
    ]
    own = [
        *direct,
        Route("/usual/insert", usual(insert_usually), methods=["POST"]),
        Route("/usual/all", usual(count_usually), methods=["POST"]),
    ]
    app = Starlette(routes=[*own, *routes.ROUTES], lifespan=lifespan)
    return Edge(get_settings().data_dir / "static", direct=direct)(app)


def main() -> None:
    """Serve until somebody stops or kills it."""
    server = Server(
        __name__,
        port=int(sys.argv[1]),
        interface=Interfaces.ASGI,
        workers=1,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=load, wrap_loader=False)


if __name__ == "__main__":
    main()
