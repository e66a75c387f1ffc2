"""The table by policy year on its page."""

from typing import Final

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.features.plans import service
from planbook.features.plans.schemas import PlanFigures
from planbook.features.plans.state.rows import CurveView, YearsView
from planbook.features.plans.state.years import curve_view, years_view
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

WHOLE_PLAN: Final = "total"


class YearsState(AppState):
    """Which table is shown: the whole plan's or an item's, in part or in full."""

    years_loaded: bool = False
    years_missing: bool = False
    years_plan: int = 0
    years_title: str = ""
    tables: list[ui.Choice] = []
    table: str = WHOLE_PLAN
    every_year: bool = False
    years: YearsView = YearsView()
    years_curve: CurveView = CurveView()

    @rx.event
    async def load_years(self) -> None:
        """Read the plan that the page's address names."""
        self.years_loaded = self.years_missing = self.every_year = False
        self.table = WHOLE_PLAN
        try:
            self.years_plan = self._route_id("plan_id")
            await self._show()
        except NotFoundError:
            self.years_missing = True

    async def _show(self) -> None:
        figures = await self._run(service.get_figures, plan_id=as_id(self.years_plan))
        self.years_title = figures.detail.customer.name
        self.tables = self._choices(figures)
        items = {str(item.id): item.product.line for item in figures.detail.items}
        tables = {table.id: table for table in figures.illustration.items}
        if self.table not in tables:
            self.table = WHOLE_PLAN
        chosen = tables.get(self.table, figures.illustration.total)
        locale = as_locale(self.locale)
        self.years = years_view(chosen, items.get(self.table), every=self.every_year, locale=locale)
        self.years_curve = curve_view(chosen, locale)
        self.years_loaded = True

    def _choices(self, figures: PlanFigures) -> list[ui.Choice]:
        shown = {table.id for table in figures.illustration.items if len(table.rows) > 1}
        return [
            ui.Choice(WHOLE_PLAN, self._text(N_("Whole plan"))),
            *(
                ui.Choice(str(item.id), f"{item.product.short_name} · {item.insured.name}")
                for item in figures.detail.items
                if str(item.id) in shown
            ),
        ]

    @rx.event
    async def choose_table(self, table: str) -> None:
        """Show the whole plan's table or an item's."""
        self.table = as_text(table, 24)
        await self._show()

    @rx.event
    async def show_every_year(self, every: bool) -> None:
        """Show every policy year, or only those that matter."""
        self.every_year = bool(every)
        await self._show()
