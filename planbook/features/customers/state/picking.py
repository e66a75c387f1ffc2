"""One of the agent's customers is looked for and chosen, wherever a page asks whose something is."""

from typing import Final

import reflex as rx

from planbook.core.i18n import as_locale
from planbook.features.customers import service
from planbook.features.customers.state.rows import CustomerLine, customer_line
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState

MOST: Final = 20


class PickerState(AppState):
    """The agent's own customers who match, the last touched first."""

    picker_query: str = ""
    picker_rows: list[CustomerLine] = []
    picker_none: bool = False
    """Whether the agent has no customer at all."""
    _most: int = MOST
    _left_out: int = 0

    async def _begin(self, *, most: int = MOST, left_out: int = 0) -> None:
        """Show the first ones, but for one customer who is not asked for."""
        self.picker_query, self._most, self._left_out = "", most, left_out
        await self._find()

    async def _find(self) -> None:
        page = await self._run(
            service.list_customers, query=self.picker_query, own=True, limit=self._most
        )
        locale = as_locale(self.locale)
        self.picker_rows = [
            customer_line(row, locale) for row in page.rows if row.id != self._left_out
        ]
        self.picker_none = page.all == 0

    @rx.event
    async def search_picker(self, text: str) -> None:
        """Search by name, pinyin or phone."""
        self.picker_query = as_text(text, 80)
        await self._find()

    @rx.event
    async def clear_picker(self) -> None:
        """Show the last touched again."""
        self.picker_query = ""
        await self._find()
