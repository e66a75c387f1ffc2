"""Fixtures that every test may use."""

from collections.abc import Iterator
from functools import partial

import pytest

pytest_plugins = ["tests.support.browser", "tests.support.db", "tests.support.states"]


# A document is cut off where nobody would wait for it longer; a busy machine may need as long.
RENDER_SECONDS = 80.0


@pytest.fixture(scope="session", autouse=True)
def patient_renderer() -> Iterator[None]:
    """Give documents time: tests about the limit set their own."""
    from planbook.documents.renderer import Limits, Renderer
    from planbook.features.proposals.service import printing

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printing, "Renderer", partial(Renderer, Limits(seconds=RENDER_SECONDS)))
        yield


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run async tests on asyncio, as the server does."""
    return "asyncio"
