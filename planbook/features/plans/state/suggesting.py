"""Suggested plans on their page: a budget in, three variants out, one of them taken."""

import asyncio
from decimal import Decimal
from time import monotonic
from typing import Any, Final

import reflex as rx

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import DOT, N_, Locale, as_locale, money_short, percent
from planbook.domain.suggestion.suggest import suggest
from planbook.domain.suggestion.suggested import Suggested, Suggestion
from planbook.features.plans import service
from planbook.features.plans.schemas import SuggestionStart, Taken
from planbook.features.plans.state.plan import PlanState
from planbook.features.plans.state.suggesting_rows import SuggestView
from planbook.features.plans.state.suggesting_view import suggest_view
from planbook.shell.inputs import as_amount, as_id, as_text
from planbook.shell.state import AppState

REPLACE: Final = "replace"
ADD: Final = "add"
# Where the talk about a budget goes: shares of the income, or plain sums where it is not known.
SHARES: Final = tuple(Decimal(each) / 100 for each in (2, 3, 5, 8, 10, 12, 15, 20))
AMOUNTS: Final = tuple(
    Decimal(each) for each in (3_000, 5_000, 8_000, 12_000, 20_000, 30_000, 50_000, 80_000)
)
BUDGET_STEP: Final = Decimal(100)


class SuggestState(AppState):
    """The plan that is asked about, what may be spent, and what is suggested."""

    suggest_loaded: bool = False
    suggest_missing: bool = False
    weighing: bool = False
    suggested: SuggestView = SuggestView()
    suggest_budget: str = ""
    suggest_error: str = ""
    stops: list[str] = []
    stop: int = 0
    basis: str = REPLACE
    taken_of: int = 0
    taken_words: str = ""
    _amounts: tuple[Decimal, ...] = ()
    _budget: Decimal | None = None
    _found: Suggestion | None = None
    _taken: Taken | None = None

    @rx.event
    async def open_suggestion(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Read the plan that the address names, and then weigh what it could be."""
        self.suggest_loaded = self.suggest_missing = False
        self.suggest_error, self.basis = "", REPLACE
        self._budget = None
        try:
            self.suggested = SuggestView(plan_id=self._route_id("plan_id"))
        except NotFoundError:
            self.suggest_missing = True
            return None
        return SuggestState.weigh

    @rx.event
    async def weigh(self) -> None:
        """Suggest plans for what is asked now; the search runs beside everybody's events."""
        try:
            start = await self._run(
                service.start_suggestion,
                plan_id=as_id(self.suggested.plan_id),
                budget=self._budget,
                keep=self.basis == ADD,
            )
        except NotFoundError:
            self.suggest_missing, self.weighing = True, False
            return
        found = None
        if start.brief is not None:
            found = await asyncio.to_thread(suggest, start.brief, clock=monotonic)
        self._show(start, found)

    def _show(self, start: SuggestionStart, found: Suggestion | None) -> None:
        locale = as_locale(self.locale)
        self._found, self._budget = found, start.budget
        self.suggested = suggest_view(start, found, locale)
        self.suggest_budget = f"{start.budget:f}"
        usual = _stops(start.income) if start.income else AMOUNTS
        self._amounts = tuple(sorted({*usual, start.budget}))
        self.stops = [_stop(amount, start.income, locale) for amount in self._amounts]
        self.stop = self._amounts.index(start.budget)
        self.weighing, self.suggest_loaded = False, True

    def _ask(self, budget: Decimal) -> Any:  # noqa: ANN401 - an event of Reflex's
        self._budget, self.suggest_error, self.weighing = budget, "", True
        return SuggestState.weigh

    @rx.event
    async def change_suggest_budget(self, text: str) -> Any:  # noqa: ANN401
        """Weigh anew for a budget that was entered."""
        try:
            budget = as_amount(text, "budget")
            if budget is None or budget > service.LARGEST_BUDGET:
                raise InvalidError(  # noqa: TRY301
                    "budget", N_("Please enter an amount in figures, for example 20000.")
                )
        except InvalidError as error:
            self.suggest_error = error.text(as_locale(self.locale))
            return None
        return self._ask(budget) if budget != self._budget else None

    @rx.event
    async def slide_budget(self, place: int) -> Any:  # noqa: ANN401
        """Weigh anew for a stop of the slider."""
        if isinstance(place, int) and 0 <= place < len(self._amounts):
            return self._ask(self._amounts[place])
        return None

    @rx.event
    async def take_smallest(self) -> Any:  # noqa: ANN401
        """Weigh anew for the smallest budget with which anything can be closed."""
        budget = as_amount(self.suggested.smallest_value, "budget")
        return self._ask(budget) if budget else None

    @rx.event
    async def choose_basis(self, basis: str) -> Any:  # noqa: ANN401
        """Suggest a plan in the place of what is planned, or beside it."""
        if basis not in (REPLACE, ADD):
            return None
        self.basis, self.weighing = basis, True
        return SuggestState.weigh

    @rx.event
    async def use_variant(self, variant: str) -> Any:  # noqa: ANN401
        """Make a variant the plan, and go there."""
        chosen = self._variant(as_text(variant, 20))
        if chosen is None or not chosen.items or self._budget is None:
            return None
        plan_id = as_id(self.suggested.plan_id)
        taken = await self._run(
            service.take_suggestion,
            plan_id=plan_id,
            items=chosen.items,
            budget=self._budget,
            keep=self.basis == ADD,
        )
        self._taken, self.taken_of = taken, plan_id
        self.taken_words = self._counted(
            "{count} suggested item is in the plan.",
            "{count} suggested items are in the plan.",
            len(taken.added),
        )
        return rx.redirect(f"/plans/{plan_id}", replace=True)

    def _variant(self, code: str) -> Suggested | None:
        variants = self._found.variants if self._found else ()
        return next((one for one in variants if one.variant == code), None)

    @rx.event
    async def undo_taken(self) -> Any:  # noqa: ANN401
        """Give the plan back as it was before a suggestion was taken."""
        taken, self._taken = self._taken, None
        self.taken_of = 0
        if taken is None:
            return None
        await self._run(service.undo_suggestion, taken=taken)
        return PlanState.load_plan


def _stop(amount: Decimal, income: Decimal | None, locale: Locale) -> str:
    words = money_short(amount, locale)
    return f"{percent(amount / income, locale, 0)}{DOT}{words}" if income else words


def _stops(income: Decimal) -> tuple[Decimal, ...]:
    """Return the shares of an income as round sums."""
    return tuple(
        (income * share / BUDGET_STEP).quantize(Decimal(1)) * BUDGET_STEP for share in SHARES
    )
