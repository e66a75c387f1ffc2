"""What the team's pages show and do."""

from dataclasses import dataclass

import reflex as rx
from reflex.event import EventSpec

from planbook.core.actor import Role
from planbook.core.errors import NotFoundError
from planbook.core.i18n import DOT, N_, Locale, as_locale, clock_time, gettext, number
from planbook.features.leads.state.days import DaysView, days_view
from planbook.features.sharing.service import reading_line
from planbook.features.team import service
from planbook.features.team.schemas import (
    AgentLine,
    AgentReport,
    Figures,
    Period,
    ProposalLine,
    TeamReport,
)
from planbook.shell import routes
from planbook.shell.state import AppState


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The five figures as texts."""

    made: str = "0"
    shared: str = "0"
    opened: str = "0"
    read: str = "0"
    forwarded: str = "0"


@dataclass(frozen=True, slots=True)
class ChangesView:
    """How much more or less than in the period before, and which way that is."""

    made: str = ""
    shared: str = ""
    opened: str = ""
    read: str = ""
    forwarded: str = ""
    made_trend: str = "flat"
    shared_trend: str = "flat"
    opened_trend: str = "flat"
    read_trend: str = "flat"
    forwarded_trend: str = "flat"


@dataclass(frozen=True, slots=True)
class AgentRow:
    """An agent in the table."""

    id: int
    name: str
    team: str
    href: str
    figures: FiguresView


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal of an agent's."""

    id: int
    title: str
    about: str
    badge: str
    tone: str
    href: str


class TeamState(AppState):
    """The figures of everybody whose work the actor may see."""

    loaded: bool = False
    period: str = Period.WEEK
    totals: FiguresView = FiguresView()
    changes: ChangesView = ChangesView()
    words: str = ""
    agents: list[AgentRow] = []
    days: DaysView = DaysView()

    @rx.event
    async def load(self) -> EventSpec | None:
        """Read the report; who looks after nobody goes on to their own day."""
        if self.actor_role == Role.AGENT:
            return rx.redirect(routes.TODAY, replace=True)
        self._show(await self._run(service.team_report, period=Period(self.period)))
        self.loaded = True
        return None

    @rx.event
    async def load_days(self) -> None:
        """Read the last two weeks, which are the same whatever period is chosen."""
        if self.actor_role != Role.AGENT:
            days = await self._run(service.team_days)
            self.days = days_view(days, as_locale(self.locale))

    @rx.event
    async def choose_period(self, period: str) -> None:
        """Look at other days."""
        if period in set(Period):
            self.period = period
            self._show(await self._run(service.team_report, period=Period(period)))

    def _show(self, report: TeamReport) -> None:
        locale = as_locale(self.locale)
        self.totals = figures_view(report.totals, locale)
        self.changes = changes_view(report.totals, report.before, locale)
        self.words = sentence(report.totals, locale)
        self.agents = [agent_row(line, locale) for line in report.agents]


class AgentState(AppState):
    """One agent's figures and proposals, over the days chosen on the team's page."""

    loaded: bool = False
    missing: bool = False
    agent: AgentRow = AgentRow(0, "", "", "", FiguresView())
    phone_link: str = ""
    proposals: list[ProposalRow] = []
    matching: str = ""
    period_words: str = ""
    days: DaysView = DaysView()

    @rx.event
    async def load(self) -> EventSpec | None:
        """Read the agent whom the page's address names."""
        if self.actor_role == Role.AGENT:
            return rx.redirect(routes.TODAY, replace=True)
        self.missing = False
        try:
            await self._read()
        except NotFoundError:
            self.missing = True
        return None

    async def _read(self) -> None:
        user_id = self._route_id("user_id")
        if user_id != self.agent.id:
            self.loaded = False
        period = Period((await self.get_state(TeamState)).period)
        report = await self._run(service.agent_report, user_id=user_id, period=period)
        self._show(report, period)
        self.loaded = True

    def _show(self, report: AgentReport, period: Period) -> None:
        locale = as_locale(self.locale)
        self.agent = agent_row(report.agent, locale)
        self.phone_link = f"tel:{report.phone.replace(' ', '')}" if report.phone else ""
        self.proposals = [proposal_row(line, locale) for line in report.proposals]
        self.matching = number(report.matching, locale)
        self.period_words = gettext(locale, PERIOD_WORDS[period])
        self.days = days_view(report.days, locale)


PERIOD_WORDS = {
    Period.WEEK: N_("The last 7 days"),
    Period.MONTH: N_("The last 30 days"),
    Period.EVER: N_("Since the beginning"),
}


def figures_view(figures: Figures, locale: Locale) -> FiguresView:
    """Put figures into texts."""
    return FiguresView(
        made=number(figures.made, locale),
        shared=number(figures.shared, locale),
        opened=number(figures.opened, locale),
        read=number(figures.read, locale),
        forwarded=number(figures.forwarded, locale),
    )


def changes_view(now: Figures, before: Figures | None, locale: Locale) -> ChangesView:
    """Say how figures changed; nothing where there is no period before."""
    if before is None:
        return ChangesView()
    names = FiguresView.__dataclass_fields__
    steps = {name: getattr(now, name) - getattr(before, name) for name in names}
    texts = {name: _signed(step, locale) for name, step in steps.items()}
    trends = {f"{name}_trend": _trend(step) for name, step in steps.items()}
    return ChangesView(**texts, **trends)


def _signed(step: int, locale: Locale) -> str:
    return f"{'+' if step > 0 else '−'}{number(abs(step), locale)}" if step else "±0"


def _trend(step: int) -> str:
    return "up" if step > 0 else "down" if step < 0 else "flat"


def sentence(figures: Figures, locale: Locale) -> str:
    """Say the figures in a sentence."""
    if not figures.shared:
        return gettext(locale, N_("Nothing was shared in these days."))
    return gettext(
        locale,
        N_("Of {shared} shared, {opened} were opened, {read} read and {forwarded} passed on."),
        shared=number(figures.shared, locale),
        opened=number(figures.opened, locale),
        read=number(figures.read, locale),
        forwarded=number(figures.forwarded, locale),
    )


def agent_row(line: AgentLine, locale: Locale) -> AgentRow:
    """Show an agent; those who went elsewhere stand in one row that leads nowhere."""
    gone = line.user_id == 0
    left = "" if line.active or gone else gettext(locale, N_("left"))
    return AgentRow(
        id=line.user_id,
        name=gettext(locale, N_("In other teams now")) if gone else line.name,
        team=DOT.join(part for part in (line.team, left) if part),
        href="" if gone else f"{routes.TEAM}/{line.user_id}",
        figures=figures_view(line.figures, locale),
    )


def proposal_row(line: ProposalLine, locale: Locale) -> ProposalRow:
    """Show a proposal with its reading in a line."""
    reading = reading_line(line.reading, locale)
    when = clock_time(line.head.updated_at, locale)
    return ProposalRow(
        id=line.head.id,
        title=line.head.title,
        about=DOT.join(part for part in (line.head.customer_name, when, reading.about) if part),
        badge=reading.badge,
        tone=reading.tone,
        href=f"{routes.PROPOSALS}/{line.head.id}",
    )
