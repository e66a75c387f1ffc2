"""Warnings on the plan's page: settled, or kept with a reason."""

from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError
from planbook.core.i18n import as_locale
from planbook.features.plans import service
from planbook.features.plans.state.plan import PlanState
from planbook.shell.inputs import as_id, as_text
from planbook.ui import kit as ui

SHEET: Final = "reason"


class WarningState(PlanState):
    """The warning for which a reason is being written; a closed sheet loses nothing."""

    asked_key: str = ""
    asked_text: str = ""
    reason: str = ""
    reason_error: str = ""

    @rx.event
    async def ask_reason(self, key: str) -> EventSpec | None:
        """Open the sheet on which one says why a warning is overridden."""
        line = next((one for one in self.plan.warnings if one.key == key), None)
        if line is None or not line.can_override:
            return None
        if self.asked_key != line.key:
            self.asked_key, self.reason = line.key, ""
        self.asked_text, self.reason_error = line.text, ""
        return ui.open_dialog(SHEET)

    @rx.event
    async def write_reason(self, text: str) -> None:
        """Keep the reason as it is typed."""
        self.reason, self.reason_error = as_text(text, 1_000), ""

    @rx.event
    async def keep_reason(self) -> EventSpec | None:
        """Keep the reason for the record, or say why it cannot be kept."""
        try:
            await self._run(
                service.override_warning,
                plan_id=as_id(self.plan.id),
                key=self.asked_key,
                reason=self.reason,
            )
        except InvalidError as error:
            self.reason_error = error.text(as_locale(self.locale))
            return None
        self.asked_key = self.reason = ""
        await self._look(self.plan.id)
        return ui.close_dialog(SHEET)

    @rx.event
    async def take_reason_back(self, override_id: int) -> None:
        """Open a warning again."""
        await self._run(service.withdraw_override, override_id=as_id(override_id))
        await self._look(self.plan.id)

    @rx.event
    async def take_todays_prices(self) -> None:
        """Take today's prices for all items."""
        await self._run(service.refresh_prices, plan_id=as_id(self.plan.id))
        await self._look(self.plan.id)
