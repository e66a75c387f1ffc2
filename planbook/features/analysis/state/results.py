"""The results of an analysis, tried out with other assumptions, and a customer's analyses."""

from typing import Any

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.features.analysis import service
from planbook.features.analysis.schemas import Bounds, Change, Trial
from planbook.features.analysis.state.basis import basis_view
from planbook.features.analysis.state.levers import lever_rows
from planbook.features.analysis.state.rows import (
    AnalysisLine,
    BasisView,
    LeverRow,
    ResultView,
    TrialView,
)
from planbook.features.analysis.state.view import (
    analysis_line,
    names_in,
    result_view,
    trial_view,
)
from planbook.features.customers.state import PersonState
from planbook.shell.inputs import as_place, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui


class ResultState(AppState):
    """The results that are being looked at: as they are, or as they would be."""

    result_loaded: bool = False
    result_missing: bool = False
    result: ResultView = ResultView()
    basis: BasisView = BasisView()
    trial: TrialView = TrialView()
    levers: list[LeverRow] = []
    can_compare: bool = False
    _bounds: tuple[Bounds, ...] = ()
    _changes: dict[str, Change] = {}

    def _clear(self) -> None:
        self.result_loaded = self.result_missing = False

    @rx.event
    async def load_result(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Read the results that the page's address names; without any, go to the questions."""
        self._clear()
        number = 0
        try:
            number = self._route_id("analysis_id")
            trial = await self._run(service.try_out, analysis_id=number, changes=())
        except NotFoundError:
            self.result_missing = True
            return None
        except service.NotComputedError:
            return rx.redirect(f"/analysis/{number}")
        self._show(trial, {})
        self.basis = basis_view(trial.before, as_locale(self.locale))
        earlier = await self._run(service.list_earlier, analysis_id=number)
        self.can_compare = bool(earlier)
        self.result_loaded = True
        return None

    def _show(self, trial: Trial, changes: dict[str, Change]) -> None:
        locale = as_locale(self.locale)
        self._bounds, self._changes = trial.levers, changes
        self.result = result_view(trial.after, locale)
        self.trial = trial_view(trial, changes, locale)
        self.levers = lever_rows(trial.levers, changes, names_in(trial.before, locale), locale)

    @rx.event
    async def slide(self, key: str, place: int) -> None:
        """Try another value of a lever out: the whole household is computed anew, nothing is kept."""
        wanted = as_text(key, 60)
        lever = next((one for one in self._bounds if one.key == wanted), None)
        index = None if lever is None else as_place(place, len(lever.stops))
        if lever is None or index is None:
            return
        changes = {**self._changes, lever.key: lever.at(index)}
        if lever.stops[index] == lever.value:
            del changes[lever.key]
        await self._try(changes)

    async def _try(self, changes: dict[str, Change]) -> None:
        trial = await self._run(
            service.try_out, analysis_id=self.result.id, changes=tuple(changes.values())
        )
        self._show(trial, changes)

    @rx.event
    async def undo_changes(self) -> None:
        """Show the analysis as it is again."""
        await self._try({})

    @rx.event
    async def try_usual(self) -> None:
        """Try the organisation's assumptions out, without wishes."""
        usual = {
            one.key: Change(one.lever, one.life, one.usual)
            for one in self._bounds
            if one.value != one.usual
        }
        await self._try(usual)

    @rx.event
    async def keep_changes(self) -> Any:  # noqa: ANN401 - events of Reflex's
        """Make what is tried out the analysis' own."""
        changes = tuple(self._changes.values())
        await self._run(service.keep_changes, analysis_id=self.result.id, changes=changes)
        return [ui.toast(ui.words(N_("Kept for this analysis"))), ResultState.load_result]

    @rx.event
    async def renew_with_changes(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Make a new analysis of one that a proposal uses, with what is tried out."""
        changes = tuple(self._changes.values())
        number = await self._run(
            service.renew_with_changes, analysis_id=self.result.id, changes=changes
        )
        self._clear()
        return rx.redirect(f"/analysis/{number}/result")

    @rx.event
    async def compute_anew(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Compute with the facts of today; where a proposal uses these results, a new analysis."""
        number = await self._run(service.revise, analysis_id=self.result.id)
        await self._run(service.compute, analysis_id=number)
        if number != self.result.id:
            self._clear()
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
    comparison_href: str = ""

    @rx.event
    async def load_analyses(self) -> None:
        """Read the analyses of the customer whom the page's address names."""
        try:
            number = self._route_id("customer_id")
        except NotFoundError:
            number = (await self.get_state(PersonState)).person.id
        rows = await self._run(service.list_analyses, customer_id=number)
        self.analyses = [analysis_line(row, as_locale(self.locale)) for row in rows]
        computed = [row for row in rows if row.computed_at is not None]
        newest = max(computed, key=lambda row: (row.computed_at, row.id), default=None)
        self.comparison_href = (
            f"/analysis/{newest.id}/compare" if newest and len(computed) > 1 else ""
        )
