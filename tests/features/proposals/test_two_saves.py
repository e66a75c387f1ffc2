"""Two devices of an agent make a version of the same plan at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from planbook.core import db, jobs
from planbook.core.migrations import migrate
from planbook.core.settings import get_settings
from planbook.features.proposals.schemas import ProposalMade
from planbook.models.plans import Plan
from planbook.models.proposals import ProposalVersion
from tests.features.proposals.factories import create_ready_plan, propose
from tests.public.conftest import fresh_postgres
from tests.support.factories import create_agent


@pytest.fixture
def house(
    engine: Engine,
    job_tables: None,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Give the process a database whose transactions are real."""
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("PLANBOOK_DATABASE_URL", raising=False)
    if engine.dialect.name == "postgresql":
        url = fresh_postgres(request.getfixturevalue("postgres_url"))
        monkeypatch.setenv("PLANBOOK_DATABASE_URL", url)
    monkeypatch.setattr(jobs, "get_engine", db.get_engine)
    caches = (get_settings, db.get_engine, jobs._client)
    for cached in caches:
        cached.cache_clear()
    migrate(db.get_engine())
    jobs.migrate()
    yield
    db.get_engine().dispose()
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("house")
def test_both_get_a_version_and_none_is_made_twice() -> None:
    with db.session_scope() as session:
        agent = create_agent(session)
        planned = create_ready_plan(session, agent)
    start = Barrier(2)

    def save() -> ProposalMade:
        start.wait(timeout=20)
        with db.session_scope() as session:
            return propose(session, agent, planned)

    with ThreadPoolExecutor(2) as devices:
        for number in (1, 2):
            made = [one.result() for one in [devices.submit(save) for _ in range(2)]]
            assert {one.number for one in made} == {number}
            assert sorted(one.is_new for one in made) == [False, True]
            with db.session_scope() as session:
                session.get_one(Plan, planned.plan_id).note = "请先看第三页"
    with db.session_scope() as session:
        assert sorted(session.exec(select(ProposalVersion.number))) == [1, 2]
