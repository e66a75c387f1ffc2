"""One proposal to many: names are pasted or chosen, checked, and each gets a link of their own."""

import secrets
from dataclasses import dataclass

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError
from planbook.core.i18n import DOT, as_locale, clock_time
from planbook.core.phones import show_phone
from planbook.features.customers import service as customers
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from planbook.features.sharing.schemas import MOST_RECIPIENTS, Batch, BatchAdd, Channel, Recipient
from planbook.features.sharing.state.link_options import LinkOptionsState
from planbook.features.sharing.state.links import LinkView, view_of
from planbook.shell import routes
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

LONGEST_PASTE = 10_000
LONGEST_QUERY = 60
# A commit each, so that the page can say how far it is.
AT_ONCE = 10
CHANNELS = (Channel.CHAT, Channel.QR, Channel.EMAIL, Channel.PRINT)


@dataclass(frozen=True, slots=True)
class LineView:
    """A pasted line as it was understood."""

    line: int
    name: str
    about: str
    error: str
    is_family: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A customer to choose."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BatchView:
    """Links that were made together."""

    id: str
    about: str
    csv: str
    sheet: str
    links: list[LinkView]
    is_active: bool


class BulkState(AppState):
    """The page that sends one proposal to many."""

    loaded: bool = False
    number: int = 0
    title: str = ""
    channel: str = Channel.CHAT
    asks_code: bool = False
    can_ask_code: bool = False
    text: str = ""
    lines: list[LineView] = []
    good: int = 0
    bad: int = 0
    done: int = 0
    busy: bool = False
    errors: dict[str, str] = {}
    batches: list[BatchView] = []
    undo_batch: str = ""
    query: str = ""
    picks: list[Pick] = []
    picked: list[str] = []
    _recipients: tuple[Recipient, ...] = ()
    _names: dict[str, str] = {}

    @rx.var
    def share(self) -> float:
        """How much of the links is made."""
        return self.done / self.good if self.good else 0.0

    @rx.event
    async def load(self) -> None:
        """Read the proposal and what was made for it before."""
        number = self._route_id("proposal_id")
        detail = await self._run(proposals.get_proposal, proposal_id=number)
        if number != self.number:
            self.text, self.undo_batch, self.asks_code = "", "", False
            self._forget_lines()
            (await self.get_state(LinkOptionsState))._forget()
        self.number, self.title, self.busy = number, detail.head.title, False
        self.can_ask_code = service.can_mail() or service.can_text()
        await self._load_batches()
        self.loaded = True

    async def _load_batches(self) -> None:
        found = await self._run(service.batches, proposal_id=self.number)
        self.batches = [self._view(one) for one in found]

    def _view(self, batch: Batch) -> BatchView:
        locale = as_locale(self.locale)
        active = sum(row.active for row in batch.rows)
        counts = self._counted(
            "{count} link, {active} ready",
            "{count} links, {active} ready",
            len(batch.rows),
            active=active,
        )
        return BatchView(
            id=batch.id,
            about=f"{clock_time(batch.rows[0].made_at, locale)}{DOT}{counts}",
            csv=f"{routes.PROPOSALS}/links/{batch.id}.csv",
            sheet=f"{routes.PROPOSALS}/links/{batch.id}.pdf",
            links=[view_of(row, locale) for row in batch.rows],
            is_active=active > 0,
        )

    def _forget_lines(self) -> None:
        self.lines, self._recipients, self.errors = [], (), {}
        self.good = self.bad = self.done = 0

    @rx.event
    async def change_text(self, text: str) -> None:
        """Take the pasted names and show how each line was understood."""
        self.text = as_text(text, LONGEST_PASTE)
        await self._read()

    async def _read(self) -> None:
        self._forget_lines()
        try:
            found = await self._run(
                service.read_recipients,
                proposal_id=self.number,
                text=self.text,
                asks_code=self.asks_code,
            )
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return
        self._recipients = found
        self.lines = [_line(one) for one in found]
        self.good = sum(not one.error for one in found)
        self.bad = len(found) - self.good

    @rx.event
    async def choose_channel(self, channel: str) -> None:
        """Take the channel."""
        if channel in CHANNELS:
            self.channel = channel

    @rx.event
    async def choose_code(self, wanted: bool) -> None:
        """Let each link ask for a code, and say which lines have nowhere to send it to."""
        self.asks_code = wanted is True
        await self._read()

    @rx.event
    async def open_customers(self) -> EventSpec:
        """Show the customers to choose from."""
        self.query, self.picked = "", []
        await self._find()
        return ui.open_dialog("customers")

    @rx.event
    async def search(self, query: str) -> None:
        """Find customers by name or number."""
        self.query = as_text(query, LONGEST_QUERY)
        await self._find()

    async def _find(self) -> None:
        page = await self._run(
            customers.list_customers, query=self.query, own=True, limit=MOST_RECIPIENTS
        )
        self.picks = [
            Pick(str(row.id), row.name, show_phone(row.phone) if row.phone else "")
            for row in page.rows
        ]
        self._names |= {
            str(row.id): f"{row.name}, {show_phone(row.phone)}" if row.phone else row.name
            for row in page.rows
        }

    @rx.event
    async def pick(self, number: str) -> None:
        """Choose a customer, or leave them out again."""
        key = str(as_id(number))
        if key in self._names:
            self.picked = (
                [one for one in self.picked if one != key]
                if key in self.picked
                else [*self.picked, key]
            )

    @rx.event
    async def add_picked(self) -> EventSpec:
        """Add the chosen customers to the names."""
        lines = [line for line in self.text.splitlines() if line.strip()]
        self.text = "\n".join([*lines, *(self._names[key] for key in self.picked)])
        await self._read()
        return ui.close_dialog("customers")

    @rx.event
    async def make_links(self):  # noqa: ANN201 - an event that reports its progress
        """Make a link for every good line, ten at a time."""
        good = tuple(one for one in self._recipients if not one.error)
        if not good or self.busy:
            return
        self.busy, self.done = True, 0
        yield
        options = await self.get_state(LinkOptionsState)
        batch = secrets.token_hex(8)
        try:
            for first in range(0, len(good), AT_ONCE):
                some = good[first : first + AT_ONCE]
                data = BatchAdd(
                    self.number, batch, self.channel, some, options._planned, self.asks_code
                )
                self.done += await self._run(service.add_to_batch, data=data)
                yield
        finally:
            self.busy = False
        options._forget()
        self.text, self.undo_batch = "", batch
        self._forget_lines()
        await self._load_batches()
        yield ui.toast(ui.counted_words("{count} link made", "{count} links made", len(good)))

    @rx.event
    async def end_batch(self, batch: str) -> None:
        """Revoke all links of a batch at once."""
        await self._set(batch, active=False)

    @rx.event
    async def revive_batch(self, batch: str) -> None:
        """Let all links of a batch work again."""
        await self._set(batch, active=True)

    async def _set(self, batch: str, *, active: bool) -> None:
        await self._run(service.set_batch_active, batch=as_text(batch, 32), active=active)
        self.undo_batch = ""
        await self._load_batches()


def _line(one: Recipient) -> LineView:
    contact = one.contact if "@" in one.contact else show_phone(one.contact)
    return LineView(one.line, one.name, contact, one.error, one.is_family)
