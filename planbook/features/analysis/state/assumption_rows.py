"""Assumption sets as the browser shows them: texts, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from planbook.core.clock import day_of
from planbook.core.errors import InvalidError
from planbook.core.i18n import DOT, N_, Locale, gettext, long_date
from planbook.domain.needs.assumption_editions import Change, Value
from planbook.domain.needs.assumptions import ABOUT, CHINA_2026, Unit
from planbook.features.analysis.schemas import AssumptionSets, DatedSet, SetRow
from planbook.features.analysis.schemas.assumption_words import (
    assumption_label,
    assumption_source,
    nature_text,
    range_text,
    unit_text,
)
from planbook.features.analysis.schemas.edition_labels import GROUPS


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """One value of the set in force; ``now`` is what the edition being made has instead."""

    name: str
    label: str
    value: str
    now: str
    about: str


@dataclass(frozen=True, slots=True)
class AssumptionGroup:
    """Values that belong together."""

    title: str
    rows: list[AssumptionRow]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value that an edition changes."""

    name: str
    label: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set of the history."""

    title: str
    about: str
    note: str
    replaced: bool
    changes: list[ChangeLine]


@dataclass(frozen=True, slots=True)
class Editor:
    """The value that is being edited; ``kind`` says which field it needs."""

    name: str = ""
    label: str = ""
    kind: str = "number"
    value: str = ""
    present: str = ""
    allowed: str = ""
    house: str = ""
    source: str = ""
    error: str = ""
    source_error: str = ""


def groups_of(
    present: DatedSet, draft: Mapping[str, Value], sources: Mapping[str, str], locale: Locale
) -> list[AssumptionGroup]:
    """Show every value by group, with what the edition being made changes."""
    return [
        AssumptionGroup(
            gettext(locale, title), [_row(name, present, draft, sources, locale) for name in names]
        )
        for title, names in GROUPS.items()
    ]


def _row(
    name: str,
    present: DatedSet,
    draft: Mapping[str, Value],
    sources: Mapping[str, str],
    locale: Locale,
) -> AssumptionRow:
    shown = {**present.sources, **sources}
    value = draft.get(name, getattr(present.values, name))
    own = value == getattr(CHINA_2026, name)
    source = assumption_source({} if own else shown, name, locale)
    return AssumptionRow(
        name=name,
        label=assumption_label(name, locale),
        value=unit_text(name, getattr(present.values, name), locale),
        now=unit_text(name, value, locale) if name in draft else "",
        about=f"{nature_text(name, value, locale)}{DOT}{source}",
    )


def change_line(change: Change, sources: Mapping[str, str], locale: Locale) -> ChangeLine:
    """Show one change: ``2.5% → 2%``."""
    own = change.after == getattr(CHINA_2026, change.name)
    return ChangeLine(
        name=change.name,
        label=assumption_label(change.name, locale),
        text=" → ".join(
            unit_text(change.name, value, locale) for value in (change.before, change.after)
        ),
        source=assumption_source({} if own else sources, change.name, locale),
    )


def set_lines(rows: tuple[SetRow, ...], locale: Locale) -> list[SetLine]:
    """Show sets of the history; of those that begin on one day only the last comes into force."""
    last: dict[date, int] = {}
    for row in rows:
        last[row.effective_from] = max(row.id, last.get(row.effective_from, 0))
    return [set_line(row, locale, replaced=last[row.effective_from] != row.id) for row in rows]


def set_line(row: SetRow, locale: Locale, *, replaced: bool = False) -> SetLine:
    """Show a set: since when, by whom, what it changed."""
    made = long_date(day_of(row.made_at), locale)
    who = row.made_by or "Planbook"
    return SetLine(
        title=gettext(locale, N_("From {day}"), day=long_date(row.effective_from, locale)),
        about=gettext(locale, N_("Made by {name} on {day}"), name=who, day=made),
        note=row.note,
        replaced=replaced,
        changes=[change_line(one, row.sources, locale) for one in row.changes],
    )


def editor_of(
    name: str, sets: AssumptionSets, draft: Mapping[str, Value], source: str, locale: Locale
) -> Editor:
    """Open the editor of a value, as the edition being made has it."""
    present = getattr(sets.present.values, name)
    return Editor(
        name=name,
        label=assumption_label(name, locale),
        kind=_kind(name),
        value=value_text(draft.get(name, present)),
        present=unit_text(name, present, locale),
        allowed="" if _kind(name) == "choice" else range_text(name, locale),
        house=unit_text(name, getattr(CHINA_2026, name), locale),
        source=source,
    )


def _kind(name: str) -> str:
    match ABOUT[name].unit:
        case Unit.RATE | Unit.SHARE:
            return "percent"
        case Unit.YUAN | Unit.YUAN_YEAR | Unit.YUAN_MONTH:
            return "money"
        case Unit.CHOICE:
            return "choice"
        case _:
            return "number"


def value_text(value: Value) -> str:
    """Return a value as a field holds it."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def parse_value(name: str, text: str) -> Value | str:
    """Return what was typed; whether it may be so the service says.

    Raises:
        InvalidError: It is no number.
    """
    if ABOUT[name].unit is Unit.CHOICE:
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InvalidError(name, N_("Please enter a number.")) from None
