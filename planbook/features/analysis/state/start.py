"""Where a new plan begins: whose is it?"""

import reflex as rx
from reflex.event import EventSpec

from planbook.features.analysis import service
from planbook.features.customers.state import PickerState
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState


class NewPlanState(AppState):
    """The way into a customer's needs analysis."""

    choice_loaded: bool = False

    @rx.event
    async def open_new_plan(self) -> EventSpec | None:
        """Begin for the customer whom the address names, or show those to choose from."""
        wanted = self.router.url.query_parameters.get("customer", "")
        if wanted:
            return await self._start(as_id(wanted))
        picker = await self.get_state(PickerState)
        await picker._begin()
        self.choice_loaded = True
        return None

    @rx.event
    async def start(self, customer_id: int) -> EventSpec:
        """Begin a needs analysis for a customer, or go on with the open one."""
        return await self._start(as_id(customer_id))

    async def _start(self, customer_id: int) -> EventSpec:
        number = await self._run(service.start_analysis, customer_id=customer_id)
        return rx.redirect(f"/analysis/{number}")
