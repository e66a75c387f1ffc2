"""What the family told, what it lacks and what it has: the analysis as the document shows it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from planbook.core.i18n import money, ngettext
from planbook.documents.parts import (
    CheckLine,
    ExistingPolicy,
    Fact,
    FactGroup,
    FactUnit,
    LifeEvent,
    NeedLine,
    Working,
)
from planbook.domain.gaps import Gap
from planbook.domain.lines import Line
from planbook.domain.money import ZERO, to_yuan
from planbook.domain.needs.breakdown import BreakdownLine, LineCode
from planbook.domain.needs.facts import AdultFacts, ChildFacts, HouseholdFacts
from planbook.domain.needs.house import House
from planbook.domain.needs.line_needs import LineNeed
from planbook.features.proposals.service.material import Material

# Bills are met or not; a sum of caps says nothing.
CHECKED_LINES: Final = frozenset({Line.MEDICAL})
MONTHS_A_YEAR: Final = 12


def facts_of(material: Material) -> tuple[FactGroup, ...]:
    """Return what the analysis was made with, in the document's groups; nothing without one."""
    if material.results is None:
        return ()
    facts = material.results.computed.facts
    groups = {
        "income": _income(facts),
        "spending": _spending(facts),
        "debts": _debts(facts),
        "assets": _assets(facts),
        "plans": _plans(facts),
    }
    return tuple(FactGroup(code, told) for code, found in groups.items() if (told := tuple(found)))


def _fact(
    code: str, unit: FactUnit, value: Decimal | int | None, person: str = ""
) -> Iterator[Fact]:
    if value is not None:
        yield Fact(code, unit, Decimal(value), person=person)


def _income(facts: HouseholdFacts) -> Iterator[Fact]:
    for adult in facts.adults:
        yield from _fact("income", "yuan_year", adult.income, adult.key)


def _spending(facts: HouseholdFacts) -> Iterator[Fact]:
    yield from _fact("spending", "yuan_year", facts.spending)
    for parent in facts.parents:
        yield from _fact("parents_support", "yuan_year", parent.support, parent.key)


def _debts(facts: HouseholdFacts) -> Iterator[Fact]:
    yield from _fact("mortgage", "yuan", facts.mortgage)
    if facts.mortgage:
        yield from _fact("mortgage_years", "years", facts.mortgage_years)
    yield from _fact("other_debts", "yuan", facts.debts)


def _assets(facts: HouseholdFacts) -> Iterator[Fact]:
    yield from _fact("liquid_assets", "yuan", facts.liquid_assets)
    yield from _fact("other_assets", "yuan", facts.other_assets)


def _plans(facts: HouseholdFacts) -> Iterator[Fact]:
    for child in facts.children:
        yield from _fact("education_cost", "yuan_year", child.education_cost, child.key)
        yield from _fact("education_age", "age", child.start_age, child.key)
    for adult in facts.adults:
        yield from _fact("retirement_age", "age", adult.retirement_age, adult.key)
        yield from _fact("social_pension", "yuan_year", adult.social_pension, adult.key)


def policies_of(material: Material) -> tuple[ExistingPolicy, ...]:
    """Return what the household has already."""
    return tuple(
        ExistingPolicy(
            line=policy.line,
            person=policy.insured,
            sum_insured=policy.sum_insured,
            insurer=policy.insurer,
            premium_year=policy.premium,
            ends_on=policy.ends_on,
        )
        for policy in material.customer.policies
    )


def _needs(material: Material) -> Iterator[tuple[LineNeed, Gap]]:
    if material.results is not None:
        yield from zip(material.results.needs, material.plan.gaps, strict=True)


def needs_of(material: Material) -> tuple[NeedLine, ...]:
    """Return each life's needs that are sums of money."""
    return tuple(
        _need(material, need, gap)
        for need, gap in _needs(material)
        if need.line not in CHECKED_LINES
    )


def _need(material: Material, need: LineNeed, gap: Gap) -> NeedLine:
    """Return a need in whole yuan, whose workings still add up."""
    needed = tuple(_working(material, line, 1) for line in need.need_lines)
    covered = tuple(_working(material, line, -1) for line in need.cover_lines)
    total = sum((line.amount for line in needed), ZERO)
    existing = -sum((line.amount for line in covered), ZERO)
    return NeedLine(
        line=need.line,
        person=need.life,
        need=total,
        cover=existing,
        gap=max(ZERO, total - existing),
        plan=to_yuan(gap.plan),
        workings=(*needed, *covered),
        method=need.method,
    )


def _working(material: Material, line: BreakdownLine, sign: Literal[1, -1]) -> Working:
    return Working(line.code, sign * to_yuan(line.amount), note=_note(material, line))


def _note(material: Material, line: BreakdownLine) -> str:
    """Say whom a line is about, which year, or what was multiplied."""
    person = next((one for one in material.plan.people if one.key == line.about), None)
    if person is not None:
        return person.name
    if line.code is LineCode.STUDY_YEAR and line.years is not None:
        return str(material.on.year + int(line.years))
    if line.base and line.years and line.rate is None:
        return ngettext(
            material.locale,
            "{amount} × {years} year",
            "{amount} × {years} years",
            1 if line.years == 1 else 2,
            amount=money(line.base, material.locale),
            years=f"{line.years:f}",
        )
    return ""


def checks_of(material: Material) -> tuple[CheckLine, ...]:
    """Return what each life has or has not."""
    return tuple(
        CheckLine(
            line=need.line,
            person=need.life,
            has=gap.gap == ZERO,
            plan=gap.plan > ZERO,
        )
        for need, gap in _needs(material)
        if need.line in CHECKED_LINES
    )


def events_of(material: Material) -> tuple[LifeEvent, ...]:
    """Return the years that the cover is held against, the nearest first."""
    if material.results is None:
        return ()
    results = material.results
    facts = results.computed.facts
    house = House(facts, results.assumptions)
    found = [
        *(_university(house, child) for child in facts.children),
        *_mortgage_end(facts),
        *(_retirement(house, adult) for adult in facts.adults if house.works(adult)),
    ]
    return tuple(sorted((one for one in found if one), key=lambda event: event.year))


def _university(house: House, child: ChildFacts) -> LifeEvent | None:
    studies = house.studies(child)
    if studies is None or studies.first_year == 0:
        return None
    return LifeEvent("university", house.facts.on.year + studies.first_year, child.key)


def _mortgage_end(facts: HouseholdFacts) -> Iterator[LifeEvent]:
    if facts.mortgage and facts.mortgage_years:
        yield LifeEvent("mortgage_end", facts.on.year + facts.mortgage_years)


def _retirement(house: House, adult: AdultFacts) -> LifeEvent:
    months = adult.born.month - 1 + house.retirement_months(adult)
    return LifeEvent("retirement", adult.born.year + months // MONTHS_A_YEAR, adult.key)
