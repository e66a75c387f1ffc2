"""What the page with suggested plans shows: texts that are ready to be read."""

from dataclasses import dataclass, field

from planbook.ui import kit as ui


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """One item of a variant: what it is, what it costs a year, and why it is there."""

    name: str
    about: str
    price: str
    why: str


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """What a variant holds for one person."""

    name: str
    rows: list[SuggestedLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """What stays open: the line, for whom, how much, and why."""

    name: str
    who: str
    left: str
    why: str


@dataclass(frozen=True, slots=True)
class SuggestedCard:
    """A variant side by side with the others."""

    code: str
    title: str
    meaning: str
    quality: str
    is_best: bool
    premium: str
    premium_unit: str
    note: str
    is_empty: bool
    same_as: str
    gaps: list[ui.GapRow] = field(default_factory=list)
    medical: str = ""
    groups: list[SuggestedGroup] = field(default_factory=list)
    waiting: list[WaitingLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SuggestView:
    """Whom the plans are suggested for, and what is in the way where there are none."""

    plan_id: int = 0
    customer: str = ""
    plan_href: str = ""
    begin_href: str = ""
    has_items: bool = False
    share: str = ""
    empty: str = ""
    """``no_analysis``, ``no_gap``, ``no_product`` or ``budget``; nothing where there are plans."""
    smallest: str = ""
    smallest_value: str = ""
    cards: list[SuggestedCard] = field(default_factory=list)
