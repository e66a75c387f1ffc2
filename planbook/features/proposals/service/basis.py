"""What needs and illustration rest on: assumptions with their reasons, and the methods."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, gettext
from planbook.documents.parts import Assumption, FactUnit
from planbook.domain.illustration.codes import DesignType
from planbook.domain.lines import Line
from planbook.domain.needs.assumptions import ABOUT, Assumptions, Unit
from planbook.domain.needs.methods import Method
from planbook.features.analysis.schemas.labels import ASSUMPTIONS, REASONS
from planbook.features.proposals.service.material import Material

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
    Unit.MONTHS: "count",
    Unit.AGE: "age",
    Unit.TIMES: "count",
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
    values = material.results.assumptions
    lines = dict.fromkeys(need.line for need in material.results.needs)
    behind = (code for line in lines for code in BEHIND.get(line, ()))
    for code in dict.fromkeys((*BEHIND_ALL, *behind)):
        yield _assumption(material, code, values)


def _assumption(material: Material, code: str, values: Assumptions) -> Assumption:
    about = ABOUT[code]
    return Assumption(
        code=code,
        unit=UNITS[about.unit],
        value=Decimal(getattr(values, code)),
        label=gettext(material.locale, ASSUMPTIONS[code]),
        source=gettext(material.locale, REASONS[about.reason]),
    )


def _illustration(material: Material) -> Iterator[Assumption]:
    """Yield the rates behind dividends; the law forbids to print the return they stand for."""
    shared = [
        each.terms
        for each in material.figures.priced
        if each.terms.design_type is DesignType.PARTICIPATING
    ]
    rates = {terms.guaranteed_rate for terms in shared}
    for rate in sorted(rates):
        yield Assumption(
            code="guaranteed_rate",
            unit="percent",
            value=rate,
            scope="illustration",
            source=gettext(material.locale, N_("Filed with the product")),
        )


def sources_of(material: Material) -> tuple[str, ...]:
    """Return how each kind of need was computed."""
    if material.results is None:
        return ()
    methods = dict.fromkeys(need.method for need in material.results.needs)
    return tuple(gettext(material.locale, SOURCES[method]) for method in methods)
