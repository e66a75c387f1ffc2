"""One lead: why to call, with which words; done, and undone."""

from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError
from planbook.core.i18n import as_locale
from planbook.features.customers import service as customers
from planbook.features.customers.state.rows import DuplicateLine, duplicate_line
from planbook.features.leads import service
from planbook.features.leads.schemas import LeadDetail
from planbook.features.leads.state.rows import (
    LeadView,
    ReasonLine,
    ScriptLine,
    lead_view,
    reason_lines,
    script_lines,
)
from planbook.shell import routes
from planbook.shell.inputs import as_id, as_text
from planbook.shell.live import look_again
from planbook.shell.state import AppState
from planbook.ui import kit as ui

LONGEST_NAME: Final = 80
LONGEST_PHONE: Final = 40
SHEET: Final = "lead"


class LeadState(AppState):
    """The lead whose sheet is open, and the one that was done last."""

    lead: LeadView = LeadView()
    reasons: list[ReasonLine] = []
    scripts: list[ScriptLine] = []
    new_name: str = ""
    new_phone: str = ""
    errors: dict[str, str] = {}
    doubles: list[DuplicateLine] = []
    undo_id: int = 0
    undo_name: str = ""

    @rx.event
    async def show(self, lead_id: int) -> EventSpec:
        """Open the sheet of a lead.

        By an event, since a flag would open it again on the next page that has the sheet.
        """
        detail = await self._run(service.get_lead, lead_id=as_id(lead_id))
        if detail.row.id != self.lead.id:
            self._forget_entered()
        self._show(detail)
        self.errors = {}
        return ui.open_dialog(SHEET)

    def _forget_entered(self) -> None:
        self.new_name = self.new_phone = ""
        self.doubles = []

    def _show(self, detail: LeadDetail) -> None:
        locale = as_locale(self.locale)
        self.lead = lead_view(detail, locale, own_id=self.actor_id)
        self.reasons = reason_lines(detail.row.reasons, locale)
        self.scripts = script_lines(detail)

    @rx.event
    async def finish(self, lead_id: int) -> EventSpec:
        """Take a lead off the list of calls; it can be undone, and new reading brings it back."""
        number = as_id(lead_id)
        detail = await self._run(service.get_lead, lead_id=number)
        await self._run(service.mark_done, lead_id=number)
        self.undo_id, self.undo_name = number, detail.row.name
        await look_again(self)
        return ui.close_dialog(SHEET)

    @rx.event
    async def reopen(self, lead_id: int) -> EventSpec:
        """Put a lead back on the list of calls."""
        await self._run(service.reopen, lead_id=as_id(lead_id))
        self.undo_id, self.undo_name = 0, ""
        await look_again(self)
        return ui.close_dialog(SHEET)

    @rx.event
    async def forget_undo(self) -> None:
        """Take the notice about the done lead away."""
        self.undo_id, self.undo_name = 0, ""

    @rx.event
    async def change_name(self, name: str) -> None:
        """Take the name that the introducer told."""
        self.new_name = as_text(name, LONGEST_NAME)
        await self._look_for_doubles()

    @rx.event
    async def change_phone(self, phone: str) -> None:
        """Take the number that the introducer told."""
        self.new_phone = as_text(phone, LONGEST_PHONE)
        await self._look_for_doubles()

    async def _look_for_doubles(self) -> None:
        """Notice who may be a customer already."""
        found = await self._run(
            customers.find_duplicates, name=self.new_name, phone=self.new_phone, birth_date=None
        )
        self.doubles = [duplicate_line(one, as_locale(self.locale)) for one in found]

    @rx.event
    async def make_customer(self) -> EventSpec | None:
        """Make a customer of somebody whose number is known now, and go to their page."""
        try:
            number = await self._run(
                service.make_customer,
                lead_id=self.lead.id,
                name=self.new_name,
                phone=self.new_phone,
            )
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return ui.focus_field(f"lead-{error.field}")
        self._forget_entered()
        return rx.redirect(f"{routes.CUSTOMERS}/{number}")
