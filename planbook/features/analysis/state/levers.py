"""Levers in words: what each stop says, where it stands, and what was changed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from planbook.core.i18n import DOT, N_, Locale, gettext, percent
from planbook.core.labels import label
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.features.analysis.schemas import WISHES, Bounds, Change, Lever
from planbook.features.analysis.schemas.assumption_words import assumption_label
from planbook.features.analysis.schemas.labels import FACTS
from planbook.features.analysis.schemas.words import age_span, years_text
from planbook.features.analysis.state.rows import FactRow, LeverRow

Names = Mapping[str, str]
Changes = Mapping[str, Change]


def lever_rows(
    levers: tuple[Bounds, ...], changes: Changes, names: Names, locale: Locale
) -> list[LeverRow]:
    """Show every lever where it stands now."""
    return [_row(lever, changes, names, locale) for lever in levers]


def _row(lever: Bounds, changes: Changes, names: Names, locale: Locale) -> LeverRow:
    change = changes.get(lever.key)
    value = lever.value if change is None else change.value
    return LeverRow(
        key=lever.key,
        label=lever_label(lever, names, locale),
        index=lever.stops.index(value),
        stops=[stop_text(lever, stop, locale) for stop in lever.stops],
        note=_note(lever, value, locale),
    )


def _note(lever: Bounds, value: Decimal | None, locale: Locale) -> str:
    if value != lever.value:
        return gettext(
            locale, N_("Until now: {value}"), value=stop_text(lever, lever.value, locale)
        )
    if value == lever.usual:
        return ""
    return gettext(locale, N_("Usually: {value}"), value=stop_text(lever, lever.usual, locale))


def lever_label(lever: Bounds, names: Names, locale: Locale) -> str:
    """Say what a lever moves, of whom."""
    if lever.lever not in WISHES:
        return assumption_label(lever.lever, locale)
    text, name = label(FACTS, WISHES[lever.lever], locale), names.get(lever.life, "")
    return f"{text}{DOT}{name}" if name else text


def stop_text(lever: Bounds, stop: Decimal | None, locale: Locale) -> str:
    """Say a stop: ``2.5%``, ``20 years``, ``age 60``; without a wish what counts then."""
    match lever.lever:
        case Lever.INCOME_YEARS if stop is None:
            years = years_text(str(len(lever.stops)), locale)
            return gettext(locale, N_("{years}, all that are needed"), years=years)
        case Lever.INCOME_YEARS:
            return years_text(str(stop), locale)
        case Lever.RETIREMENT_AGE if stop is None:
            age = age_span(lever.months or 0, locale)
            return gettext(locale, N_("{age} by law"), age=age)
        case Lever.RETIREMENT_AGE:
            return age_span(int(stop or 0) * MONTHS_A_YEAR, locale)
        case _:
            return percent(stop or Decimal(0), locale, 2)


def changed_rows(
    levers: tuple[Bounds, ...], changes: Changes, names: Names, locale: Locale
) -> list[FactRow]:
    """Say what was changed: from what, to what."""
    return list(_changed(levers, changes, names, locale))


def _changed(
    levers: tuple[Bounds, ...], changes: Changes, names: Names, locale: Locale
) -> Iterator[FactRow]:
    for lever in levers:
        if change := changes.get(lever.key):
            before = stop_text(lever, lever.value, locale)
            after = stop_text(lever, change.value, locale)
            yield FactRow(lever_label(lever, names, locale), f"{before} → {after}")
