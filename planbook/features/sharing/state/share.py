"""To whom a proposal goes, over which channel, and with which words."""

from dataclasses import dataclass

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError
from planbook.core.i18n import as_locale
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from planbook.features.sharing.schemas import PLACES, Channel, LinkCreate, LinkRow
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link in the list of those made before."""

    id: int = 0
    name: str = ""
    about: str = ""
    url: str = ""
    qr: str = ""
    active: bool = False
    is_printed: bool = False


class ShareState(AppState):
    """The share page of one of the actor's own proposals."""

    loaded: bool = False
    number: int = 0
    title: str = ""
    recipient: str = ""
    place: str = ""
    channel: str = Channel.CHAT
    errors: dict[str, str] = {}
    made: LinkView = LinkView()
    words: str = ""
    links: list[LinkView] = []
    _customer: str = ""

    @rx.var
    def is_place(self) -> bool:
        """Whether the channel is a place, which has no recipient."""
        return self.channel in PLACES

    @rx.event
    async def load(self) -> None:
        """Read the proposal and its links; the customer is the first guess for a recipient."""
        number = self._route_id("proposal_id")
        detail = await self._run(proposals.get_proposal, proposal_id=number)
        if number != self.number:
            self.recipient = detail.head.customer_name
            self.place, self.channel, self.words, self.made = "", Channel.CHAT, "", LinkView()
        self.number = number
        self.title = detail.head.title
        self.errors = {}
        await self._load_links()
        self.loaded = True

    async def _load_links(self) -> None:
        rows = await self._run(service.list_links, proposal_id=self.number)
        self.links = [_view(row) for row in rows]

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

    def _forget_made(self) -> None:
        self.made, self.words, self.errors = LinkView(), "", {}

    @rx.event
    async def make_link(self) -> EventSpec | None:
        """Make the link, with the words to send it with."""
        is_place = self.channel in PLACES
        data = LinkCreate(
            self.number,
            self.channel,
            recipient="" if is_place else self.recipient,
            place=self.place if is_place else "",
        )
        try:
            row = await self._run(service.create_link, data=data)
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return ui.focus_field(error.field)
        await self._show(row)
        await self._load_links()
        return ui.open_dialog("qr") if self.channel in {Channel.QR, Channel.PRINT} else None

    async def _show(self, row: LinkRow) -> None:
        self.made = _view(row)
        self.words = (await self._run(service.share_words, link_id=row.id)).text

    @rx.event
    async def show_link(self, link_id: int) -> None:
        """Show a link that was made before, with its words."""
        rows = await self._run(service.list_links, proposal_id=self.number)
        wanted = as_id(link_id)
        for row in rows:
            if row.id == wanted:
                await self._show(row)

    @rx.event
    async def end_link(self, link_id: int) -> None:
        """End a link: whoever opens it reads that it has ended."""
        await self._run(service.end_link, link_id=as_id(link_id))
        await self._load_links()

    @rx.event
    async def revive_link(self, link_id: int) -> None:
        """Let an ended link work again."""
        await self._run(service.revive_link, link_id=as_id(link_id))
        await self._load_links()


def _view(row: LinkRow) -> LinkView:
    return LinkView(
        id=row.id,
        name=row.name or row.channel_label,
        about=f"{row.channel_label} · {row.made_text}",
        url=row.url,
        qr=row.qr_path,
        active=row.active,
        is_printed=row.is_printed,
    )
