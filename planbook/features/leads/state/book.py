"""Whom to call about the proposal whose reading is being looked at."""

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.leads import service
from planbook.features.leads.state.rows import LeadLine, lead_line
from planbook.shell.state import AppState

NOBODY = LeadLine(0, "", "", "", "", "plain", "")


class BookLeadState(AppState):
    """The first person to call about a proposal."""

    call: LeadLine = NOBODY

    @rx.event
    async def load_call(self) -> None:
        """Look for somebody to call."""
        try:
            number = self._route_id("proposal_id")
        except NotFoundError:
            self.call = NOBODY
            return
        found = await self._run(service.next_call, proposal_id=number)
        self.call = lead_line(found, as_locale(self.locale)) if found else NOBODY
