"""Two analyses side by side, chosen by the agent."""

from typing import Any

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.analysis import service
from planbook.features.analysis.state.changes import ComparisonView, comparison_view, earlier_choice
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState
from planbook.ui import kit as ui


class ComparisonState(AppState):
    """An analysis, the earlier ones of the same household, and the one it is held against."""

    comparison_loaded: bool = False
    comparison_missing: bool = False
    comparison: ComparisonView = ComparisonView()
    earlier: list[ui.Choice] = []
    chosen: str = ""

    @rx.event
    async def load_comparison(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Hold the analysis that the address names against the one made before it."""
        self.comparison_loaded = self.comparison_missing = False
        try:
            number = self._route_id("analysis_id")
            rows = await self._run(service.list_earlier, analysis_id=number)
            if not rows:
                return rx.redirect(f"/analysis/{number}/result")
            await self._compare(number, rows[0].id)
        except NotFoundError:
            self.comparison_missing = True
            return None
        self.earlier = [earlier_choice(row, as_locale(self.locale)) for row in rows]
        self.comparison_loaded = True
        return None

    async def _compare(self, number: int, earlier: int) -> None:
        found = await self._run(service.compare, analysis_id=number, earlier_id=earlier)
        self.comparison = comparison_view(found, as_locale(self.locale))
        self.chosen = str(earlier)

    @rx.event
    async def choose_earlier(self, earlier: str) -> None:
        """Hold it against another one."""
        await self._compare(self.comparison.id, as_id(earlier))
