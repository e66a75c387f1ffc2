"""How a version looks: its colours, its cover, the order of what may be moved or left out.

The colours themselves are frozen with the version, so that a theme may change for later ones.
"""

from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_
from planbook.domain.colours import WHITE, mixed, nearest_readable, parse

PAPER: Final = "#FBFAF7"
INK: Final = "#14202B"
DARK_PAPER: Final = "#0F171D"
DARK_INK: Final = "#06201D"
ACCENT: Final = "#0F766E"
# The figures' own drawing of the family; the others know nobody.
HOUSEHOLD: Final = "household"
PHOTO: Final = "photo"
# Sections that may be moved or left out; all others are demanded and keep their place.
OPTIONAL: Final = ("facts", "gaps", "adviser")
# Stands in an order for the plan, what it pays and does not pay, and its years.
OFFER: Final = "offer"
USUAL_ORDER: Final = ("facts", "gaps", OFFER, "adviser")


@dataclass(frozen=True, slots=True)
class Theme:
    """An accent for what matters and a ground for the cover."""

    key: str
    name: str
    mood: str
    accent: str
    ground: str


THEMES: Final = (
    Theme("celadon", N_("Celadon"), N_("Calm and clear"), ACCENT, PAPER),
    Theme("sea", N_("Open sea"), N_("Cool and factual"), "#1F5A8F", "#F5F8FB"),
    Theme("wisteria", N_("Wisteria"), N_("Soft and personal"), "#7A3F7D", "#FAF6FA"),
    Theme("cinnabar", N_("Cinnabar"), N_("Festive, for good occasions"), "#A12B2B", "#FDF6EF"),
)
COVERS: Final = {
    HOUSEHOLD: N_("The family under one roof"),
    "home": N_("A lit house in the evening"),
    "hills": N_("Sunrise over hills"),
    "harbour": N_("A boat in the harbour"),
    "tree": N_("An old tree"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the agent chose of theme, cover and order, with the organisation's colours and logo."""

    theme: str = "celadon"
    accent: str = ACCENT
    ground: str = PAPER
    cover: str = HOUSEHOLD
    photo: str = ""
    """SHA-256 of the agent's own cover picture; likewise ``logo``, the organisation's."""
    logo: str = ""
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take the usual colour for whatever is none: these stand in style sheets."""
        object.__setattr__(self, "accent", parse(self.accent) or ACCENT)
        object.__setattr__(self, "ground", parse(self.ground) or PAPER)

    @property
    def soft(self) -> str:
        """Return the accent as a ground for what belongs to it."""
        return mixed(self.accent, WHITE, 0.11)

    @property
    def run(self) -> str:
        """Return the accent for what goes on in a drawing."""
        return mixed(self.accent, WHITE, 0.27)

    @property
    def dark_accent(self) -> str:
        """Return the accent on a dark page, bright enough for small text."""
        bright = mixed(self.accent, WHITE, 0.5)
        return nearest_readable(bright, (DARK_PAPER, "#162128", self.dark_soft))

    @property
    def dark_soft(self) -> str:
        """Return the accent as a ground on a dark page."""
        return mixed(self.accent, DARK_PAPER, 0.22)

    @property
    def is_usual(self) -> bool:
        """Return whether the style sheets' own colours serve."""
        return self.accent == ACCENT and self.ground == PAPER


USUAL_LOOK: Final = Look()


def page_colours(look: Look) -> str:
    """Return the rules that colour a page; nothing where the style sheet's own serve."""
    if look.is_usual:
        return ""
    light = f"--paper:{look.ground};--act:{look.accent};--act-soft:{look.soft};--run:{look.run}"
    dark = (
        f"--paper:{DARK_PAPER};--act:{look.dark_accent};--act-soft:{look.dark_soft};"
        f"--on-act:{DARK_INK};--run:{mixed(look.accent, DARK_PAPER, 0.4)}"
    )
    return (
        f":root{{{light};--r1:{look.accent}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark};--r1:{look.dark_accent}}}}}"
        f"@media print{{:root{{--paper:#FFF;--act:{look.accent}}}}}"
    )


def placed(keys: tuple[str, ...], look: Look, *, offer: frozenset[str]) -> tuple[str, ...]:
    """Return sections in the order of a look, without those that it leaves out.

    Those of the offer stay together, what is demanded after it stays after it.
    """
    wanted = [key for key in look.order or USUAL_ORDER if key in (*OPTIONAL, OFFER)]
    order = list(dict.fromkeys((*wanted, *USUAL_ORDER)))
    demanded = [key for key in keys if key not in OPTIONAL]
    shown: list[str] = []
    for key in order:
        if key == OFFER:
            shown += [one for one in demanded if one in offer]
        elif key in keys and key not in look.hidden:
            shown.append(key)
    return (*shown, *(key for key in demanded if key not in offer))
