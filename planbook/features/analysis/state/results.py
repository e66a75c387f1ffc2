"""The results of an analysis, and a customer's analyses."""

from typing import Any

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.analysis import service
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.analysis.state.rows import AnalysisLine, ResultView
from planbook.features.analysis.state.view import analysis_line, result_view
from planbook.features.customers.state import PersonState
from planbook.shell.state import AppState


class ResultState(AppState):
    """The results that are being looked at."""

    result_loaded: bool = False
    result_missing: bool = False
    result: ResultView = ResultView()

    @rx.event
    async def load_result(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Read the results that the page's address names; without any, go to the questions."""
        self.result_loaded = self.result_missing = False
        try:
            number = self._route_id("analysis_id")
            found = await self._found(number)
        except NotFoundError:
            self.result_missing = True
            return None
        if found is None:
            return rx.redirect(f"/analysis/{number}")
        self.result = result_view(found, as_locale(self.locale))
        self.result_loaded = True
        return None

    async def _found(self, number: int) -> AnalysisResults | None:
        try:
            return await self._run(service.get_analysis, analysis_id=number)
        except service.NotComputedError:
            return None

    @rx.event
    async def compute_anew(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Compute with the facts of today; where a proposal uses these results, a new analysis."""
        number = await self._run(service.revise, analysis_id=self.result.id)
        await self._run(service.compute, analysis_id=number)
        if number != self.result.id:
            return rx.redirect(f"/analysis/{number}/result")
        return ResultState.load_result

    @rx.event
    async def change_answers(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Go to the questions; where a proposal uses these results, of a new analysis."""
        number = await self._run(service.revise, analysis_id=self.result.id)
        return rx.redirect(f"/analysis/{number}")


class AnalysesState(AppState):
    """The analyses of the customer whose page is being looked at."""

    analyses: list[AnalysisLine] = []

    @rx.event
    async def load_analyses(self) -> None:
        """Read the analyses of the customer whom the page's address names."""
        try:
            number = self._route_id("customer_id")
        except NotFoundError:
            number = (await self.get_state(PersonState)).person.id
        rows = await self._run(service.list_analyses, customer_id=number)
        self.analyses = [analysis_line(row, as_locale(self.locale)) for row in rows]
