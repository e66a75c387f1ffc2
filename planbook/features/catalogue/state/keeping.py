"""A version's life as those who keep the catalogue lead it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import reflex as rx

from planbook.core import clock
from planbook.core.actor import Role
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import as_locale
from planbook.domain.sale import SaleStep
from planbook.features.catalogue import service
from planbook.features.catalogue.state.product import ProductState
from planbook.features.catalogue.state.rows import StandingView
from planbook.features.catalogue.state.standing import standing_view
from planbook.features.catalogue.state.words import ACTIONS, DAYS
from planbook.shell.inputs import as_date, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

KEEPERS: Final = frozenset({Role.COMPLIANCE, Role.ADMIN})
LONGEST_REASON: Final = 400
Next = Sequence[Any]
# What the sheet asks for beside a day.
WITH_REASON: Final = frozenset({SaleStep.SUSPENDED, SaleStep.ENDED, SaleStep.RETURNED})


class KeepingState(AppState):
    """Where the looked-at version is in its life, and the step that is being filled in."""

    kept: bool = False
    standing: StandingView = StandingView()
    step: str = ""
    step_title: str = ""
    day_label: str = ""
    day: str = ""
    reason: str = ""
    announced_on: str = ""
    calling_off: bool = False
    asks_reason: bool = False
    asks_notice: bool = False
    errors: dict[str, str] = {}
    _version_id: int = 0
    _content_hash: str = ""

    @rx.event
    async def load_standing(self) -> None:
        """Read where the version is; others than the catalogue's keepers see nothing of it."""
        self.kept = False
        if self._require().role not in KEEPERS:
            return
        try:
            await self._read(self._route_id("version_id"))
        except NotFoundError:
            return
        self.kept = True

    async def _read(self, version_id: int) -> None:
        found = await self._run(service.get_standing, version_id=version_id)
        detail = await self._run(service.get_product, version_id=version_id)
        self._version_id, self._content_hash = version_id, found.content_hash
        self.standing = standing_view(found, detail.form_number, as_locale(self.locale))

    @rx.event
    async def approve_draft(self) -> Next:
        """Approve the draft as it was read."""
        await self._run(
            service.approve, version_id=self._version_id, content_hash=self._content_hash
        )
        return self._done()

    @rx.event
    async def open_step(self, step: str) -> None:
        """Ask for the day and the reason of a step."""
        chosen = SaleStep(step) if step in ACTIONS else None
        if chosen is None:
            return
        self._ask(chosen, calling_off=False)
        self.step_title = self._text(ACTIONS[chosen])

    @rx.event
    async def open_call_off(self, step: str) -> None:
        """Ask why a planned step is not taken."""
        chosen = SaleStep(step) if step in DAYS else None
        if chosen is None:
            return
        self._ask(chosen, calling_off=True)
        self.step_title = next(
            (line.label for line in self.standing.planned if line.step == step), ""
        )

    def _ask(self, step: SaleStep, *, calling_off: bool) -> None:
        self.step, self.calling_off = step, calling_off
        has_day = step in DAYS and not calling_off
        self.day_label = self._text(DAYS[step]) if has_day else ""
        self.day = clock.today().isoformat() if has_day else ""
        self.asks_reason = calling_off or step in WITH_REASON
        self.asks_notice = step is SaleStep.ENDED and not calling_off
        self.reason = self.announced_on = ""
        self.errors = {}

    @rx.event
    async def change_step(self, field: str, value: str) -> None:
        """Fill in the day, the reason, or the day of the insurer's notice."""
        match field:
            case "day":
                self.day = as_text(value, 10)
            case "reason":
                self.reason = as_text(value, LONGEST_REASON)
            case "announced_on":
                self.announced_on = as_text(value, 10)
            case _:
                return

    @rx.event
    async def close_step(self) -> None:
        """Take no step."""
        self.step = ""

    @rx.event
    async def take_step(self) -> Next:
        """Take the step as it was filled in; what is refused is said beside its field."""
        if self.step not in set(SaleStep):
            return []
        try:
            await self._take(SaleStep(self.step))
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return []
        self.step = ""
        return self._done()

    async def _take(self, step: SaleStep) -> None:
        version, reason = self._version_id, self.reason
        if self.calling_off:
            await self._run(service.call_off, version_id=version, step=step, reason=reason)
            return
        match step:
            case SaleStep.RETURNED:
                await self._run(service.return_to_draft, version_id=version, reason=reason)
            case SaleStep.PUT_ON_SALE:
                await self._run(service.start_sale, version_id=version, sale_from=self._day())
            case SaleStep.SUSPENDED:
                await self._run(
                    service.suspend, version_id=version, suspended_from=self._day(), reason=reason
                )
            case SaleStep.RESUMED:
                await self._run(
                    service.resume, version_id=version, resumed_on=self._day(), reason=reason
                )
            case SaleStep.ENDED:
                await self._run(
                    service.end_sale,
                    version_id=version,
                    last_day=self._day(),
                    reason=reason,
                    announced_on=as_date(self.announced_on, "announced_on"),
                )
            case _:
                raise InvalidError("step")

    def _day(self) -> date:
        day = as_date(self.day, "on")
        if day is None:
            raise InvalidError("on")
        return day

    def _done(self) -> Next:
        """Read everything anew: state, steps and history have changed."""
        return [
            ui.toast(self._text("Saved")),
            KeepingState.load_standing,
            ProductState.load_product,
        ]
