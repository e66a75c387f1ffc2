"""Who read a proposal, what, for how long, and whom they passed it on to."""

from dataclasses import dataclass

import reflex as rx

from planbook.core.i18n import Locale, as_locale, clock_time, duration, gettext, number
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Activity, Person
from planbook.features.sharing.service import alerts
from planbook.features.sharing.service.labels import SECTIONS
from planbook.shell.live import look_again
from planbook.shell.state import AppState
from planbook.ui import kit as ui


@dataclass(frozen=True, slots=True)
class Reading:
    """A proposal's reading in figures and words."""

    people: str = "0"
    minutes: str = "0"
    visits: str = "0"
    forwarded: str = "0"
    words: str = ""
    now: str = ""
    robots: str = ""


class ReadingState(AppState):
    """One proposal's reading; loaded anew whenever something of the agent's changes."""

    loaded: bool = False
    number: int = 0
    title: str = ""
    about: str = ""
    is_own: bool = False
    is_read: bool = False
    is_shared: bool = False
    reading: Reading = Reading()
    sections: list[ui.Bar] = []
    section_lines: list[ui.Line] = []
    tree: list[ui.Branch] = []
    moments: list[ui.Moment] = []
    is_heard: bool = True

    @rx.event
    async def load(self) -> None:
        """Read the proposal's head and its reading."""
        number = self._route_id("proposal_id")
        if number != self.number:
            self.loaded = False
        detail = await self._run(proposals.get_proposal, proposal_id=number)
        activity = await self._run(service.activity, proposal_id=number)
        locale = as_locale(self.locale)
        self.number = number
        self.title = detail.head.title
        self.about = gettext(
            locale,
            "{customer} · version {number}",
            customer=detail.head.customer_name,
            number=detail.head.newest_number,
        )
        self.is_own = detail.is_own
        self.is_shared = bool(await self._run(service.list_links, proposal_id=number))
        self._show(activity, locale)
        await self._hear()
        self.loaded = True

    async def _hear(self) -> None:
        """Say whether its alerts are muted; who looks at the reading has read them."""
        if not self.is_own:
            return
        self.is_heard = not await self._run(alerts.is_muted, proposal_id=self.number)
        if await self._run(alerts.read_alerts_of, proposal_id=self.number):
            await look_again(self)

    @rx.event
    async def choose_alerts(self, heard: bool) -> None:
        """Hear of this proposal, or not."""
        muted = heard is not True
        await self._run(alerts.mute_proposal, proposal_id=self.number, muted=muted)
        self.is_heard = not muted

    def _show(self, activity: Activity, locale: Locale) -> None:
        people = [one for one in activity.people if one.counts]
        self.is_read = bool(activity.people)
        self.reading = reading_of(activity, locale)
        self.sections = section_bars(people, locale)
        self.section_lines = [ui.Line(bar.label, [bar.text]) for bar in self.sections]
        self.tree = ui.with_rails(
            [branch_of(one, locale) for one in in_tree_order(activity.people)]
        )
        self.moments = [moment_of(one, locale) for one in _by_last(activity.people)]


def reading_of(activity: Activity, locale: Locale) -> Reading:
    """Put a proposal's reading into figures and one sentence."""
    totals = activity.totals
    reading = [one.label for one in activity.people if one.is_reading and one.counts]
    robots = ", ".join(f"{robot.agent} {number(robot.count, locale)}" for robot in activity.robots)
    return Reading(
        people=number(totals.people, locale),
        minutes=number(round(totals.seconds / 60, 1), locale),
        visits=number(totals.visits, locale),
        forwarded=number(totals.forwarded, locale),
        words=_sentence(activity, locale),
        now=gettext(locale, "{names} reading now", names="、".join(reading)) if reading else "",
        robots=gettext(locale, "Previews and robots, not counted: {list}", list=robots)
        if robots
        else "",
    )


def _sentence(activity: Activity, locale: Locale) -> str:
    bars = section_bars([one for one in activity.people if one.counts], locale)
    longest = max(bars, key=lambda bar: bar.share, default=None)
    if longest is None:
        return ""
    return gettext(
        locale, "Most time went into “{section}”: {time}.", section=longest.label, time=longest.text
    )


def section_bars(people: list[Person], locale: Locale) -> list[ui.Bar]:
    """Sum the seconds of every section, in the order of the document."""
    totals = {key: sum(one.sections.get(key, 0.0) for one in people) for key in SECTIONS}
    return ui.bars(
        [
            (gettext(locale, SECTIONS[key]), seconds, duration(seconds, locale))
            for key, seconds in totals.items()
            if seconds >= 1
        ]
    )


def in_tree_order(people: tuple[Person, ...]) -> list[Person]:
    """Put every person after whom it came from, earliest first among those of one parent."""
    known = {one.id for one in people}
    ordered: list[Person] = []

    def add(parent: int | None) -> None:
        for one in sorted(people, key=lambda person: person.first_at):
            above = one.parent if one.parent in known else None
            if above == parent:
                ordered.append(one)
                add(one.id)

    add(None)
    return ordered


def branch_of(one: Person, locale: Locale) -> ui.Branch:
    """Describe a person in the tree."""
    parts = [one.confidence_label, one.device, duration(one.seconds, locale)]
    return ui.Branch(
        key=str(one.id),
        name=one.label,
        depth=one.depth,
        note=" · ".join(part for part in parts if part),
        mark=gettext(locale, "Reading now") if one.is_reading else one.state_label,
        mark_tone=_tone(one),
    )


def _tone(one: Person) -> str:
    if not one.counts:
        return "plain"
    return "accent" if one.is_reading or one.state in {"opened", "read"} else "plain"


def moment_of(one: Person, locale: Locale) -> ui.Moment:
    """Describe a person's last visit on the time line."""
    longest = max(one.sections.items(), key=lambda pair: pair[1], default=None)
    note = (
        gettext(
            locale,
            "{visits} visits, {time}, longest in “{section}”",
            visits=one.visits,
            time=duration(one.seconds, locale),
            section=gettext(locale, SECTIONS.get(longest[0], longest[0])),
        )
        if longest and longest[1] >= 1
        else gettext(
            locale, "{visits} visits, {time}", visits=one.visits, time=duration(one.seconds, locale)
        )
    )
    return ui.Moment(clock_time(one.last_at, locale), one.label, note, _tone(one))


def _by_last(people: tuple[Person, ...]) -> list[Person]:
    return sorted(people, key=lambda one: one.last_at, reverse=True)
