"""What somebody with a websocket client of their own can do: nothing."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from socketio.exceptions import ConnectionError as Refused
from sqlalchemy import Engine, TextClause, create_engine, inspect, text

from tests.support.handlers import registered_handlers
from tests.support.server import Server
from tests.support.websocket import RawClient

pytestmark = pytest.mark.anyio

AGENT, OTHER = "agent@demo.example", "agent2@demo.example"
PASSWORD = "planbook-demo"
# Of the first agent alone: none of it may reach anybody else.
SECRETS = ("陈思远", "林婉", "周子涵", "陈一诺", "demo-chensiyuan")
RENDERED_SECONDS = 300
STATE = "reflex___state____state"
PAGES = ("/", "/customers", "/customers/1", "/proposals/1", "/proposals/1/share", "/plans/1", "/me")
# Rows that a look at a page is allowed to change.
TRACES = {"sign_in", "alembic_version"}
# For every argument of every handler: another's number, and what is no value at all.
JUNK: tuple[Any, ...] = (1, "2", None, -1, 2**70, {"__class__": "x"}, ["name"], "x" * 20_000, True)


def cookie_for(server: Server, user: str) -> str:
    answer = httpx2.post(
        f"{server.url}/login",
        data={"identifier": user, "password": PASSWORD},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    return f"pb_session={answer.cookies['pb_session']}"


@pytest.fixture
def database(server: Server) -> Iterator[Engine]:
    """Return the server's database, once the demo's documents are rendered."""
    engine = create_engine(f"sqlite:///{Path(server.data_dir) / 'planbook.db'}")
    waiting = text("SELECT count(*) FROM proposal_version WHERE pdf_state = 'waiting'")
    deadline = time.monotonic() + RENDERED_SECONDS
    while count_of(engine, waiting):
        assert time.monotonic() < deadline, "the demo's documents are not rendered"
        time.sleep(0.5)
    yield engine
    engine.dispose()


def count_of(engine: Engine, statement: TextClause) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(statement) or 0)


def contents(engine: Engine) -> dict[str, list[Any]]:
    """Return every row that only a handler could change."""
    with engine.connect() as connection:
        names = set(inspect(engine).get_table_names())
        ours = sorted(
            name
            for name in names - TRACES
            if not name.startswith(("workflow", "operation", "dbos", "queue", "application"))
            and name not in {"notifications", "streams"}
        )
        return {
            name: sorted(map(repr, connection.execute(text(f'SELECT * FROM "{name}"')).all()))
            for name in ours
        }


async def throw_everything(client: RawClient) -> None:
    await client.send(f"{STATE}.hydrate")
    for number, (handler, arguments) in enumerate(registered_handlers().items()):
        path = PAGES[number % len(PAGES)]
        for value in JUNK if arguments else JUNK[:1]:
            await client.send(handler, dict.fromkeys(arguments, value), path=path)
        await client.send(handler, {"not_an_argument": 1}, path=path)
    for name in ("setvar", "set_locale", "_set_actor", "reset", "__init__"):
        await client.send(f"{STATE}.{name}", {"var_name": "actor_id", "value": 1})
    await client.settle(1.0)


async def test_signed_out_nothing_leaks_and_nothing_changes(
    server: Server, database: Engine
) -> None:
    before = contents(database)
    async with RawClient(server.url) as client:
        await throw_everything(client)
    assert not [secret for secret in SECRETS if secret in client.text()]
    assert contents(database) == before


async def test_another_agent_reaches_nothing_of_ones_own(server: Server, database: Engine) -> None:
    before = contents(database)
    async with RawClient(server.url, cookie=cookie_for(server, OTHER)) as client:
        for path in PAGES:
            await client.send(f"{STATE}.hydrate_and_load", path=path)
        await throw_everything(client)
    assert not [secret for secret in SECRETS if secret in client.text()]
    mine = {table: rows for table, rows in contents(database).items() if table != "user_account"}
    for table, rows in before.items():
        # What the other agent did to their own things is theirs to do; ours are all still there.
        assert not [row for row in rows if ", 1, " in row and row not in mine.get(table, rows)] or (
            table == "user_account"
        )


async def test_the_pages_socket_never_tells_the_session_cookie(server: Server) -> None:
    cookie = cookie_for(server, AGENT)
    async with RawClient(server.url, cookie=cookie) as client:
        await client.send(f"{STATE}.hydrate", path="/me")
        await client.hear("李雷")
        await client.settle()
    assert cookie.partition("=")[2] not in client.text()


async def test_another_sites_page_gets_no_socket(server: Server) -> None:
    with pytest.raises(Refused):
        async with RawClient(server.url, origin="https://evil.example"):
            pass


async def test_a_state_stays_with_the_person_who_made_it(server: Server) -> None:
    async with RawClient(server.url, cookie=cookie_for(server, AGENT)) as mine:
        await mine.send(f"{STATE}.hydrate", path="/me")
        await mine.hear("李雷")
        token = mine.token
    async with RawClient(server.url, cookie=cookie_for(server, OTHER), token=token) as theirs:
        await theirs.send(f"{STATE}.hydrate", path="/me")
        await theirs.hear("韩梅梅")
        await theirs.settle()
    assert "李雷" not in theirs.text()
    async with RawClient(server.url, token=token) as nobody:
        await nobody.send(f"{STATE}.hydrate", path="/me")
        await nobody.settle()
    assert "李雷" not in nobody.text()
    assert "韩梅梅" not in nobody.text()


async def test_the_newest_socket_keeps_the_state_and_the_stale_one_is_mute(server: Server) -> None:
    cookie = cookie_for(server, AGENT)
    async with RawClient(server.url, cookie=cookie) as first:
        await first.send(f"{STATE}.hydrate", path="/me")
        await first.hear("李雷")
        await first.settle()
        async with RawClient(server.url, cookie=cookie, token=first.token) as second:
            await second.send(f"{STATE}.hydrate", path="/me")
            await second.hear("李雷")
            heard = len(first.updates)
            await first.send(f"{STATE}.hydrate", path="/me")
            await first.settle()
            assert len(first.updates) == heard
