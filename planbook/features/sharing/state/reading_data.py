"""What is stored about somebody's reading: handed out and erased at their request."""

from dataclasses import replace

import reflex as rx
from reflex.event import EventSpec

from planbook.core import live
from planbook.core.i18n import N_
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Kept
from planbook.shell.inputs import as_id
from planbook.shell.live import look_again
from planbook.shell.state import AppState
from planbook.ui import kit as ui

DATA_SHEET = "reading-data"
ERASE_SHEET = "erase-reading"


class ReadingDataState(AppState):
    """The person whose reading is to be handed out or erased: a reader, or a customer."""

    data_name: str = ""
    data_kept: str = ""
    data_href: str = ""
    _reader_id: int = 0
    _customer_id: int = 0

    @rx.event
    async def show_data_of_reader(self, reader_id: int) -> EventSpec:
        """Offer what can be done about a reader's data."""
        number = as_id(reader_id)
        kept = await self._run(service.kept_of_person, reader_id=number)
        self._reader_id, self._customer_id = number, 0
        self._show_kept(replace(kept, name=kept.name or self._text(N_("this reader"))))
        self.data_href = f"/readers/{number}/reading.json" if kept.browsers else ""
        return ui.open_dialog(DATA_SHEET)

    @rx.event
    async def show_data_of_customer(self, customer_id: int) -> EventSpec:
        """Offer what can be done about a customer's data, of all proposals."""
        number = as_id(customer_id)
        kept = await self._run(service.kept_of_customer, customer_id=number)
        self._reader_id, self._customer_id = 0, number
        self._show_kept(kept)
        self.data_href = f"/customers/{number}/reading.json" if kept.browsers else ""
        return ui.open_dialog(DATA_SHEET)

    @rx.event
    async def erase_data(self) -> EventSpec:
        """Erase it; open pages look again."""
        if self._customer_id:
            agents = await self._run(service.erase_customer, customer_id=self._customer_id)
        else:
            agents = await self._run(service.erase_person, reader_id=as_id(self._reader_id))
        self._reader_id = self._customer_id = 0
        for agent_id in agents - {self.actor_id}:
            await live.changed(agent_id)
        await look_again(self)
        return ui.toast(ui.words("Reading data erased"))

    def _show_kept(self, kept: Kept) -> None:
        self.data_name = kept.name
        if not kept.browsers:
            self.data_kept = self._text(
                N_("Nothing is stored of what {name} read."), name=kept.name
            )
            return
        message = N_("Stored about {name}: proposals read {books}, browsers {browsers}.")
        self.data_kept = self._text(
            message, name=kept.name, books=kept.books, browsers=kept.browsers
        )
