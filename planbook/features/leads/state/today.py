"""An agent's first page: who reads, what happened, whom to call."""

from datetime import datetime

import reflex as rx
from reflex.event import EventSpec

from planbook.core import clock
from planbook.core.actor import Role
from planbook.core.i18n import N_, Locale, as_locale, gettext, week_date
from planbook.features.leads import service
from planbook.features.leads.schemas import Today
from planbook.features.leads.state.days import DaysView, days_view
from planbook.features.leads.state.rows import (
    LeadLine,
    NewsLine,
    ReadingLine,
    WeekView,
    lead_line,
    news_line,
    reading_line,
    week_view,
)
from planbook.shell import routes
from planbook.shell.state import AppState


class TodayState(AppState):
    """The actor's own day; read anew whenever something of theirs changes."""

    loaded: bool = False
    is_new: bool = False
    day: str = ""
    reading: list[ReadingLine] = []
    news: list[NewsLine] = []
    earlier: list[NewsLine] = []
    calls: list[LeadLine] = []
    more_calls: str = ""
    week: WeekView = WeekView()
    days: DaysView = DaysView()
    _since: datetime | None = None

    @rx.event
    async def go_home(self) -> EventSpec | None:
        """Open the first page; who looks after others goes on to the team."""
        if self._require().role is not Role.AGENT:
            return rx.redirect(routes.TEAM, replace=True)
        await self._open()
        return None

    @rx.event
    async def come(self) -> None:
        """Open the actor's own day, whoever they look after."""
        await self._open()

    async def _open(self) -> None:
        """Begin a look: what happened since the last one is news."""
        self._since = await self._run(service.take_look)
        await self._read()
        self.loaded = True

    @rx.event
    async def refresh(self) -> None:
        """Read the day again while it is being looked at."""
        if self.loaded:
            await self._read()

    async def _read(self) -> None:
        locale = as_locale(self.locale)
        today = await self._run(service.look_at_today)
        self.day = week_date(clock.today(), locale)
        self.is_new = today.is_new
        self.reading = [reading_line(one, locale) for one in today.reading]
        self._show_news(today, locale)
        self.calls = [lead_line(row, locale) for row in today.calls]
        more = today.to_call - len(today.calls)
        self.more_calls = gettext(locale, N_("{count} more"), count=more) if more > 0 else ""
        self.week = week_view(today.week, locale)
        self.days = days_view(today.days, locale)

    def _show_news(self, today: Today, locale: Locale) -> None:
        since = self._since
        lines = [
            (since is None or row.last_at > since, news_line(row, since, locale))
            for row in today.feed
        ]
        self.news = [line for is_news, line in lines if is_news]
        self.earlier = [line for is_news, line in lines if not is_news][:3]
