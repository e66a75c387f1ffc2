"""A father, a mother and a child, and small products: every plan can be tried out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from planbook.domain.illustration.codes import (
    BenefitBasis,
    BenefitCode,
    DesignType,
    PayMode,
    PriceBasis,
    Sex,
)
from planbook.domain.illustration.items import PlanItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.terms import (
    AmountLimit,
    AmountLimits,
    BenefitPart,
    BenefitRule,
    Conditions,
    Eligibility,
    ModalFactor,
    PlanOption,
    ProductTerms,
    RateKey,
    Term,
)
from planbook.domain.lines import Line
from planbook.domain.needs.line_needs import LineNeed
from planbook.domain.needs.methods import Method
from planbook.domain.suggestion.brief import Brief, Member
from planbook.domain.suggestion.reasons import Wait
from planbook.domain.suggestion.rules import Variant
from planbook.domain.suggestion.suggest import suggest
from planbook.domain.suggestion.suggested import Suggested

D = Decimal
TODAY = date(2026, 11, 21)
FATHER = Life("self", Sex.MALE, 36)
MOTHER = Life("m1", Sex.FEMALE, 34)
CHILD = Life("m2", Sex.FEMALE, 5)
ADULTS = (Member(FATHER, FATHER, D(300_000)), Member(MOTHER, MOTHER, D(100_000)))
FAMILY = (*ADULTS, Member(CHILD, FATHER))
AGES = (FATHER.age, MOTHER.age, CHILD.age)
ON_DEATH = BenefitRule(BenefitCode.DEATH, (BenefitPart(BenefitBasis.SUM_INSURED),))


def need(life: str, line: Line, gap: int, **values: Any) -> LineNeed:
    """A need of which nothing is met."""
    made = LineNeed(
        life=life,
        line=line,
        method=Method.CAPITAL_NEEDS,
        need=D(gap),
        cover=D(0),
        gap=D(gap),
        need_lines=(),
        cover_lines=(),
    )
    return replace(made, **values)  # type: ignore[arg-type]


def product(
    line: Line,
    rate: str | int,
    *,
    terms: Iterable[tuple[str, str]] = (("20", "to60"),),
    ages: Iterable[int] = AGES,
    **values: Any,
) -> ProductTerms:
    """A product per 1,000 of sum insured, in steps of 100,000 up to 500,000."""
    made = ProductTerms(
        code=f"T-{line}",
        line=line,
        design_type=DesignType.ORDINARY,
        tier=2,
        basis=PriceBasis.PER_SUM_INSURED,
        unit=D(1000),
        rated_by=frozenset(),
        options=(PlanOption("standard"),),
        eligibility=Eligibility(0, 65),
        modal_factors=(ModalFactor(PayMode.YEARLY, D(1)),),
        benefits=(),
        conditions=Conditions(0, 15, 60, 2),
        guaranteed_rate=D(0),
        amounts=AmountLimits(D(100_000), D(100_000), (AmountLimit(0, D(500_000)),)),
        rates={
            RateKey("standard", None, age, Term.parse(pay), Term.parse(cover)): D(rate)
            for age in ages
            for pay, cover in terms
        },
    )
    return replace(made, **values)  # type: ignore[arg-type]


def medical(rate: int, **values: Any) -> ProductTerms:
    """Two million for hospital bills, for a year."""
    return product(
        Line.MEDICAL,
        rate,
        terms=(("1", "1"),),
        basis=PriceBasis.PER_OPTION,
        unit=D(1),
        options=(PlanOption("standard", sum_insured=D(2_000_000), deductible=D(10_000)),),
        amounts=None,
        indemnity=True,
        renewable_to_age=80,
        **values,
    )


def accident(rate: str | int, **values: Any) -> ProductTerms:
    """Pays at death by accident, for a year."""
    pays = (replace(ON_DEATH, code=BenefitCode.ACCIDENT_DEATH),)
    usual = {"terms": (("1", "1"),), "benefits": pays, "renewable_to_age": 65}
    return product(Line.ACCIDENT, rate, **(usual | values))  # type: ignore[arg-type]


def waiver(rate: str | int, *, years: Iterable[int] = (19,), **values: Any) -> ProductTerms:
    """Waives what is left to pay if an adult is struck; per 1,000 of premium."""
    return product(
        Line.CRITICAL_ILLNESS,
        rate,
        terms=tuple((str(one), str(one)) for one in years),
        ages=(FATHER.age,),
        basis=PriceBasis.PER_WAIVED_PREMIUM,
        amounts=None,
        eligibility=Eligibility(18, 60),
        **({"code": "T-waiver"} | values),  # type: ignore[arg-type]
    )


def brief(
    products: Iterable[ProductTerms],
    needs: Iterable[LineNeed],
    budget: int | str,
    *,
    members: tuple[Member, ...] = FAMILY,
    ranks: Mapping[Line, int] | None = None,
    **values: Any,
) -> Brief:
    """The family, whose needs come in the order given."""
    found = tuple(needs)
    lines = dict.fromkeys(one.line for one in found)
    made = Brief(
        members=members,
        needs=found,
        ranks={line: rank for rank, line in enumerate(lines, 1)} if ranks is None else ranks,
        products=dict(enumerate(products, start=1)),
        budget=D(budget),
        grade=3,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def complete(asked: Brief) -> Suggested:
    return next(one for one in suggest(asked).variants if one.variant is Variant.COMPLETE)


def waiting(found: Suggested, line: Line, life: str = "self") -> Wait | None:
    return next((one.why for one in found.waiting if (one.life, one.line) == (life, line)), None)


def lines_of(found: Suggested) -> list[Line | None]:
    return [one.line for one in found.items]


def plan_item(id: str, terms: ProductTerms, insured: Life, amount: int) -> PlanItem:
    """An item that a plan has already, paid by the father."""
    key = next(key for key in terms.rates if key.age == insured.age)
    return PlanItem(id, terms, insured, FATHER, Choice(key.pay, key.cover, D(amount)))
