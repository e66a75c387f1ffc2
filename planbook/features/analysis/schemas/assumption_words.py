"""Assumptions in words: what each is called, its value with its unit, its range and its reason."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from planbook.core.i18n import DOT, N_, Locale, gettext, money_short, number, percent
from planbook.core.labels import label
from planbook.domain.needs.assumption_editions import NATURES, RANGES
from planbook.domain.needs.assumptions import ABOUT, CHINA_2026, Assumptions, Unit
from planbook.features.analysis.schemas.edition_labels import ASSUMPTIONS, LIABILITY_BASES, REASONS
from planbook.features.analysis.schemas.edition_labels import NATURES as NATURE_NAMES
from planbook.features.analysis.schemas.views import AnalysisResults
from planbook.features.analysis.schemas.words import years_text

# How the figure of an assumption is written out.
UNITS: Final[Mapping[Unit, str]] = {
    Unit.RATE: N_("{value} a year"),
    Unit.YUAN: "{value}",
    Unit.YUAN_YEAR: N_("{value} a year"),
    Unit.YUAN_MONTH: N_("{value} a month"),
    Unit.MONTHS: N_("{value} months"),
    Unit.TIMES: N_("{value} times"),
    Unit.AGE: N_("age {value}"),
}


def assumption_label(name: str, locale: Locale) -> str:
    """Say what an assumption is called."""
    return label(ASSUMPTIONS, name, locale)


def assumption_value(assumptions: Assumptions, name: str, locale: Locale) -> str:
    """Say an assumption's value with its unit."""
    return unit_text(name, getattr(assumptions, name), locale)


def assumption_source(sources: Mapping[str, str], name: str, locale: Locale) -> str:
    """Say why an assumption has its value: the organisation's own source, or the house's reason."""
    return sources.get(name) or label(REASONS, ABOUT[name].reason, locale)


def assumption_about(results: AnalysisResults, name: str, locale: Locale) -> str:
    """Say what kind of value was assumed, and why."""
    if name in results.computed.own:
        return gettext(locale, N_("Chosen for this family"))
    nature = nature_text(name, getattr(results.assumptions, name), locale)
    return f"{nature}{DOT}{assumption_source(results.sources, name, locale)}"


def nature_text(name: str, value: Any, locale: Locale) -> str:  # noqa: ANN401 - of the field's type
    """Say whether a value is a rule, a statistic, a planning value, or the organisation's own."""
    own = value == getattr(CHINA_2026, name)
    return label(NATURE_NAMES, NATURES[ABOUT[name].reason] if own else "organisation", locale)


def range_text(name: str, locale: Locale) -> str:
    """Say between which values an assumption may lie: ``0%–10%/年``."""
    limits, unit = RANGES[name], ABOUT[name].unit
    both = "–".join(_plain_text(unit, limit, locale) for limit in (limits.least, limits.most))
    return _with_unit(unit, both, locale)


def unit_text(name: str, value: Any, locale: Locale) -> str:  # noqa: ANN401 - of the field's type
    """Say a value of an assumption with its unit."""
    unit = ABOUT[name].unit
    if unit is Unit.CHOICE:
        return label(LIABILITY_BASES, value, locale)
    return _with_unit(unit, _plain_text(unit, Decimal(value), locale), locale)


def _plain_text(unit: Unit, value: Decimal, locale: Locale) -> str:
    match unit:
        case Unit.SHARE:
            return percent(value, locale, 0)
        case Unit.RATE:
            return percent(value, locale, 2)
        case Unit.YUAN | Unit.YUAN_YEAR | Unit.YUAN_MONTH:
            return money_short(value, locale)
        case _:
            return number(value, locale)


def _with_unit(unit: Unit, text: str, locale: Locale) -> str:
    match unit:
        case Unit.SHARE:
            return text
        case Unit.YEARS:
            return years_text(text, locale)
        case _:
            return gettext(locale, UNITS[unit], value=text)
