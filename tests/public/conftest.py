"""The public surface over real databases, as browsers and robots use it."""

from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlmodel import Session, SQLModel
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planbook.core import db, jobs
from planbook.core.actor import UserActor
from planbook.core.settings import get_settings
from planbook.features.accounts import service as accounts
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Activity
from planbook.features.sharing.service.addresses import link_token
from planbook.public import routes
from planbook.public.again import open_desk
from planbook.public.edge import Edge
from planbook.public.ledger import open_ledger
from planbook.shell.session import bind_actor_of
from tests.features.sharing.factories import Shared, create_link, create_proposal
from tests.support.db import ENGINES

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN"
)
ORIGIN = "http://127.0.0.1:8000"
_addresses = count(1)


@asynccontextmanager
async def lifespan(_app: Starlette):
    async with open_ledger():
        with open_desk():
            yield


class Site:
    """The public routes behind the edge, and visitors with browsers of their own."""

    def __init__(self, app: Starlette, server: TestClient, edge) -> None:
        self.app, self.server, self.edge = app, server, edge

    def browser(self, **headers: str) -> TestClient:
        """Return a browser with a cookie jar and a network of its own."""
        number = next(_addresses)
        client = TestClient(
            self.edge,
            base_url=ORIGIN,
            follow_redirects=False,
            headers={
                "user-agent": PHONE,
                "accept-language": "zh-CN",
                "x-forwarded-for": f"203.0.{number // 250}.{number % 250}",
                **headers,
            },
            client=("127.0.0.1", 50_000),
        )
        # The ledger lives in the server's own event loop.
        client.portal = self.server.portal
        return client


@dataclass(frozen=True)
class Published:
    """A proposal with a link that was sent to its customer."""

    shared: Shared
    link_id: int
    token: str

    @property
    def agent(self) -> UserActor:
        return self.shared.agent

    def activity(self) -> Activity:
        with db.session_scope() as session:
            return sharing.activity(session, self.agent, proposal_id=self.shared.proposal.key)

    def another_link(self, **values) -> str:
        with db.session_scope() as session:
            return link_token(create_link(session, self.shared, **values).key)


def fresh_postgres(url: str) -> str:
    """Make an empty database beside the one whose tests are rolled back."""
    name = f"public_{uuid4().hex[:8]}"
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine.dispose()
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="module", params=ENGINES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Serve the public routes from a data directory and a database of this module's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANBOOK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.delenv("PLANBOOK_DATABASE_URL", raising=False)
        if request.param == "postgresql":
            url = fresh_postgres(request.getfixturevalue("postgres_url"))
            patch.setenv("PLANBOOK_DATABASE_URL", url)
        patch.setattr(jobs, "get_engine", db.get_engine)
        caches = (get_settings, db.get_engine, jobs._client)
        for cached in caches:
            cached.cache_clear()
        SQLModel.metadata.create_all(db.get_engine())
        jobs.migrate()
        bind_actor_of(accounts.actor_of)
        app = Starlette(routes=routes.ROUTES, lifespan=lifespan)
        edge = Edge(tmp_path_factory.mktemp("static"), direct=routes.DIRECT)(app)
        with TestClient(app, base_url=ORIGIN) as server:
            yield Site(app, server, edge)
        db.get_engine().dispose()
        for cached in caches:
            cached.cache_clear()


@pytest.fixture
def published(site: Site) -> Published:
    with db.session_scope() as session:
        shared = create_proposal(session)
        link = create_link(session, shared)
        return Published(shared, link.key, link_token(link.key))


@pytest.fixture
def session_cookie(published: Published) -> str:
    """Sign the proposal's agent in and return the cookie."""
    return signed_in(published.agent)


def signed_in(actor: UserActor) -> str:
    from planbook.core.tokens import random_token, token_hash
    from planbook.models.accounts import SignIn

    token = random_token()
    with db.session_scope() as session:
        session.add(
            SignIn(
                organisation_id=actor.organisation_id,
                user_id=actor.user_id,
                token_hash=token_hash(token),
            )
        )
    return token


__all__ = ["Session"]
