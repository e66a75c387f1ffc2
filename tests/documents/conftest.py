"""Documents set once for all tests that only read them."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest

from planbook.core.i18n import Locale
from planbook.documents.forking import Limits
from planbook.documents.pdf import render_pdf_html
from planbook.documents.renderer import Renderer
from tests.support.documents import QR_URL, family

Printed = Callable[[Locale], bytes]


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """A running renderer, with time enough for a busy machine."""
    running = Renderer(Limits(seconds=180))
    running.start()
    yield running
    running.close()


@pytest.fixture(scope="session")
def printed(renderer: Renderer) -> Printed:
    """The family's proposal as PDF, in a language."""

    @lru_cache
    def make(locale: Locale) -> bytes:
        return renderer.render_sync(render_pdf_html(family(locale), QR_URL))

    return make
