"""Up to three plans of a household side by side."""

from typing import Any, Final

import reflex as rx

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.features.plans import service
from planbook.features.plans.state.comparison import CompareView, compare_view
from planbook.features.plans.state.words import plan_label
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

LONGEST_LIST: Final = 80


class CompareState(AppState):
    """The plans that stand side by side, and those that could."""

    compare_loaded: bool = False
    compare_missing: bool = False
    compared: list[str] = []
    comparable: list[ui.Choice] = []
    comparison: CompareView = CompareView()
    only_differences: bool = False

    @rx.event
    async def load_comparison(self) -> None:
        """Compare the plans that the address names, or those of a customer changed last."""
        self.compare_loaded = self.compare_missing = False
        asked = self.router.url.query_parameters
        try:
            numbers = _numbers(asked.get("plans", ""))
            if not numbers and asked.get("customer", ""):
                rows = await self._run(service.list_plans, customer_id=as_id(asked["customer"]))
                numbers = [row.id for row in rows][: service.MOST_COMPARED]
            await self._compare(numbers)
        except (NotFoundError, InvalidError):
            self.compare_missing = True
            return
        self.compare_loaded = True

    async def _compare(self, numbers: list[int]) -> None:
        locale = as_locale(self.locale)
        found = await self._run(service.compare_plans, plan_ids=numbers)
        rows = await self._run(service.list_plans, customer_id=found.customer_id)
        self.comparable = [
            ui.Choice(str(row.id), plan_label(row.name, row.number, locale))
            for row in sorted(rows, key=lambda row: row.number)
        ]
        self.compared = [str(plan.id) for plan in found.plans]
        self.comparison = compare_view(found, locale)

    @rx.event
    async def toggle_compared(self, plan_id: str) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Put a plan beside the others, or take it away; one to three stay."""
        number = as_text(plan_id, 20)
        chosen = [one for one in self.compared if one != number]
        if len(chosen) == len(self.compared):
            chosen = [*chosen, number]
        if not 1 <= len(chosen) <= service.MOST_COMPARED:
            message = N_("One to three plans stand side by side.")
            return [ui.take_back("compared"), ui.toast(self._text(message))]
        await self._compare([as_id(one) for one in chosen])
        return None

    @rx.event
    async def show_differences(self, only: bool) -> None:
        """Show only what differs, or everything."""
        self.only_differences = bool(only)

    @rx.event
    async def choose_plan(self, plan_id: int) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Make a plan the family's choice, and go on to its proposal."""
        number = as_id(plan_id)
        await self._run(service.choose_plan, plan_id=number)
        return rx.redirect(f"/plans/{number}/proposal")


def _numbers(text: str) -> list[int]:
    parts = [part for part in as_text(text, LONGEST_LIST).split(",") if part]
    return [as_id(part) for part in parts]
