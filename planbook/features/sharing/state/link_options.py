"""What an agent sets on a link: in a sheet, when it is made and later."""

from datetime import datetime, timedelta

import reflex as rx
from reflex.event import EventSpec

from planbook.core import clock
from planbook.core.errors import InvalidError
from planbook.core.i18n import CHINA_TIME, N_, as_locale
from planbook.features.sharing import service
from planbook.features.sharing.schemas import LinkOptions, LinkRow
from planbook.features.sharing.state.links import address_of
from planbook.shell.inputs import as_date, as_id, as_number, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

PRESETS = {"7": timedelta(days=7), "30": timedelta(days=30)}
ENDS = ("never", *PRESETS, "date")
HOURS = tuple(f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30"))
LAST_HOUR = "23:30"
SWITCHES = ("asks_passcode", "no_download", "shows_family")
TEXTS = {"name": 80, "passcode": 40, "code_to": 254, "people": 6}


class LinkOptionsState(AppState):
    """The options of one link, or of the one that is to be made next."""

    link_id: int = 0
    is_place: bool = False
    name: str = ""
    ends: str = "never"
    end_day: str = ""
    end_hour: str = LAST_HOUR
    people: str = ""
    asks_passcode: bool = False
    has_passcode: bool = False
    passcode: str = ""
    code_to: str = ""
    no_download: bool = False
    shows_family: bool = False
    can_mail: bool = False
    can_text: bool = False
    errors: dict[str, str] = {}
    is_planned: bool = False
    _planned: LinkOptions | None = None

    def _forget(self) -> None:
        """Begin the next link without options."""
        self._planned, self.is_planned = None, False
        self._clear()

    def _clear(self) -> None:
        self.link_id, self.name, self.people, self.code_to, self.passcode = 0, "", "", "", ""
        self.ends, self.end_day, self.end_hour = "never", "", LAST_HOUR
        self.asks_passcode = self.has_passcode = self.no_download = self.shows_family = False
        self.errors = {}

    @rx.event
    async def open_new(self, is_place: bool) -> EventSpec:
        """Show the options of the link that is to be made next, as they were left."""
        if self.link_id:
            self._clear()
        self.is_place = is_place is True
        self._know_gateways()
        return ui.open_dialog("options")

    @rx.event
    async def open_link(self, link_id: int) -> EventSpec:
        """Show a link's options."""
        row = await self._run(service.link_by_id, link_id=as_id(link_id))
        self._clear()
        self._fill(row)
        self._know_gateways()
        return ui.open_dialog("options")

    def _know_gateways(self) -> None:
        self.can_mail, self.can_text = service.can_mail(), service.can_text()

    def _fill(self, row: LinkRow) -> None:
        self.link_id, self.is_place, self.name = row.id, not row.is_personal, row.title
        if row.expires_at:
            local = row.expires_at.astimezone(CHINA_TIME)
            self.ends, self.end_day, self.end_hour = (
                "date",
                local.date().isoformat(),
                local.strftime("%H:%M"),
            )
        self.people = str(row.view_limit or "")
        self.asks_passcode = self.has_passcode = row.has_passcode
        self.code_to = address_of(row.code_to) if row.code_to else ""
        self.no_download, self.shows_family = row.no_download, row.shows_family

    @rx.event
    async def choose_end(self, end: str) -> None:
        """Take for how long it leads anywhere."""
        if end in ENDS:
            self.ends, self.errors = end, {}

    @rx.event
    async def choose_hour(self, hour: str) -> None:
        """Take the hour of the last day."""
        if hour in HOURS:
            self.end_hour = hour

    @rx.event
    async def change_day(self, day: str) -> None:
        """Take the last day."""
        self.end_day, self.errors = as_text(day, 10), {}

    @rx.event
    async def change_text(self, field: str, text: str) -> None:
        """Take what was typed."""
        if field in TEXTS:
            setattr(self, field, as_text(text, TEXTS[field]))
            self.errors = {}

    @rx.event
    async def choose_switch(self, field: str, on: bool) -> None:
        """Take a switch."""
        if field in SWITCHES:
            setattr(self, field, on is True)
            self.errors = {}

    @rx.event
    async def save_options(self):  # noqa: ANN201 - an event's chain
        """Put the options on the link, or keep them for the one that is made next."""
        try:
            options = self._options()
            if self.link_id:
                await self._run(service.update_options, link_id=self.link_id, data=options)
            else:
                options = await self._run(
                    service.check_options, data=options, is_place=self.is_place
                )
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            yield ui.focus_field(error.field)
            return
        if not self.link_id:
            self._planned, self.is_planned = (
                options,
                options != LinkOptions(passcode="", is_hashed=True),
            )
        self.passcode, self.has_passcode = "", self.asks_passcode
        yield ui.close_dialog("options")
        yield ui.toast(ui.words("Saved"))

    def _options(self) -> LinkOptions:
        people = as_number(self.people, "view_limit")
        if self.asks_passcode and not (self.has_passcode or self.passcode.strip()):
            raise InvalidError("passcode", N_("Enter the passcode that you will tell them."))
        kept = self.asks_passcode and not self.passcode.strip()
        return LinkOptions(
            name=self.name,
            expires_at=self._end(),
            view_limit=people,
            passcode=None if kept else self.passcode.strip() if self.asks_passcode else "",
            code_to=self.code_to,
            no_download=self.no_download,
            shows_family=self.shows_family if self.link_id and not self.is_place else None,
        )

    def _end(self) -> datetime | None:
        if self.ends in PRESETS:
            return clock.now() + PRESETS[self.ends]
        if self.ends == "never":
            return None
        day = as_date(self.end_day, "expires_at")
        if day is None:
            raise InvalidError("expires_at", N_("Choose the last day."))
        hour, _, minute = self.end_hour.partition(":")
        return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=CHINA_TIME)
