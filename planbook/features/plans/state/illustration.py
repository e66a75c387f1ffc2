"""The table by policy year on its page."""

from decimal import Decimal
from typing import Final

import reflex as rx

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import DOT, N_, as_locale
from planbook.documents.parts import Illustration as Years
from planbook.documents.tables import item_table, plan_table
from planbook.documents.wording import notices
from planbook.domain.illustration.rows import Illustration
from planbook.features.plans import service
from planbook.features.plans.schemas import ItemDetail, PlanFigures
from planbook.features.plans.state.measures import amount_answer, measures_view, share_answer
from planbook.features.plans.state.rows import CurveView, MeasuresView, YearsView
from planbook.features.plans.state.years import curve_view, years_view
from planbook.shell.inputs import as_amount, as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

WHOLE_PLAN: Final = "total"
BY_SHARE: Final = "share"
BY_AMOUNT: Final = "amount"


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
    measures: MeasuresView = MeasuresView()
    find_kind: str = BY_SHARE
    find_share: str = "1"
    find_amount: str = ""
    find_answer: str = ""
    find_error: str = ""

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

    async def _figures(self) -> PlanFigures:
        return await self._run(service.get_figures, plan_id=as_id(self.years_plan))

    async def _show(self) -> None:
        figures, locale = await self._figures(), as_locale(self.locale)
        self.years_title = figures.detail.customer.name
        self.tables = self._choices(figures)
        if self.table not in {choice.value for choice in self.tables}:
            self.table = WHOLE_PLAN
        chosen = self._chosen(figures)
        shown = self._item(figures)
        designs = [item.product.design_type for item in shown]
        self.years = years_view(
            self._years(figures), notices(locale, designs), every=self.every_year, locale=locale
        )
        self.years_curve = curve_view(chosen, locale)
        self.measures = measures_view(chosen, locale)
        self._find(chosen)
        self.years_loaded = True

    def _item(self, figures: PlanFigures) -> list[ItemDetail]:
        """Return the items of the chosen table."""
        items = list(figures.detail.items)
        return items if self.table == WHOLE_PLAN else [i for i in items if str(i.id) == self.table]

    def _chosen(self, figures: PlanFigures) -> Illustration:
        tables = {table.id: table for table in figures.illustration.items}
        return tables.get(self.table, figures.illustration.total)

    def _years(self, figures: PlanFigures) -> Years:
        """Return the chosen table as people read it."""
        locale, chosen = as_locale(self.locale), self._chosen(figures)
        if self.table == WHOLE_PLAN:
            return plan_table(chosen, locale)
        (item,) = self._item(figures)
        return item_table(self.table, chosen, item.product.line, locale)

    def _choices(self, figures: PlanFigures) -> list[ui.Choice]:
        shown = {table.id for table in figures.illustration.items if len(table.rows) > 1}
        return [
            ui.Choice(WHOLE_PLAN, self._text(N_("Whole plan"))),
            *(
                ui.Choice(str(item.id), f"{item.product.short_name}{DOT}{item.insured.name}")
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

    @rx.event
    async def choose_find(self, kind: str) -> None:
        """Look for the year by a share of the premiums, or by an amount."""
        self.find_kind = BY_AMOUNT if kind == BY_AMOUNT else BY_SHARE
        self._find(self._chosen(await self._figures()))

    @rx.event
    async def change_find(self, text: str) -> None:
        """Look for the year in which surrender first pays so much."""
        if self.find_kind == BY_AMOUNT:
            self.find_amount = as_text(text, 20)
        else:
            self.find_share = as_text(text, 20)
        self._find(self._chosen(await self._figures()))

    def _find(self, table: Illustration) -> None:
        """Answer what is asked; an empty field asks nothing."""
        self.find_answer = self.find_error = ""
        locale, is_amount = as_locale(self.locale), self.find_kind == BY_AMOUNT
        try:
            wanted = as_amount(self.find_amount if is_amount else self.find_share, "find")
        except InvalidError as error:
            self.find_error = error.text(locale)
            return
        if wanted is not None and wanted > Decimal(0):
            answer = amount_answer if is_amount else share_answer
            self.find_answer = answer(table, wanted, locale)
