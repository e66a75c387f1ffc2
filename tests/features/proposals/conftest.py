from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from planbook.core import jobs
from planbook.core.db import make_engine


@pytest.fixture(scope="session", autouse=True)
def job_tables(engine: Engine) -> Iterator[None]:
    """Give the test's database the job engine's tables: a version enqueues its publication."""
    # One of its own: the job engine begins its transactions itself.
    own = make_engine(engine.url.render_as_string(hide_password=False))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "get_engine", lambda: own)
        jobs._client.cache_clear()
        jobs.migrate()
        yield
        jobs._client.cache_clear()
    own.dispose()
