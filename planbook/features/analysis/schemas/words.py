"""An analysis in words: formulas, spans of time and plain sentences, in a language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from planbook.core.i18n import (
    DOT,
    N_,
    Locale,
    gettext,
    long_date,
    money,
    money_short,
    ngettext,
    number,
    percent,
)
from planbook.core.labels import SEXES, label
from planbook.domain.needs.breakdown import BreakdownLine, LineCode
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.house import Assumed
from planbook.domain.needs.plain import Event, Runway
from planbook.features.analysis.schemas.labels import CAREERS, RISKS, WORKING

# Enough digits that base times factor, computed by hand, comes within some yuan of the line.
FACTOR_DIGITS: Final = Decimal("0.0001")
# Factors that rises of prices, waiting and interest made together: the rate alone would not
# explain them.
VALUED: Final[Mapping[str, str]] = {
    LineCode.SPENDING_WISHED: N_("{years} of retirement, valued today"),
    LineCode.SOCIAL_PENSION: N_("{years} of retirement, valued today"),
    LineCode.ENTERPRISE_ANNUITY: N_("{years} of retirement, valued today"),
    LineCode.PERSONAL_PENSION: N_("{years} of retirement, valued today"),
    LineCode.CARE: N_("{years} of care, valued today"),
    LineCode.INCOME: N_("{years} with rises, valued today"),
    LineCode.OWN_CONSUMPTION: N_("{years} with rises, valued today"),
}
# Facts of people and of loans that are counted, not paid.
YEAR_FACTS: Final = frozenset({"age", "mortgage_years"})
AGE_FACTS: Final = frozenset({"retirement_age", "start_age"})
CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": SEXES,
    "career": CAREERS,
    "risk_tolerance": RISKS,
}


def span(months: int, locale: Locale) -> str:
    """Say a number of months: ``2 years and 4 months`` / ``2年4个月``."""
    years, rest = divmod(months, MONTHS_A_YEAR)
    year_text = ngettext(locale, "{count} year", "{count} years", years)
    month_text = ngettext(locale, "{count} month", "{count} months", rest)
    if years and rest:
        return gettext(locale, N_("{years} and {months}"), years=year_text, months=month_text)
    return year_text if years else month_text


def age_span(lived: int, locale: Locale) -> str:
    """Say an age: ``63`` / ``63岁``, with the months where there are any."""
    years, rest = divmod(lived, MONTHS_A_YEAR)
    text = gettext(locale, N_("age {age}"), age=years)
    if not rest:
        return text
    months = ngettext(locale, "{count} month", "{count} months", rest)
    return gettext(locale, N_("{age} {months}"), age=text, months=months)


def runway_sentence(runway: Runway, names: Mapping[str, str], locale: Locale) -> str:
    """Say for how long the family could go on after an event."""
    name = names.get(runway.life or "", "")
    if runway.months is None:
        message = {
            Event.ALL_INCOME_STOPS: N_("Nothing would change if all income stopped."),
            Event.INCOME_STOPS: N_("Without {name}'s income the rest pays for everything."),
            Event.DEATH: N_("If {name} were gone tomorrow, the other income would carry on."),
        }[runway.event]
        return gettext(locale, message, name=name)
    if runway.months == 0:
        message = {
            Event.ALL_INCOME_STOPS: N_(
                "If all income stopped tomorrow, there would be nothing to live on for a month."
            ),
            Event.INCOME_STOPS: N_("Without {name}'s income the money would not last a month."),
            Event.DEATH: N_("If {name} were gone tomorrow, the money would not last a month."),
        }[runway.event]
        return gettext(locale, message, name=name)
    message = {
        Event.ALL_INCOME_STOPS: N_(
            "If all income stopped tomorrow, the family could keep its home for {span}."
        ),
        Event.INCOME_STOPS: N_("Without {name}'s income the money lasts for {span}."),
        Event.DEATH: N_("If {name} were gone tomorrow, the money would last for {span}."),
    }[runway.event]
    return gettext(locale, message, name=name, span=span(runway.months, locale))


def working_label(line: BreakdownLine, names: Mapping[str, str], locale: Locale) -> str:
    """Say what a line of a breakdown is; a parent's or child's with the name."""
    text = label(WORKING, line.code, locale)
    if line.code == LineCode.STUDY_YEAR and line.years is not None:
        text = ngettext(
            locale,
            "Study in {years} year",
            "Study in {years} years",
            int(line.years),
            years=number(line.years, locale),
        )
    name = names.get(line.about or "", "")
    return f"{text}{DOT}{name}" if name else text


def working_formula(line: BreakdownLine, locale: Locale) -> str:
    """Say how a line was computed: ``¥180,000 × 17.35 (20 years at 3.5%)``; nothing for a fact."""
    if line.base is None or line.factor is None or line.factor == 1:
        return ""
    factor = f"{line.factor.quantize(FACTOR_DIGITS).normalize():,f}"
    product = f"{money(line.base.quantize(Decimal(1)), locale)} × {factor}"
    if line.years is None:
        return product
    years = years_text(number(line.years, locale), locale)
    if line.rate is None:
        return product if line.factor == line.years else f"{product} ({years})"
    valued = VALUED.get(line.code, N_("{years} at {rate}"))
    span_text = gettext(locale, valued, years=years, rate=percent(line.rate, locale, 2))
    return f"{product} ({span_text})"


def fact_text(fact: str, value: object, locale: Locale) -> str:
    """Say a fact's value."""
    match value:
        case bool():
            return gettext(locale, N_("Yes") if value else N_("No"))
        case Decimal() if fact in YEAR_FACTS:
            return years_text(number(value, locale), locale)
        case Decimal():
            return money_short(value, locale)
        case date():
            return long_date(value, locale)
        case int() if fact in AGE_FACTS:
            return gettext(locale, N_("age {age}"), age=value)
        case int():
            return span(value * MONTHS_A_YEAR, locale)
        case _:
            return label(CODES[fact], str(value), locale) if fact in CODES else str(value)


def years_text(years: str, locale: Locale) -> str:
    """Say a number of years."""
    one_or_more = 1 if years == "1" else 2
    return ngettext(locale, "{count} year", "{count} years", one_or_more, count=years)


def assumed_value(assumed: Assumed, locale: Locale) -> str:
    """Say what was taken for a fact that nobody was sure of."""
    if assumed.field not in YEAR_FACTS:
        return money_short(assumed.value, locale)
    value = number(assumed.value, locale)
    if assumed.field == "age":
        return gettext(locale, N_("age {age}"), age=value)
    return years_text(value, locale)
