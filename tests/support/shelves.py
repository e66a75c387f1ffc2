"""Shelves of products made of the demo ones, and a family of four to choose from them."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.terms import AmountLimits, Eligibility, ProductTerms
from planbook.domain.needs.assumptions import CHINA_2026
from planbook.domain.needs.facts import AdultFacts, ChildFacts, HouseholdFacts
from planbook.domain.needs.household import analyse
from planbook.domain.portfolio import ExistingCover
from planbook.domain.suggestion.brief import Brief, Member
from tests.domain.demo_products import demo_products

SEED = 20260105
ON = date(2026, 11, 21)
KEYS = ("self", "m1", "m2", "m3")
SEXES = (Sex.MALE, Sex.FEMALE, Sex.FEMALE, Sex.MALE)


@cache
def shelf(count: int) -> Mapping[int, ProductTerms]:
    """A catalogue of as many products, the same on every machine; the demo ones come first."""
    chance = random.Random(SEED)
    originals = sorted(demo_products().values(), key=lambda terms: terms.code)
    made = [
        terms if number < len(originals) else varied(terms, number, chance)
        for number, terms in zip(range(count), originals * count, strict=False)
    ]
    return dict(enumerate(made, start=1))


def varied(terms: ProductTerms, number: int, chance: random.Random) -> ProductTerms:
    """A product of another insurer: its own price, some of the terms, its own steps and tier."""
    factor = Decimal(chance.randint(80, 130)) / 100
    tilt = Decimal(chance.randint(-4, 4)) / 1000
    sold = {(key.pay, key.cover) for key in terms.rates}
    gone = {pair for pair in sorted(sold) if chance.random() < 0.3} if len(sold) > 2 else set()
    return replace(
        terms,
        code=f"{terms.code}-{number}",
        tier=chance.choice((1, 2, 2, 3, 3, 4)),
        eligibility=_eligibility(terms.eligibility, chance),
        amounts=_amounts(terms.amounts, chance),
        rates={
            key: (rate * (factor + tilt * (key.age // 10))).quantize(Decimal("0.01"))
            for key, rate in terms.rates.items()
            if (key.pay, key.cover) not in gone
        },
        cash_values={
            key: values
            for key, values in terms.cash_values.items()
            if (key.pay, key.cover) not in gone
        },
    )


def _eligibility(rules: Eligibility, chance: random.Random) -> Eligibility:
    return replace(rules, maximum_age=rules.maximum_age - chance.choice((0, 0, 5, 10)))


def _amounts(limits: AmountLimits | None, chance: random.Random) -> AmountLimits | None:
    if limits is None:
        return None
    times = chance.choice((1, 1, 2, 5))
    return replace(limits, minimum=limits.minimum * times, step=limits.step * chance.choice((1, 2)))


def family_of_four(
    products: Mapping[int, ProductTerms],
    *,
    budget: int,
    ages: tuple[int, int, int, int] = (36, 35, 5, 2),
    occupation: int = 1,
    grade: int = 3,
    existing: tuple[ExistingCover, ...] = (),
) -> Brief:
    """Two earners and two children with what the analysis finds that they need."""
    born = [date(ON.year - age, 3, 1) for age in ages]
    father, mother, *children = (
        Life.born(key, sex, day, on=ON, occupation_class=occupation if key == "self" else 1)
        for key, sex, day in zip(KEYS, SEXES, born, strict=True)
    )
    assumptions = CHINA_2026
    found = analyse(_facts(born), assumptions)
    return Brief(
        members=(
            Member(father, father, Decimal(300_000)),
            Member(mother, mother, Decimal(180_000)),
            *(Member(child, father) for child in children),
        ),
        needs=found.needs,
        ranks={priority.line: priority.rank for priority in found.priorities},
        products=products,
        budget=Decimal(budget),
        grade=grade,
        existing=existing,
        bearable_deductible=assumptions.bearable_deductible,
    )


def _facts(born: list[date]) -> HouseholdFacts:
    incomes = (Decimal(300_000), Decimal(180_000))
    return HouseholdFacts(
        on=ON,
        adults=tuple(
            AdultFacts(key=key, born=day, sex=sex, income=income, social_insurance=True)
            for key, sex, day, income in zip(KEYS[:2], SEXES[:2], born[:2], incomes, strict=True)
        ),
        children=tuple(
            ChildFacts(key=key, born=day, social_insurance=True)
            for key, day in zip(KEYS[2:], born[2:], strict=True)
        ),
        mortgage=Decimal(1_200_000),
        liquid_assets=Decimal(200_000),
    )
