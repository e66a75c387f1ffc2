"""A proposal as its agent looks at it, with its PDF."""

import asyncio
from typing import Any, Final

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.proposals import service
from planbook.features.proposals.state.rows import PreviewView
from planbook.features.proposals.state.words import preview_view
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState

# A document takes a second; five tries that hang take two minutes, and the last one says so.
LOOKS: Final = 150
SECONDS_BETWEEN: Final = 1.0
FAMILY: Final = "family"
FORWARDED: Final = "forwarded"


class PreviewState(AppState):
    """The version that is being looked at."""

    preview_loaded: bool = False
    preview_missing: bool = False
    preview: PreviewView = PreviewView()
    audience: str = FAMILY

    @rx.event
    async def load_preview(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Read the proposal that the page's address names, and wait for its PDF."""
        self.preview_loaded = self.preview_missing = False
        self.audience = FAMILY
        try:
            await self._look(self._route_id("proposal_id"), 0)
        except NotFoundError:
            self.preview_missing = True
            return None
        self.preview_loaded = True
        return PreviewState.await_pdf if self.preview.pdf_waits else None

    @rx.event
    async def refresh_preview(self) -> None:
        """Look again at the version that is shown: it may have been decided about."""
        if self.preview_loaded and self._actor is not None:
            await self._look(as_id(self.preview.id), self.preview.version_id)

    async def _look(self, proposal_id: int, version_id: int) -> None:
        found = await self._run(service.get_proposal, proposal_id=proposal_id)
        shown = next((row for row in found.versions if row.id == version_id), found.versions[0])
        self.preview = preview_view(
            found, shown, as_locale(self.locale), forwarded=self.audience == FORWARDED
        )

    @rx.event(background=True)
    async def await_pdf(self) -> None:
        """Look again until the PDF is there or has failed."""
        for _ in range(LOOKS):
            await asyncio.sleep(SECONDS_BETWEEN)
            async with self:
                if not self.preview.pdf_waits:
                    return
                await self._look(as_id(self.preview.id), self.preview.version_id)

    @rx.event
    async def choose_version(self, version_id: str) -> None:
        """Look at another version."""
        await self._look(as_id(self.preview.id), as_id(version_id))

    @rx.event
    async def choose_audience(self, audience: str) -> None:
        """Look as the family does, or as somebody to whom it was passed on."""
        self.audience = FORWARDED if audience == FORWARDED else FAMILY
        await self._look(as_id(self.preview.id), self.preview.version_id)

    @rx.event
    async def render_again(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Have a PDF that failed made again."""
        await self._run(service.request_pdf, version_id=as_id(self.preview.version_id))
        await self._look(as_id(self.preview.id), self.preview.version_id)
        return PreviewState.await_pdf
