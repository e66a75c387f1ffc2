"""A plan on its way to another customer: whose it becomes, and what becomes different."""

from typing import Any, Final

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.features.customers import service as customers
from planbook.features.customers.state.rows import CustomerLine, customer_line
from planbook.features.plans import service
from planbook.features.plans.state.carried import CopyView, copy_view
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

MOST: Final = 20


class CopyState(AppState):
    """The customers to choose from, and the plan as it would be for the chosen one."""

    copy_loaded: bool = False
    copy_missing: bool = False
    copy_of: int = 0
    copy_from: str = ""
    copy_query: str = ""
    copy_customers: list[CustomerLine] = []
    copied: CopyView = CopyView()
    _customer: int = 0

    @rx.event
    async def open_copying(self) -> None:
        """Read the plan that the page's address names, and whom it can go to."""
        self.copy_loaded = self.copy_missing = False
        self.copied, self.copy_query, self._customer = CopyView(), "", 0
        try:
            self.copy_of = self._route_id("plan_id")
            plan = await self._run(service.get_plan, plan_id=self.copy_of)
            if not plan.is_own:
                raise NotFoundError  # noqa: TRY301
        except NotFoundError:
            self.copy_missing = True
            return
        self.copy_from, self._customer = plan.customer.name, plan.customer_id
        await self._find()
        self.copy_loaded = True

    async def _find(self) -> None:
        page = await self._run(
            customers.list_customers, query=self.copy_query, own=True, limit=MOST
        )
        locale = as_locale(self.locale)
        self.copy_customers = [
            customer_line(row, locale) for row in page.rows if row.id != self._customer
        ]

    @rx.event
    async def search_copy(self, text: str) -> None:
        """Search whom the plan goes to."""
        self.copy_query = as_text(text, 80)
        await self._find()

    @rx.event
    async def clear_copy(self) -> None:
        """Show the last touched again."""
        self.copy_query = ""
        await self._find()

    @rx.event
    async def preview_copy(self, customer_id: int) -> None:
        """Show what the plan would be for a customer."""
        found = await self._run(
            service.preview_copy, plan_id=as_id(self.copy_of), customer_id=as_id(customer_id)
        )
        self.copied = copy_view(found, as_locale(self.locale))

    @rx.event
    async def choose_again(self) -> None:
        """Choose another customer."""
        self.copied = CopyView()

    @rx.event
    async def make_copy(self) -> Any:  # noqa: ANN401 - events of Reflex's
        """Copy the plan, and go to the copy."""
        number = await self._run(
            service.copy_to_customer,
            plan_id=as_id(self.copy_of),
            customer_id=as_id(self.copied.customer_id),
        )
        words = self._text(N_("Copied for {name}"), name=self.copied.customer)
        return [ui.toast(words), rx.redirect(f"/plans/{number}", replace=True)]
