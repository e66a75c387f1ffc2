"""The list of customers: searched, ordered, archived and brought back."""

from itertools import groupby
from typing import Final

import reflex as rx

from planbook.core.i18n import as_locale
from planbook.features.customers import service
from planbook.features.customers.schemas import CustomerPage
from planbook.features.customers.state.rows import CustomerGroup, customer_line
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState

PAGE: Final = 50
VIEWS: Final = frozenset({"recent", "name", "archived"})


class CustomersState(AppState):
    """What the list shows; an archived customer can be brought back from here."""

    list_loaded: bool = False
    query: str = ""
    view: str = "recent"
    groups: list[CustomerGroup] = []
    shown: int = 0
    matching: int = 0
    everybody: int = 0
    undo_id: int = 0
    undo_name: str = ""
    _limit: int = PAGE

    @rx.event
    async def load_list(self) -> None:
        """Read the first customers."""
        await self._read()
        self.list_loaded = True

    async def _read(self) -> None:
        page = await self._run(
            service.list_customers,
            query=self.query,
            archived=self.view == "archived",
            order="name" if self.view == "name" else "recent",
            limit=self._limit,
        )
        self.groups = self._grouped(page)
        self.shown = len(page.rows)
        self.matching, self.everybody = page.matching, page.all

    def _grouped(self, page: CustomerPage) -> list[CustomerGroup]:
        locale = as_locale(self.locale)
        by_name = self.view == "name"
        groups = groupby(page.rows, key=lambda row: row.initial if by_name else "")
        return [
            CustomerGroup(letter, [customer_line(row, locale) for row in rows])
            for letter, rows in groups
        ]

    async def _from_the_top(self) -> None:
        self._limit = PAGE
        await self._read()

    @rx.event
    async def search(self, text: str) -> None:
        """Search by name, pinyin or phone."""
        self.query = as_text(text, 80)
        await self._from_the_top()

    @rx.event
    async def clear(self) -> None:
        """Show everybody again."""
        self.query = ""
        await self._from_the_top()

    @rx.event
    async def choose_view(self, view: str) -> None:
        """Show the last touched first, all by name, or the archived ones."""
        chosen = as_text(view, 10)
        if chosen in VIEWS:
            self.view = chosen
            await self._from_the_top()

    @rx.event
    async def show_more(self) -> None:
        """Show the next ones too."""
        self._limit += PAGE * 2
        await self._read()

    @rx.event
    async def restore(self, customer_id: int) -> None:
        """Bring an archived customer back."""
        await self._run(service.restore_customer, customer_id=as_id(customer_id))
        self.undo_id, self.undo_name = 0, ""
        await self._read()

    @rx.event
    async def forget_undo(self) -> None:
        """Take the notice about the archived customer away."""
        self.undo_id, self.undo_name = 0, ""
