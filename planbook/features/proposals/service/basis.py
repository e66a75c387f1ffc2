"""What needs and illustration rest on: assumptions with their reasons, and the methods."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.documents.parts import Assumption, FactUnit
from planbook.domain.illustration.codes import DesignType, Scenario
from planbook.domain.illustration.columns import Column
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.domain.needs.assumptions import ABOUT, Unit
from planbook.domain.needs.methods import Method
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.analysis.schemas.assumption_words import assumption_about
from planbook.features.analysis.schemas.edition_labels import ASSUMPTIONS
from planbook.features.proposals.service.material import Material

PROMISE: Final = frozenset({DesignType.PARTICIPATING, DesignType.UNIVERSAL})
BEHIND_ALL: Final = ("inflation", "investment_return", "income_growth")
# Which assumptions each need rests on besides, in the order in which they are told.
BEHIND: Final[dict[Line, tuple[str, ...]]] = {
    Line.TERM_LIFE: ("final_expenses", "emergency_months", "survivor_share", "readjustment_years"),
    Line.CRITICAL_ILLNESS: ("treatment_cost", "recovery_years"),
    Line.ACCIDENT: ("accident_multiple", "accident_fixed"),
    Line.MEDICAL: ("medical_cap", "social_medical_cap"),
    Line.EDUCATION: ("education_inflation", "education_cost", "education_years"),
    Line.PENSION: (
        "retirement_spending_share",
        "social_pension_share",
        "planning_age_man",
        "planning_age_woman",
    ),
    Line.LONG_TERM_CARE: ("care_inflation", "care_monthly_cost", "care_years"),
    Line.WHOLE_LIFE: ("legacy_share",),
}
UNITS: Final[dict[Unit, FactUnit]] = {
    Unit.RATE: "percent",
    Unit.SHARE: "percent",
    Unit.YUAN: "yuan",
    Unit.YUAN_YEAR: "yuan_year",
    Unit.YUAN_MONTH: "yuan_month",
    Unit.YEARS: "years",
    Unit.MONTHS: "months",
    Unit.AGE: "age",
    Unit.TIMES: "times",
}
SOURCES: Final[dict[Method, str]] = {
    Method.CAPITAL_NEEDS: N_(
        "Life cover: what the family will need year by year, with debts and education, less its "
        "means and its cover in force (capital needs)."
    ),
    Method.CRITICAL_ILLNESS: N_(
        "Critical illness: cost of treatment and the income lost while recovering."
    ),
    Method.ACCIDENT: N_("Accident: a multiple of the yearly income."),
    Method.MEDICAL: N_("Medical: a checklist; bills are paid once, whoever insures them."),
    Method.EDUCATION: N_("Education: the cost of each year of study, valued today."),
    Method.RETIREMENT: N_("Pension: spending less pensions in the years of retirement, today."),
    Method.LONG_TERM_CARE: N_("Long-term care: the cost of the years of care, valued today."),
    Method.LEGACY: N_("Wealth transfer: what is to be passed on whatever happens."),
}


def assumptions_of(material: Material) -> tuple[Assumption, ...]:
    """Return the figures behind the needs of this family, and behind the dividends shown."""
    return (*_needs(material), *_illustration(material))


def _needs(material: Material) -> Iterator[Assumption]:
    if material.results is None:
        return
    results = material.results
    lines = dict.fromkeys(need.line for need in material.results.needs)
    behind = (code for line in lines for code in BEHIND.get(line, ()))
    for code in dict.fromkeys((*BEHIND_ALL, *behind)):
        yield _assumption(results, code, material.locale)


def _assumption(results: AnalysisResults, code: str, locale: Locale) -> Assumption:
    return Assumption(
        code=code,
        unit=UNITS[ABOUT[code].unit],
        value=Decimal(getattr(results.assumptions, code)),
        label=gettext(locale, ASSUMPTIONS[code]),
        source=assumption_about(results, code, locale),
    )


def _illustration(material: Material) -> Iterator[Assumption]:
    """Yield the rates behind what is illustrated; of dividends the law forbids to print the return."""
    filed = gettext(material.locale, N_("Filed with the product"))
    uncertain = gettext(material.locale, N_("Declared by the insurer, not guaranteed"))
    assumed = gettext(material.locale, N_("Assumed within the regulator's cap, not guaranteed"))
    shown = gettext(material.locale, N_("Assumed to show a loss"))
    priced, tables = material.figures.priced, material.figures.illustration.items
    names = {str(item.id): item.product.short_name for item in material.items}
    promising: dict[Decimal, dict[str, None]] = {}
    for e in priced:
        if e.terms.design_type in PROMISE:
            promising.setdefault(e.terms.guaranteed_rate, {})[names[e.id]] = None
    for rate, products in sorted(promising.items()):
        yield _rate("guaranteed_rate", rate, " · ".join((*products, filed)))
    for rate in sorted({each.terms.dividend_accumulation for each in priced} - {ZERO}):
        yield _rate("accumulation_rate", rate, uncertain)
    columns = {column for table in tables for column in table.columns if not column.guaranteed}
    for rate in _rates(columns, Scenario.CREDITING):
        yield _rate("crediting_rate", rate, assumed)
    for rate in _rates(columns, Scenario.UNIT_PRICE):
        if rate < ZERO:
            yield _rate("unit_price_fall", -rate, shown)


def _rates(columns: Iterable[Column], scenario: Scenario) -> list[Decimal]:
    return sorted({each.rate for each in columns if each.scenario is scenario and each.rate})


def _rate(code: str, rate: Decimal, source: str) -> Assumption:
    return Assumption(code=code, unit="percent", value=rate, scope="illustration", source=source)


def sources_of(material: Material) -> tuple[str, ...]:
    """Return how each kind of need was computed."""
    if material.results is None:
        return ()
    methods = dict.fromkeys(need.method for need in material.results.needs)
    return tuple(gettext(material.locale, SOURCES[method]) for method in methods)
