"""A plan on its page: budget, items, gaps, what wants attention."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.plans import service
from planbook.features.plans.state.gaps import WHOLE_FAMILY
from planbook.features.plans.state.rows import PlanLine, PlanView
from planbook.features.plans.state.view import plan_line, plan_view
from planbook.shell.inputs import as_amount, as_id, as_text
from planbook.shell.state import AppState


def compare_href(plan_id: int, listed: Sequence[int]) -> str:
    """Return where a plan is compared with those changed last; nothing where it is the only one."""
    others = [number for number in listed if number != plan_id][: service.MOST_COMPARED - 1]
    if not others:
        return ""
    return f"/plans/compare?plans={','.join(str(n) for n in (plan_id, *others))}"


class PlanState(AppState):
    """The plan that is being looked at; an item that was taken out can be put back from here."""

    plan_loaded: bool = False
    plan_missing: bool = False
    plan: PlanView = PlanView()
    siblings: list[PlanLine] = []
    compare_href: str = ""
    gap_life: str = WHOLE_FAMILY
    budget_text: str = ""
    budget_error: str = ""
    removed_id: int = 0
    removed_name: str = ""
    _removed_of: int = 0

    @rx.event
    async def load_plan(self) -> None:
        """Read the plan that the page's address names."""
        self.plan_missing = False
        try:
            number = self._route_id("plan_id")
            self.plan_loaded = self.plan_loaded and number == self.plan.id
            if number != self._removed_of:
                self.removed_id, self.removed_name = 0, ""
            if number != self.plan.id:
                self.gap_life = WHOLE_FAMILY
            await self._look(number)
        except NotFoundError:
            self.plan_missing = True

    async def _look(self, plan_id: int) -> None:
        figures = await self._run(service.get_figures, plan_id=plan_id)
        locale = as_locale(self.locale)
        self.plan = plan_view(figures, locale)
        await self._look_around(figures.detail.customer_id, plan_id)
        budget = figures.detail.budget
        self.budget_text = f"{budget:f}" if budget is not None else ""
        self.budget_error = ""
        self.plan_loaded = True

    async def _look_around(self, customer_id: int, plan_id: int) -> None:
        """Read the customer's other plans."""
        rows = await self._run(service.list_plans, customer_id=customer_id)
        ordered = sorted(rows, key=lambda row: row.number)
        self.siblings = [plan_line(row, plan_id, as_locale(self.locale)) for row in ordered]
        self.compare_href = compare_href(plan_id, [row.id for row in rows])

    @rx.event
    async def look_at_life(self, key: str) -> None:
        """Show the gaps of one life, or of the whole family."""
        self.gap_life = as_text(key, 24)

    def _removed(self, plan_id: int, item_id: int, name: str) -> None:
        """Keep in mind what was taken out, so that it can be put back."""
        self._removed_of, self.removed_id, self.removed_name = plan_id, item_id, name

    @rx.event
    async def change_budget(self, text: str) -> None:
        """Keep the budget as it is entered; an empty one follows the suggestion."""
        try:
            budget = as_amount(text, "budget")
            await self._run(service.set_budget, plan_id=self.plan.id, budget=budget)
        except InvalidError as error:
            self.budget_error = error.text(as_locale(self.locale))
            return
        await self._look(self.plan.id)

    @rx.event
    async def bring_item_back(self) -> None:
        """Put the item back that was taken out last."""
        number = as_id(self.removed_id)
        self.removed_id, self.removed_name = 0, ""
        await self._run(service.restore_item, item_id=number)
        await self._look(self.plan.id)


class NewPlanState(AppState):
    """The way from an analysis or a customer to their plan."""

    new_plan_missing: bool = False

    @rx.event
    async def begin_plan(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Find or make the plan of the analysis or customer in the address, and go there."""
        self.new_plan_missing = False
        asked = self.router.url.query_parameters
        try:
            if wanted := asked.get("analysis", ""):
                number = await self._run(service.plan_for_analysis, analysis_id=as_id(wanted))
            else:
                customer = as_id(asked.get("customer", ""))
                number = await self._run(service.plan_for_customer, customer_id=customer)
        except NotFoundError:
            self.new_plan_missing = True
            return None
        return rx.redirect(f"/plans/{number}", replace=True)
