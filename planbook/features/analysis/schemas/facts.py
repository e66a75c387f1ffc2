"""The facts that an analysis asks for: what each is, and where it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

# The life that a fact of the whole household is asked for.
HOUSEHOLD: Final = ""

Value = Decimal | date | bool | int | str | None


class Fact(StrEnum):
    """One fact; the names are those of the domain's fields."""

    NAME = "name"
    BORN = "born"
    SEX = "sex"
    INCOME = "income"
    SOCIAL_INSURANCE = "social_insurance"
    SPENDING = "spending"
    MORTGAGE = "mortgage"
    MORTGAGE_YEARS = "mortgage_years"
    DEBTS = "debts"
    LIQUID_ASSETS = "liquid_assets"
    OTHER_ASSETS = "other_assets"
    LEGACY = "legacy"
    INCOME_YEARS = "income_years"
    CAREER = "career"
    RETIREMENT_AGE = "retirement_age"
    SOCIAL_PENSION = "social_pension"
    ENTERPRISE_ANNUITY = "enterprise_annuity"
    PERSONAL_PENSION = "personal_pension"
    RETIREMENT_SAVINGS = "retirement_savings"
    EDUCATION_COST = "education_cost"
    START_AGE = "start_age"
    STUDY_YEARS = "study_years"
    SAVED = "saved"
    SUPPORT = "support"
    RISK_TOLERANCE = "risk_tolerance"


class Kind(StrEnum):
    """What a fact's value is."""

    TEXT = "text"
    DATE = "date"
    SEX = "sex"
    YES_NO = "yes_no"
    CAREER = "career"
    RISK = "risk"
    YEARS = "years"
    MONEY = "money"


_KINDS: Final[Mapping[Fact, Kind]] = {
    Fact.NAME: Kind.TEXT,
    Fact.BORN: Kind.DATE,
    Fact.SEX: Kind.SEX,
    Fact.SOCIAL_INSURANCE: Kind.YES_NO,
    Fact.CAREER: Kind.CAREER,
    Fact.RISK_TOLERANCE: Kind.RISK,
    Fact.MORTGAGE_YEARS: Kind.YEARS,
    Fact.INCOME_YEARS: Kind.YEARS,
    Fact.RETIREMENT_AGE: Kind.YEARS,
    Fact.START_AGE: Kind.YEARS,
    Fact.STUDY_YEARS: Kind.YEARS,
}

# The customer keeps these for the whole household, under these names.
MONEY_FIELDS: Final[Mapping[Fact, str]] = {
    Fact.SPENDING: "spending",
    Fact.MORTGAGE: "mortgage",
    Fact.MORTGAGE_YEARS: "mortgage_years",
    Fact.DEBTS: "other_debts",
    Fact.LIQUID_ASSETS: "liquid_assets",
    Fact.OTHER_ASSETS: "other_assets",
}
# Each person keeps these. All others are wishes and expectations: the analysis keeps them, and
# the next one starts with them.
PERSON_FIELDS: Final[Mapping[Fact, str]] = {
    Fact.NAME: "name",
    Fact.BORN: "birth_date",
    Fact.SEX: "sex",
    Fact.INCOME: "income",
    Fact.SOCIAL_INSURANCE: "social_insurance",
}


def kind_of(fact: Fact) -> Kind:
    """Return what a fact's value is."""
    return _KINDS.get(fact, Kind.MONEY)


def fact_key(fact: Fact, life: str = HOUSEHOLD) -> str:
    """Return the key of a fact of a life: ``income:self``, ``spending:``."""
    return f"{fact}:{life}"


@dataclass(frozen=True, slots=True)
class FactValue:
    """A fact of a life as it was told; ``None`` is "not sure"."""

    fact: Fact
    life: str
    value: Value

    @property
    def key(self) -> str:
        """Return the fact's key."""
        return fact_key(self.fact, self.life)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an analysis keeps of its own: wishes by fact key, and the cards that are done.

    ``told_on`` is the day of each wish; ``own`` are the assumptions that were chosen for it against
    the organisation's set, by name.
    """

    told: Mapping[str, str]
    told_on: Mapping[str, date] = field(default_factory=dict[str, date])
    done: tuple[str, ...] = ()
    not_sure: tuple[str, ...] = ()
    own: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
