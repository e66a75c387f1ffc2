"""What proposals and their readers make of a product."""

from collections.abc import Mapping
from typing import Final

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import DOT, N_, Locale, as_locale, duration, gettext, ngettext, number
from planbook.features.sharing import service
from planbook.features.sharing.schemas import ProductUse, SectionUse
from planbook.features.sharing.service.labels import SECTIONS
from planbook.shell.state import AppState
from planbook.ui import kit as ui

# Whose proposals are counted, by who looks.
WHOSE: Final[Mapping[str, str]] = {
    "agent": N_("In your own proposals"),
    "lead": N_("In your teams' proposals"),
    "compliance": N_("In all proposals of the institution"),
    "admin": N_("In all proposals of the institution"),
}


class ProductUseState(AppState):
    """One product version in the proposals that the actor may see."""

    use_loaded: bool = False
    whose: str = ""
    proposals: str = ""
    opened: str = ""
    read: str = ""
    words: str = ""
    sections: list[ui.Bar] = []
    section_lines: list[ui.Line] = []

    @rx.event
    async def load_use(self) -> None:
        """Read the use of the version that the page's address names."""
        self.use_loaded = False
        try:
            version_id = self._route_id("version_id")
        except NotFoundError:
            return
        self._show(await self._run(service.product_use, version_id=version_id))
        self.use_loaded = True

    def _show(self, use: ProductUse) -> None:
        locale = as_locale(self.locale)
        self.whose = self._text(WHOSE.get(self.actor_role, WHOSE["agent"]))
        self.proposals = number(use.proposals, locale)
        self.opened, self.read = number(use.opened, locale), number(use.read, locale)
        self.sections = section_bars(use, locale)
        self.section_lines = section_lines(use, locale)
        self.words = longest_words(use, locale)


def section_bars(use: ProductUse, locale: Locale) -> list[ui.Bar]:
    """Show the time of each section, in the order of the document."""
    return ui.bars(
        [
            (gettext(locale, SECTIONS[key]), one.seconds, _amounts(one, locale))
            for key, one in shown(use).items()
        ]
    )


def shown(use: ProductUse) -> Mapping[str, SectionUse]:
    """Return the sections that somebody looked at for a second or more."""
    return {key: one for key, one in use.sections.items() if one.seconds >= 1}


def _amounts(use: SectionUse, locale: Locale) -> str:
    """Say for how long a section was looked at, and how many have read it."""
    people = ngettext(locale, "{count} person", "{count} people", use.people)
    return f"{people}{DOT}{duration(use.seconds, locale)}"


def section_lines(use: ProductUse, locale: Locale) -> list[ui.Line]:
    """Show each section's time, readers, and the time that each of them took."""
    return [
        ui.Line(
            gettext(locale, SECTIONS[key]),
            [
                duration(one.seconds, locale),
                number(one.people, locale),
                duration(one.seconds / one.people, locale) if one.people else "–",
                number(one.proposals, locale),
            ],
        )
        for key, one in shown(use).items()
    ]


def longest_words(use: ProductUse, locale: Locale) -> str:
    """Say where most time went, and of how many."""
    sections = shown(use)
    if not sections:
        return ""
    key = max(sections, key=lambda key: sections[key].seconds)
    return gettext(
        locale,
        N_("Most time went into “{section}”: {time}."),
        section=gettext(locale, SECTIONS[key]),
        time=duration(sections[key].seconds, locale),
    )
