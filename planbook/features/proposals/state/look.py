"""The look of a plan's document: chosen before it is made, kept as it is chosen."""

from dataclasses import dataclass, replace
from typing import Any, Final

import reflex as rx

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import DOT, N_, as_locale
from planbook.documents.look import COVERS, HOUSEHOLD, OFFER, PHOTO, THEMES
from planbook.documents.sections import TITLES
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import Branding
from planbook.features.proposals import service
from planbook.features.proposals.schemas import LookChoice
from planbook.features.proposals.state.words import REVIEW_REASONS
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

BLOCK: Final = N_("Plan, price, what it pays and does not pay")


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme to choose."""

    key: str
    name: str
    mood: str
    accent: str
    ground: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CoverView:
    """A cover to choose."""

    key: str
    name: str
    src: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """A section that may be moved or left out, or the block that stays."""

    key: str
    title: str
    fixed: bool
    shown: bool
    first: bool
    last: bool


class LookState(AppState):
    """What is chosen of theme, cover and order for the plan of the making page."""

    look_plan: int = 0
    look_summary: str = ""
    look_accent: str = "#0F766E"
    look_ground: str = "#FBFAF7"
    look_src: str = ""
    themes: list[ThemeView] = []
    covers: list[CoverView] = []
    parts: list[PartView] = []
    review_why: str = ""
    _choice: LookChoice = LookChoice()
    _branding: Branding = Branding()

    @rx.event
    async def open_look(self) -> None:
        """Read what was chosen for the plan that the page's address names."""
        try:
            self.look_plan = self._route_id("plan_id")
            self._choice = await self._run(service.look_of_plan, plan_id=self.look_plan)
        except NotFoundError:
            return
        self._branding = await self._run(accounts.branding_of)
        self._show()
        await self._ask_review()

    def _show(self) -> None:
        choice = self._choice
        offered = self._themes()
        theme = choice.theme if choice.theme in {one[0] for one in offered} else offered[0][0]
        self.themes = [
            ThemeView(key, self._text(name), self._text(mood), accent, ground, key == theme)
            for key, name, mood, accent, ground in offered
        ]
        chosen = next(one for one in self.themes if one.chosen)
        self.look_accent, self.look_ground = chosen.accent, chosen.ground
        self.covers = [self._cover(key, name) for key, name in COVERS.items()]
        if choice.photo:
            src = f"/pictures/{choice.photo}.jpg"
            own = self._text(N_("Own picture"))
            self.covers.append(CoverView(PHOTO, own, src, choice.cover == PHOTO))
        cover = next(one for one in self.covers if one.chosen)
        self.look_src = cover.src
        self.look_summary = f"{chosen.name}{DOT}{cover.name}"
        self.parts = [self._part(key, place) for place, key in enumerate(choice.order)]

    def _themes(self) -> list[tuple[str, str, str, str, str]]:
        own = self._branding
        house = (
            [
                (
                    service.HOUSE,
                    own.name,
                    N_("The organisation's"),
                    own.accent,
                    own.ground or "#FBFAF7",
                )
            ]
            if own.accent
            else []
        )
        return house + [(one.key, one.name, one.mood, one.accent, one.ground) for one in THEMES]

    def _cover(self, key: str, name: str) -> CoverView:
        colours = f"accent={self.look_accent[1:]}&ground={self.look_ground[1:]}"
        chosen = self._choice.cover == key
        return CoverView(key, self._text(name), f"/covers/{key}.svg?{colours}", chosen)

    def _part(self, key: str, place: int) -> PartView:
        title = BLOCK if key == OFFER else TITLES[key]
        return PartView(
            key=key,
            title=self._text(title),
            fixed=key == OFFER,
            shown=key not in self._choice.hidden,
            first=place == 0,
            last=place == len(self._choice.order) - 1,
        )

    async def _keep(self, choice: LookChoice) -> None:
        await self._run(service.choose_look, plan_id=as_id(self.look_plan), choice=choice)
        self._choice = choice
        self._show()

    @rx.event
    async def choose_theme(self, key: str) -> None:
        """Choose a theme."""
        await self._try(replace(self._choice, theme=as_text(key, 20)))

    @rx.event
    async def choose_cover(self, key: str) -> None:
        """Choose a cover; whether it needs a review may change with it."""
        await self._try(replace(self._choice, cover=as_text(key, 20)))
        await self._ask_review()

    @rx.event
    async def look_again(self) -> None:
        """Look again whether the next version goes out directly; its note may have changed."""
        await self._ask_review()

    async def _ask_review(self) -> None:
        reasons = await self._run(
            service.review_ahead, plan_id=as_id(self.look_plan), locale=as_locale(self.locale)
        )
        said = (self._text(REVIEW_REASONS[reason]) for reason in reasons)
        self.review_why = self._text(N_("; ")).join(said)

    async def _try(self, choice: LookChoice) -> None:
        """Keep a choice that can be; what nobody is offered changes nothing."""
        try:
            await self._keep(choice)
        except InvalidError:
            self._show()

    @rx.event
    async def photo_sent(self, answer: str) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Show the picture that was sent; a failure has said its reason."""
        if answer != "sent":
            return None
        self._choice = await self._run(service.look_of_plan, plan_id=as_id(self.look_plan))
        self._show()
        await self._ask_review()
        return ui.toast(self._text("Saved"))

    @rx.event
    async def drop_photo(self) -> None:
        """Take the own picture away."""
        cover = HOUSEHOLD if self._choice.cover == PHOTO else self._choice.cover
        await self._try(replace(self._choice, cover=cover, photo=""))
        await self._ask_review()

    @rx.event
    async def move_part(self, key: str, by: int) -> None:
        """Move a section up or down by one place."""
        order = list(self._choice.order)
        key = as_text(key, 20)
        if key not in order or key == OFFER or by not in (1, -1):
            return
        place = order.index(key)
        other = place + by
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
            await self._try(replace(self._choice, order=tuple(order)))

    @rx.event
    async def show_part(self, key: str, on: bool) -> None:
        """Leave a section out, or take it in again."""
        key = as_text(key, 20)
        hidden = [one for one in self._choice.hidden if one != key]
        if not on and key in TITLES:
            hidden.append(key)
        await self._try(replace(self._choice, hidden=tuple(hidden)))
