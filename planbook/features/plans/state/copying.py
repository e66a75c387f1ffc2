"""A plan on its way to another customer: whose it becomes, and what becomes different."""

from typing import Any

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.features.customers.state import PickerState
from planbook.features.plans import service
from planbook.features.plans.state.carried import CopyView, copy_view
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState
from planbook.ui import kit as ui


class CopyState(AppState):
    """The plan as it would be for the chosen customer."""

    copy_loaded: bool = False
    copy_missing: bool = False
    copy_of: int = 0
    copy_from: str = ""
    copied: CopyView = CopyView()

    @rx.event
    async def open_copying(self) -> None:
        """Read the plan that the page's address names, and whom it can go to."""
        self.copy_loaded = self.copy_missing = False
        self.copied = CopyView()
        try:
            self.copy_of = self._route_id("plan_id")
            plan = await self._run(service.get_plan, plan_id=self.copy_of)
            if not plan.is_own:
                raise NotFoundError  # noqa: TRY301
        except NotFoundError:
            self.copy_missing = True
            return
        self.copy_from = plan.customer.name
        picker = await self.get_state(PickerState)
        await picker._begin(left_out=plan.customer_id)
        self.copy_loaded = True

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
