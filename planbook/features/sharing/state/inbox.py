"""The inbox of alerts: what happened, whom to call, read and unread."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import reflex as rx

from planbook.core import clock
from planbook.core.i18n import CHINA_TIME, DOT, Locale, as_locale, clock_time
from planbook.domain.reading import Alert
from planbook.features.sharing.schemas import AlertRow
from planbook.features.sharing.service import alerts as service
from planbook.shell import routes
from planbook.shell.inputs import as_id
from planbook.shell.live import look_again
from planbook.shell.state import AppState

STEP: Final = 30
ICONS: Final[dict[str, str]] = {
    Alert.FIRST_OPEN: "eye",
    Alert.NEW_FORWARD: "fork",
    Alert.RETURN: "refresh",
    Alert.LONG_READING: "clock",
    Alert.ACKNOWLEDGED: "check",
}


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert in the list."""

    id: int
    icon: str
    headline: str
    about: str
    advice: str
    phone_link: str
    href: str
    is_unread: bool
    is_reading: bool


class AlertsState(AppState):
    """The actor's own alerts; read anew whenever something of theirs changes."""

    loaded: bool = False
    rows: list[AlertLine] = []
    unread: int = 0
    has_more: bool = False
    _limit: int = STEP
    _newest: int = 0

    @rx.event
    async def load(self) -> None:
        """Read the newest alerts."""
        self._limit = STEP
        await self._read()

    @rx.event
    async def refresh(self) -> None:
        """Read the alerts again while they are being looked at."""
        if self.loaded:
            await self._read()

    @rx.event
    async def show_more(self) -> None:
        """Read older ones, too."""
        self._limit += STEP
        await self._read()

    async def _read(self) -> None:
        page = await self._run(service.list_alerts, limit=self._limit)
        locale = as_locale(self.locale)
        self.rows = [alert_line(row, locale) for row in page.rows]
        self.unread, self.has_more = page.unread, page.has_more
        self._newest = page.rows[0].id if page.rows else 0
        self.loaded = True

    @rx.event
    async def mark_read(self, alert_id: int) -> None:
        """Mark one as read, without looking at its proposal."""
        await self._run(service.read_alert, alert_id=as_id(alert_id))
        await look_again(self)
        await self._read()

    @rx.event
    async def mark_all_read(self) -> None:
        """Mark everything as read that is on the page or older."""
        await self._run(service.read_all_alerts, up_to=self._newest)
        await look_again(self)
        await self._read()


def alert_line(row: AlertRow, locale: Locale) -> AlertLine:
    """Describe an alert in two lines and a piece of advice."""
    return AlertLine(
        id=row.id,
        icon=ICONS[row.kind],
        headline=row.headline,
        about=DOT.join(part for part in (when_text(row.at, locale), row.about) if part),
        advice=row.advice,
        phone_link=f"tel:{row.phone}" if row.phone else "",
        href=f"{routes.PROPOSALS}/{row.proposal_id}",
        is_unread=row.is_unread,
        is_reading=row.is_reading,
    )


def when_text(moment: datetime, locale: Locale) -> str:
    """Say when something was: the time alone of what was today."""
    text = clock_time(moment, locale)
    is_today = moment.astimezone(CHINA_TIME).date() == clock.today()
    return text.rpartition(" ")[2] if is_today else text
