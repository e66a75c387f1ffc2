"""Life stages and means: which questions and which needs come first."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planbook.domain.lines import Line
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.domain.needs.retirement_age import age_in_months, completed_age


class LifeStage(StrEnum):
    """Where a household stands in life."""

    SINGLE = "single"
    COUPLE = "couple"
    YOUNG_FAMILY = "young_family"
    MATURE_FAMILY = "mature_family"
    PRE_RETIREMENT = "pre_retirement"
    RETIRED = "retired"


class MeansBand(StrEnum):
    """What a household can afford: changes tone and order, never the arithmetic."""

    TIGHT = "tight"
    MIDDLE = "middle"
    COMFORTABLE = "comfortable"
    WEALTHY = "wealthy"


class Question(StrEnum):
    """A card of the questionnaire."""

    BIRTH = "birth"
    INCOME = "income"
    SPOUSE = "spouse"
    CHILDREN = "children"
    PARENTS = "parents"
    SPENDING = "spending"
    MORTGAGE = "mortgage"
    DEBTS = "debts"
    LIQUID_ASSETS = "liquid_assets"
    OTHER_ASSETS = "other_assets"
    SOCIAL_INSURANCE = "social_insurance"
    EDUCATION = "education"
    RETIREMENT = "retirement"
    LEGACY = "legacy"
    RISK = "risk"
    POLICIES = "policies"


# Most urgent first: the segmentation by stage that the trade uses. A single's term
# life is for the parents; wealth transfer is done with whole life.
STAGE_NEEDS: Final[Mapping[LifeStage, tuple[Line, ...]]] = {
    LifeStage.SINGLE: (Line.MEDICAL, Line.ACCIDENT, Line.CRITICAL_ILLNESS, Line.TERM_LIFE),
    LifeStage.COUPLE: (
        Line.MEDICAL,
        Line.ACCIDENT,
        Line.CRITICAL_ILLNESS,
        Line.TERM_LIFE,
        Line.PENSION,
    ),
    LifeStage.YOUNG_FAMILY: (
        Line.TERM_LIFE,
        Line.CRITICAL_ILLNESS,
        Line.MEDICAL,
        Line.ACCIDENT,
        Line.EDUCATION,
        Line.PENSION,
    ),
    LifeStage.MATURE_FAMILY: (
        Line.CRITICAL_ILLNESS,
        Line.EDUCATION,
        Line.PENSION,
        Line.TERM_LIFE,
    ),
    LifeStage.PRE_RETIREMENT: (
        Line.PENSION,
        Line.LONG_TERM_CARE,
        Line.MEDICAL,
        Line.WHOLE_LIFE,
    ),
    LifeStage.RETIRED: (Line.MEDICAL, Line.LONG_TERM_CARE, Line.ACCIDENT, Line.WHOLE_LIFE),
}

_EVERYBODY: Final = (Question.BIRTH, Question.INCOME)
_MONEY: Final = (Question.SPENDING, Question.MORTGAGE, Question.DEBTS, Question.LIQUID_ASSETS)
_HAS: Final = (Question.SOCIAL_INSURANCE, Question.RISK, Question.POLICIES)

STAGE_QUESTIONS: Final[Mapping[LifeStage, tuple[Question, ...]]] = {
    LifeStage.SINGLE: (*_EVERYBODY, Question.PARENTS, *_MONEY, *_HAS),
    LifeStage.COUPLE: (
        *_EVERYBODY,
        Question.SPOUSE,
        Question.PARENTS,
        *_MONEY,
        Question.RETIREMENT,
        *_HAS,
    ),
    LifeStage.YOUNG_FAMILY: (
        *_EVERYBODY,
        Question.SPOUSE,
        Question.CHILDREN,
        Question.PARENTS,
        *_MONEY,
        Question.EDUCATION,
        Question.RETIREMENT,
        *_HAS,
    ),
    LifeStage.MATURE_FAMILY: (
        *_EVERYBODY,
        Question.SPOUSE,
        Question.CHILDREN,
        Question.PARENTS,
        *_MONEY,
        Question.EDUCATION,
        Question.RETIREMENT,
        *_HAS,
    ),
    LifeStage.PRE_RETIREMENT: (
        *_EVERYBODY,
        Question.SPOUSE,
        *_MONEY,
        Question.OTHER_ASSETS,
        Question.RETIREMENT,
        Question.LEGACY,
        *_HAS,
    ),
    LifeStage.RETIRED: (
        *_EVERYBODY,
        Question.SPOUSE,
        *_MONEY,
        Question.OTHER_ASSETS,
        Question.LEGACY,
        *_HAS,
    ),
}

# A child stands on its own feet after four years of university.
INDEPENDENT_AT: Final = 22
# With children at school and the parents past forty income is near its peak; at twelve the
# youngest is past primary school, however young the parents are.
SCHOOL_AGE: Final = 6
PEAK_INCOME_AGE: Final = 40
SECONDARY_SCHOOL_AGE: Final = 12
# Before forty-five nobody plans for the end of work first, however early their track retires.
PRE_RETIREMENT_YEARS: Final = 15
PRE_RETIREMENT_AGE: Final = 45

# Yuan a year, and yuan net of debts: from which a household counts as better off. Planning values
# for the primary market of 2026; about one, three and ten average urban wages.
INCOME_BANDS: Final = (
    (Decimal(1_000_000), MeansBand.WEALTHY),
    (Decimal(300_000), MeansBand.COMFORTABLE),
    (Decimal(100_000), MeansBand.MIDDLE),
)
NET_WORTH_BANDS: Final = (
    (Decimal(10_000_000), MeansBand.WEALTHY),
    (Decimal(3_000_000), MeansBand.COMFORTABLE),
    (Decimal(500_000), MeansBand.MIDDLE),
)
_BAND_ORDER: Final = tuple(MeansBand)


def suggest_stage(
    *, born: date, married: bool, children: Sequence[date], retirement_age: int, on: date
) -> LifeStage:
    """Suggest the stage from the facts everybody knows; the agent may override it.

    ``children`` are birth dates, ``retirement_age`` is in months.

    Raises:
        DomainError: ``born``, ``in_future``.
    """
    age = age_in_months(born, on)
    if age >= retirement_age:
        return LifeStage.RETIRED
    dependent = [
        years for child in children if (years := completed_age(child, on)) < INDEPENDENT_AT
    ]
    if dependent:
        return _family_stage(min(dependent), age // MONTHS_A_YEAR)
    near = retirement_age - age <= PRE_RETIREMENT_YEARS * MONTHS_A_YEAR
    if near and age >= PRE_RETIREMENT_AGE * MONTHS_A_YEAR:
        return LifeStage.PRE_RETIREMENT
    return LifeStage.COUPLE if married else LifeStage.SINGLE


def _family_stage(youngest: int, age: int) -> LifeStage:
    at_school = youngest >= SCHOOL_AGE and age >= PEAK_INCOME_AGE
    if at_school or youngest >= SECONDARY_SCHOOL_AGE:
        return LifeStage.MATURE_FAMILY
    return LifeStage.YOUNG_FAMILY


def means_band(*, income: Decimal, net_worth: Decimal) -> MeansBand:
    """Return the better of the bands that income a year and net worth speak for."""
    return max(
        _band(income, INCOME_BANDS), _band(net_worth, NET_WORTH_BANDS), key=_BAND_ORDER.index
    )


def _band(amount: Decimal, bands: Sequence[tuple[Decimal, MeansBand]]) -> MeansBand:
    return next((band for least, band in bands if amount >= least), MeansBand.TIGHT)
