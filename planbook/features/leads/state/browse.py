"""The list of leads: searched, open or done."""

from typing import Final

import reflex as rx

from planbook.core.i18n import as_locale
from planbook.features.leads import service
from planbook.features.leads.state.rows import LeadLine, lead_line
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState

PAGE: Final = 50
SHELVES: Final = frozenset({"open", "done"})


class LeadsState(AppState):
    """The actor's own leads, those to call first."""

    loaded: bool = False
    query: str = ""
    shelf: str = "open"
    rows: list[LeadLine] = []
    matching: int = 0
    has_any: bool = False
    _limit: int = PAGE

    @rx.event
    async def load(self) -> None:
        """Read the list from its top."""
        self.query, self.shelf, self._limit = "", "open", PAGE
        await self._read()
        self.loaded = True

    @rx.event
    async def refresh(self) -> None:
        """Read the list again while it is being looked at."""
        if self.loaded:
            await self._read()

    async def _read(self) -> None:
        locale = as_locale(self.locale)
        page = await self._run(
            service.list_leads, done=self.shelf == "done", query=self.query, limit=self._limit
        )
        self.rows = [lead_line(row, locale) for row in page.rows]
        self.matching = page.matching
        self.has_any = page.open + page.done > 0

    @rx.event
    async def search(self, query: str) -> None:
        """Keep the leads whose name or introducer matches."""
        self.query, self._limit = as_text(query, 60), PAGE
        await self._read()

    @rx.event
    async def clear(self) -> None:
        """Show everybody again."""
        self.query, self._limit = "", PAGE
        await self._read()

    @rx.event
    async def choose_shelf(self, shelf: str) -> None:
        """Look at the open ones, or at those that are done."""
        if shelf in SHELVES:
            self.shelf, self._limit = shelf, PAGE
            await self._read()

    @rx.event
    async def show_more(self) -> None:
        """Show the next ones too."""
        self._limit += PAGE * 2
        await self._read()
