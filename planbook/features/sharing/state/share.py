"""To whom a proposal goes, over which channel, and with which words."""

from contextlib import suppress

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import ConflictError, InvalidError
from planbook.core.i18n import as_locale
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from planbook.features.sharing.schemas import PLACES, Channel, LinkCreate, LinkRow
from planbook.features.sharing.state.link_options import LinkOptionsState
from planbook.features.sharing.state.links import LinkView, view_of
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

LONGEST_NAME = 80
# In the address of the page: whoever tapped "Share" wants the link, not a form.
NOW = "now"
CODES = {Channel.QR, Channel.PRINT}


class ShareState(AppState):
    """The share page of one of the actor's own proposals."""

    loaded: bool = False
    number: int = 0
    title: str = ""
    recipient: str = ""
    place: str = ""
    channel: str = Channel.CHAT
    family_too: bool = False
    errors: dict[str, str] = {}
    made: LinkView = LinkView()
    words: str = ""
    links: list[LinkView] = []
    many: int = 0
    undo_id: int = 0
    undo_name: str = ""
    customer: str = ""

    @rx.var
    def is_place(self) -> bool:
        """Whether the channel is a place, which has no recipient."""
        return self.channel in PLACES

    @rx.var
    def is_customer(self) -> bool:
        """Whether the recipient is the proposal's customer."""
        return " ".join(self.recipient.split()) == self.customer

    @rx.event
    async def load(self) -> EventSpec | None:
        """Read the proposal and its links; the customer is the first guess for a recipient."""
        number = self._route_id("proposal_id")
        detail = await self._run(proposals.get_proposal, proposal_id=number)
        if number != self.number:
            self.recipient = self.customer = detail.head.customer_name
            self.place, self.channel, self.words, self.made = "", Channel.CHAT, "", LinkView()
            self.undo_id, self.family_too = 0, False
            (await self.get_state(LinkOptionsState))._forget()
        self.number = number
        self.title = detail.head.title
        self.errors = {}
        rows = await self._load_links()
        await self._show_live(rows)
        self.loaded = True
        wants_it = NOW in self.router.url.query_parameters and detail.is_own
        if not wants_it or self.made.id:
            return None
        await self._make_first(rows)
        return ui.open_dialog("link") if self.made.id else None

    async def _make_first(self, rows: list[LinkRow]) -> None:
        """Make the customer's link for whoever tapped "Share", unless they had one on the channel.

        What may not go out yet says so when it is asked for by the button.
        """
        name = " ".join(self.recipient.split())
        had = any((row.channel, row.name) == (self.channel, name) for row in rows)
        if name and not had and self.channel not in PLACES:
            with suppress(ConflictError):
                data = LinkCreate(self.number, self.channel, recipient=name)
                await self._show(await self._run(service.create_link, data=data))
                await self._load_links()

    async def _load_links(self) -> list[LinkRow]:
        rows = list(await self._run(service.list_links, proposal_id=self.number))
        locale = as_locale(self.locale)
        self.links = [view_of(row, locale) for row in rows if not row.batch]
        self.many = len(rows) - len(self.links)
        return rows

    async def _show_live(self, rows: list[LinkRow]) -> None:
        """Have the words at hand of a link that this recipient has already."""
        is_place = self.channel in PLACES
        name = " ".join((self.place if is_place else self.recipient).split())
        for row in rows:
            is_same = (row.channel, row.name) == (self.channel, name)
            if is_same and row.active and not row.is_printed and (name or is_place):
                await self._show(row)
                return

    @rx.event
    async def change_recipient(self, name: str) -> None:
        """Take the recipient's name."""
        self.recipient = as_text(name, LONGEST_NAME)
        self._forget_made()

    @rx.event
    async def change_place(self, name: str) -> None:
        """Take what the agent calls the group."""
        self.place = as_text(name, LONGEST_NAME)
        self._forget_made()

    @rx.event
    async def choose_channel(self, channel: str) -> None:
        """Take the channel."""
        channel = as_text(channel, 12)
        if channel in set(Channel):
            self.channel = channel
            self._forget_made()

    @rx.event
    async def choose_family(self, wanted: bool) -> None:
        """Say whether a recipient who is not the customer belongs to the family."""
        self.family_too = wanted is True

    def _forget_made(self) -> None:
        self.made, self.words, self.errors = LinkView(), "", {}

    @rx.event
    async def make_link(self) -> EventSpec | None:
        """Make the link, with the words to send it with."""
        is_place = self.channel in PLACES
        options = await self.get_state(LinkOptionsState)
        data = LinkCreate(
            self.number,
            self.channel,
            recipient="" if is_place else self.recipient,
            place=self.place if is_place else "",
            options=options._planned,
            shows_family=None if is_place or self.is_customer else self.family_too,
        )
        try:
            row = await self._run(service.create_link, data=data)
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return ui.focus_field(error.field)
        options._forget()
        await self._show(row)
        await self._load_links()
        return ui.open_dialog("qr") if self.channel in CODES else None

    async def _show(self, row: LinkRow) -> None:
        self.made = view_of(row, as_locale(self.locale))
        self.words = (await self._run(service.share_words, link_id=row.id)).text

    @rx.event
    async def start_anew(self) -> None:
        """Go back to a link that is still to be made."""
        self.recipient = self.place = ""
        self._forget_made()

    @rx.event
    async def show_link(self, link_id: int) -> EventSpec | None:
        """Show a link that was made before, with its words and what can be done with it."""
        wanted = as_id(link_id)
        for row in await self._run(service.list_links, proposal_id=self.number):
            if row.id == wanted:
                await self._show(row)
                return ui.open_dialog("link")
        return None

    @rx.event
    async def end_link(self, link_id: int) -> EventSpec:
        """Revoke a link: whoever opens it reads that it has ended; it can be undone."""
        number = as_id(link_id)
        await self._run(service.end_link, link_id=number)
        rows = await self._load_links()
        self.undo_id = number
        self.undo_name = next(
            (row.name or row.channel_label for row in rows if row.id == number), ""
        )
        if self.made.id == number:
            self._forget_made()
        return ui.close_dialog("link")

    @rx.event
    async def revive_link(self, link_id: int) -> EventSpec:
        """Let a revoked link work again."""
        number = as_id(link_id)
        await self._run(service.revive_link, link_id=number)
        self.undo_id = 0
        rows = await self._load_links()
        for row in rows:
            if row.id == number:
                await self._show(row)
        return ui.toast(ui.words("The link works again."))

    @rx.event
    async def forget_undo(self) -> None:
        """Stop offering to undo."""
        self.undo_id = 0

    @rx.event
    async def options_changed(self) -> None:
        """Show a link with the options that it has now."""
        rows = await self._load_links()
        for row in rows:
            if row.id == self.made.id:
                await self._show(row)
