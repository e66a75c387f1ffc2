"""Where a new plan begins: whose is it?"""

import reflex as rx
from reflex.event import EventSpec

from planbook.core.i18n import as_locale
from planbook.features.analysis import service
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import CustomerRow
from planbook.features.customers.state.rows import CustomerLine, customer_line
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState

MOST: int = 20


class NewPlanState(AppState):
    """The customers to choose from."""

    choice_loaded: bool = False
    choice_query: str = ""
    choices: list[CustomerLine] = []
    choice_none: bool = False

    @rx.event
    async def open_new_plan(self) -> EventSpec | None:
        """Begin for the customer whom the address names, or show those to choose from."""
        wanted = self.router.url.query_parameters.get("customer", "")
        if wanted:
            return await self._start(as_id(wanted))
        self.choice_query = ""
        await self._read()
        self.choice_loaded = True
        return None

    async def _read(self) -> None:
        page = await self._run(
            customers.list_customers, query=self.choice_query, own=True, limit=MOST
        )
        self.choices = [self._line(row) for row in page.rows]
        self.choice_none = page.all == 0

    def _line(self, row: CustomerRow) -> CustomerLine:
        return customer_line(row, as_locale(self.locale))

    @rx.event
    async def search_choice(self, text: str) -> None:
        """Search by name, pinyin or phone."""
        self.choice_query = as_text(text, 80)
        await self._read()

    @rx.event
    async def clear_choice(self) -> None:
        """Show the last touched again."""
        self.choice_query = ""
        await self._read()

    @rx.event
    async def start(self, customer_id: int) -> EventSpec:
        """Begin a needs analysis for a customer, or go on with the open one."""
        return await self._start(as_id(customer_id))

    async def _start(self, customer_id: int) -> EventSpec:
        number = await self._run(service.start_analysis, customer_id=customer_id)
        return rx.redirect(f"/analysis/{number}")
