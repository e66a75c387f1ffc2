"""Fixtures that every test may use."""

import pytest

pytest_plugins = ["tests.support.browser", "tests.support.db", "tests.support.states"]


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run async tests on asyncio, as the server does."""
    return "asyncio"
