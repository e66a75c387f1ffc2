"""What the actor hears of, over which ways, and when not."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError, PlanbookError
from planbook.core.i18n import N_, Locale, as_locale, gettext, time_zone
from planbook.core.outbound import DeliveryError
from planbook.features.accounts import service as accounts
from planbook.features.sharing.schemas import AlertChoices, Parcel, QuietUpdate, Way
from planbook.features.sharing.service import alerts as service
from planbook.features.sharing.service.labels import failure_text
from planbook.features.sharing.state.alert_rows import (
    DeviceLine,
    EventLine,
    WayView,
    Zone,
    device_line,
    event_lines,
    push_keys,
    way_view,
)
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

LONGEST: Final = 600
LONGEST_SUBSCRIPTION: Final = 4_000
PUSH_ANSWERS: Final[dict[str, str]] = {
    "unsupported": N_(
        "This browser cannot show alerts. On an iPhone, add Planbook to the home screen first."
    ),
    "denied": N_("The browser forbids alerts from Planbook. Allow them in its settings."),
    "failed": N_("The browser could not subscribe. Check the network and try again."),
}


class AlertChoicesState(AppState):
    """The actor's own choices, saved as they are made."""

    loaded: bool = False
    events: list[EventLine] = []
    email: WayView = WayView()
    wecom: WayView = WayView()
    webhook: WayView = WayView()
    devices: list[DeviceLine] = []
    quiet: bool = False
    quiet_from: str = ""
    quiet_until: str = ""
    time_zone: str = ""
    zones: list[Zone] = []
    push_key: str = ""
    push_state: str = ""
    can_mail: bool = False
    testing: str = ""
    tested: dict[str, str] = {}
    errors: dict[str, str] = {}

    @rx.var
    def is_here(self) -> bool:
        """Whether this very browser shows the actor's alerts."""
        return any(line.is_this for line in self.devices)

    @rx.event
    async def load(self) -> None:
        """Read the choices."""
        self.errors, self.tested, self.testing = {}, {}, ""
        await self._read()
        self.loaded = True

    async def _read(self) -> None:
        chosen = await self._run(service.alert_choices)
        locale = as_locale(self.locale)
        self.events = event_lines(chosen, locale)
        self.email, self.wecom, self.webhook = (way_view(row, locale) for row in chosen.channels)
        self._show_devices(chosen, locale)
        self.quiet = chosen.quiet.quiet
        self.quiet_from, self.quiet_until = chosen.quiet.begin, chosen.quiet.end
        self.time_zone = chosen.quiet.time_zone
        self.zones = [Zone(name, time_zone(name, locale)) for name in service.time_zones()]
        self.push_key, self.can_mail = chosen.push_key, chosen.can_mail

    def _show_devices(self, chosen: AlertChoices, locale: Locale) -> None:
        self.devices = [device_line(row, self.push_state, locale) for row in chosen.devices]

    @rx.event
    async def choose_event(self, kind: str, wanted: bool) -> None:
        """Hear of a kind of event, or not."""
        await self._run(service.want_event, kind=as_text(kind, 20), wanted=wanted is True)
        await self._read()

    @rx.event
    async def choose_quiet(self, quiet: bool) -> None:
        """Turn the quiet hours on or off."""
        await self._change(
            service.set_quiet, data=replace(self._quiet_hours(), quiet=quiet is True)
        )

    @rx.event
    async def choose_time(self, field: str, value: str) -> None:
        """Choose when the quiet begins or ends, or on which clock."""
        names = {"quiet_from": "begin", "quiet_until": "end", "time_zone": "time_zone"}
        if name := names.get(as_text(field, 20)):
            changed = replace(self._quiet_hours(), **{name: as_text(value, 40)})
            await self._change(service.set_quiet, data=changed)

    def _quiet_hours(self) -> QuietUpdate:
        return QuietUpdate(self.quiet, self.quiet_from, self.quiet_until, self.time_zone)

    @rx.event
    async def change_address(self, way: str, address: str) -> None:
        """Save a way's address as it is typed; a refusal is shown beside it."""
        view = self._view(as_text(way, 10))
        address = as_text(address, LONGEST).strip()
        await self._change(
            service.set_channel, way=way, address=address, enabled=view.enabled and bool(address)
        )

    @rx.event
    async def turn(self, way: str, enabled: bool) -> None:
        """Turn a way on or off."""
        view = self._view(as_text(way, 10))
        await self._change(
            service.set_channel, way=way, address=view.address, enabled=enabled is True
        )

    def _view(self, way: str) -> WayView:
        views = {Way.EMAIL: self.email, Way.WECOM: self.wecom, Way.WEBHOOK: self.webhook}
        return views.get(way, WayView())  # type: ignore[call-overload]

    async def _change(self, function: Callable[..., None], **values: object) -> None:
        """Change something of one's own, or show which field was refused and why."""
        try:
            await self._run(function, **values)
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return
        self.errors, self.tested = {}, {}
        await self._read()

    @rx.event
    async def renew_secret(self) -> EventSpec:
        """Make another secret for the webhook."""
        await self._run(service.renew_secret)
        await self._read()
        return ui.close_dialog("renew-secret")

    @rx.event(background=True)
    async def send_test(self, way: str, device_id: int = 0) -> None:
        """Send a test over a way and show how it ended."""
        way = as_text(way, 10)
        number = as_id(device_id) if device_id else 0
        key = f"{way}-{number}" if number else way
        async with self:
            if self.testing:
                return
            self.testing = key
            parcel, said = await self._prepared(way, number)
        error = None
        if parcel is not None:
            error = await asyncio.to_thread(service.deliver, parcel)
        async with self:
            said = self._ending(error) if parcel is not None else said
            self.tested = {**self.tested, key: said}
            self.testing = ""

    async def _prepared(self, way: str, number: int) -> tuple[Parcel | None, str]:
        try:
            return await self._run(service.trial_parcel, way=way, subscription_id=number), ""
        except PlanbookError as error:
            return None, error.text(as_locale(self.locale))

    def _ending(self, error: DeliveryError | None) -> str:
        locale = as_locale(self.locale)
        if error is None:
            return gettext(locale, N_("The test was taken: look whether it arrived."))
        return failure_text(error.reason, locale)

    @rx.event
    async def browser_answered(self, answer: str) -> None:
        """Learn whether this browser is subscribed."""
        self.push_state = as_text(answer, LONGEST_SUBSCRIPTION)
        await self._read()

    @rx.event
    async def browser_subscribed(self, answer: str) -> EventSpec | None:
        """Take this browser's subscription, or say why there is none."""
        answer = as_text(answer, LONGEST_SUBSCRIPTION)
        if answer in PUSH_ANSWERS:
            self.push_state = answer
            return ui.toast(self._text(PUSH_ANSWERS[answer]), "danger")
        keys = push_keys(answer)
        await self._run(service.subscribe, data=keys, device=await self._device())
        self.push_state = keys.endpoint
        await self._read()
        return ui.toast(self._text(N_("This browser now shows your alerts.")))

    async def _device(self) -> str:
        sessions = await self._run(accounts.list_sessions)
        return next((row.device for row in sessions if row.is_this), "")

    @rx.event
    async def remove_device(self, device_id: int) -> EventSpec | None:
        """Show nothing more in a browser; this very one is told to unsubscribe, too."""
        number = as_id(device_id)
        is_this = any(line.id == number and line.is_this for line in self.devices)
        await self._run(service.unsubscribe, subscription_id=number)
        if is_this:
            self.push_state = ""
        await self._read()
        return ui.unsubscribe_push() if is_this else None
