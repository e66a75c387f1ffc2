"""Who read a proposal, what, for how long, and whom they passed it on to."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import reflex as rx

from planbook.core.i18n import DOT, N_, Locale, as_locale, gettext
from planbook.features.proposals import service as proposals
from planbook.features.proposals.state.words import version_words
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Activity, LinkRow, Only
from planbook.features.sharing.service import alerts
from planbook.features.sharing.service.labels import CHANNELS
from planbook.features.sharing.state.forward_tree import (
    MOST_NODES,
    NOTHING,
    Picture,
    in_tree_order,
    picture_of,
)
from planbook.features.sharing.state.person_rows import (
    PersonCard,
    Uncounted,
    branch_of,
    last_paths,
    moment_of,
    person_card,
    uncounted_of,
)
from planbook.features.sharing.state.reading_rows import Reading, reading_of
from planbook.features.sharing.state.section_rows import (
    SectionBar,
    section_bars,
    section_lines,
)
from planbook.shell.inputs import as_text
from planbook.shell.live import look_again
from planbook.shell.state import AppState
from planbook.ui import kit as ui

EVERYBODY: Final = "all"
# A link in Moments may have thousands of readers: the table to download names them all.
FIRST_PEOPLE: Final = MOST_NODES
MOST_PEOPLE: Final = 400
FIRST_VISITS: Final = 8
MOST_VISITS: Final = 200
LONGEST_FILTER: Final = 32


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
    sections: list[SectionBar] = []
    section_lines: list[ui.Line] = []
    picture: Picture = NOTHING
    tree: list[ui.Branch] = []
    people: list[PersonCard] = []
    more_people: int = 0
    is_cut: bool = False
    moments: list[ui.Moment] = []
    more_visits: int = 0
    uncounted: list[Uncounted] = []
    is_heard: bool = True
    only: str = EVERYBODY
    choices: list[ui.Choice] = []
    _all_visits: bool = False
    _all_people: bool = False

    @rx.event
    async def load(self) -> None:
        """Read the proposal's head and its reading."""
        number = self._route_id("proposal_id")
        if number != self.number:
            self.loaded = False
            self.only, self._all_visits, self._all_people = EVERYBODY, False, False
        detail = await self._run(proposals.get_proposal, proposal_id=number)
        locale = as_locale(self.locale)
        self.number = number
        self.title = detail.head.title
        version = version_words(detail.head.newest_number, locale)
        self.about = f"{detail.head.customer_name}{DOT}{version}"
        self.is_own = detail.is_own
        links = await self._run(service.list_links, proposal_id=number)
        self.is_shared = bool(links)
        self.choices = filters(links, locale)
        if self.only not in {choice.value for choice in self.choices}:
            self.only = EVERYBODY
        await self._read()
        await self._hear()
        self.loaded = True

    @rx.event
    async def choose_part(self, part: str) -> None:
        """Look at a link's or a channel's readers alone."""
        self.only = as_text(part, LONGEST_FILTER)
        await self._read()

    @rx.event
    async def show_all_visits(self) -> None:
        """Show the older visits, too."""
        self._all_visits = True
        await self._read()

    @rx.event
    async def show_all_people(self) -> None:
        """Show more of the readers, too."""
        self._all_people = True
        await self._read()

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

    async def _read(self) -> None:
        found = await self._run(service.activity, proposal_id=self.number, only=only_of(self.only))
        self._show(found, as_locale(self.locale))

    def _show(self, activity: Activity, locale: Locale) -> None:
        people = [one for one in activity.people if one.counts]
        names = {one.id: one.label for one in people}
        most = MOST_PEOPLE if self._all_people else FIRST_PEOPLE
        ordered, paths = in_tree_order(people)[:most], last_paths(activity.visits)
        self.is_cut = len(people) > len(ordered)
        self.more_people = 0 if self._all_people else len(people) - len(ordered)
        self.is_read = bool(people) or self.only != EVERYBODY
        self.reading = reading_of(activity, locale)
        self.sections = section_bars(activity, locale)
        self.section_lines = section_lines(self.sections)
        self.picture = picture_of(people, locale)
        self.tree = ui.with_rails([branch_of(one, one.depth, locale) for one in ordered])
        self.people = [person_card(one, names, paths.get(one.id, ()), locale) for one in ordered]
        visits = [one for one in activity.visits if one.counts and one.person_id in names]
        most = MOST_VISITS if self._all_visits else FIRST_VISITS
        self.moments = [moment_of(one, names, locale) for one in visits[:most]]
        self.more_visits = 0 if self._all_visits else max(len(visits) - most, 0)
        # A preview belongs to the proposal, not to one of its links.
        self.uncounted = uncounted_of(activity, locale)


def only_of(part: str) -> Only:
    """Return which part of a reading a choice names; anything else is all of it."""
    kind, _colon, name = part.partition(":")
    if kind == "link" and name.isdecimal():
        return Only(link_id=int(name))
    return Only(channel=name) if kind == "channel" and name in CHANNELS else Only()


def filters(links: Sequence[LinkRow], locale: Locale) -> list[ui.Choice]:
    """Offer everybody, each channel, each link; nothing where there is nothing to choose."""
    if len(links) < 2:
        return [ui.Choice(EVERYBODY, gettext(locale, N_("All links")))]
    channels = dict.fromkeys((one.channel, one.channel_label) for one in links)
    by_channel = [ui.Choice(f"channel:{code}", text) for code, text in channels]
    return [
        ui.Choice(EVERYBODY, gettext(locale, N_("All links"))),
        *(by_channel if len(by_channel) > 1 else []),
        *(
            ui.Choice(f"link:{one.id}", text)
            for one, text in zip(links, _told_apart(links), strict=True)
        ),
    ]


def _told_apart(links: Sequence[LinkRow]) -> Sequence[str]:
    """Name links; those that are named alike say when they were made, too."""
    names = [DOT.join(filter(None, (one.title, one.name, one.channel_label))) for one in links]
    alike = Counter(names)
    return [
        f"{name}{DOT}{one.made_text}" if alike[name] > 1 else name
        for one, name in zip(links, names, strict=True)
    ]
