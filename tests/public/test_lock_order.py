"""Whoever changes readers holds their proposal first, so that nobody waits in a circle.

PostgreSQL alone has writers beside each other; SQLite has one, who begins before they read.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlmodel import Session

from planbook.core import clock, db
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing import service as sharing
from planbook.features.sharing.repository.holding import hold
from planbook.features.sharing.repository.ledger import note_cookies
from planbook.features.sharing.schemas import Browser, Chooser, Fetch, Hit, Notice
from planbook.models.sharing import Reader
from tests.public.conftest import PHONE, Published, Site

HIT = Hit(
    "GET", "", clock.now(), "203.0.113.7", PHONE, browser=Browser("WeChat", "iOS 17", "iPhone")
)
SECONDS = 30


def newcomer(published: Published) -> tuple[int, str, str]:
    """Let somebody in who was not seen to keep their cookie yet; with it and their page view."""
    hit, view = replace(HIT, token=published.token, at=clock.now()), time_ordered_id()
    with db.session_scope() as session:
        answer = sharing.receive(session, hit)
        assert answer.viewer is not None
        reader_id = answer.viewer.reader_id
        sharing.record(
            session.connection(),
            [Fetch(view, reader_id, published.shared.version.key, clock.now())],
        )
    return reader_id, answer.cookie, view


def come_again(published: Published, cookie: str, _view: str) -> None:
    """Come with the cookie for the first time."""
    hit = replace(HIT, token=published.token, at=clock.now(), cookie=cookie)
    with db.get_engine().begin() as connection:
        sharing.receive_all(connection, [hit])


def come_uncounted(published: Published, cookie: str, _view: str) -> None:
    hit = replace(HIT, token=published.token, at=clock.now(), cookie=cookie)
    with db.session_scope() as session:
        sharing.receive_uncounted(session, hit)


def decline(published: Published, cookie: str, view: str) -> None:
    with db.session_scope() as session:
        chooser = Chooser(published.token, cookie, view)
        sharing.answer_notice(session, chooser, answer=Notice.DECLINED)


def erase(published: Published, cookie: str, _view: str) -> None:
    with db.session_scope() as session:
        sharing.erase_own(session, Chooser(published.token, cookie))


def wait_until_one_waits(session: Session) -> None:
    """Return once somebody waits for a lock in this database."""
    waiting = text(
        "select count(*) from pg_locks where not granted and database ="
        " (select oid from pg_database where datname = current_database())"
    )
    until = time.monotonic() + SECONDS
    while not session.execute(waiting).scalar_one():
        assert time.monotonic() < until, "nobody came to wait"
        time.sleep(0.01)


@pytest.mark.parametrize("change", [come_again, come_uncounted, decline, erase])
def test_the_writer_finds_every_reader_of_its_proposals_free(
    site: Site, published: Published, change: Callable[[Published, str, str], None]
) -> None:
    if db.get_engine().dialect.name != "postgresql":
        pytest.skip("one writer at a time")
    reader_id, cookie, view = newcomer(published)
    with ThreadPoolExecutor(1) as others:
        with db.session_scope() as session:
            connection = session.connection()
            hold(connection, {published.shared.proposal.key})
            other = others.submit(change, published, cookie, view)
            wait_until_one_waits(session)
            session.execute(text("set local lock_timeout = '500ms'"))
            note_cookies(connection, kept={reader_id}, refused=())
        other.result(SECONDS)
    with db.session_scope() as session:
        assert session.get_one(Reader, reader_id).confirmed
