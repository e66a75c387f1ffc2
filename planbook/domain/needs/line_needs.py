"""The need of one life in one line, from a household's facts."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil
from typing import Final

from planbook.domain.lines import Line
from planbook.domain.money import ZERO, settle
from planbook.domain.needs.annuities import annuity_factor, discount
from planbook.domain.needs.breakdown import BreakdownLine, LineCode, Shortfall, sum_of
from planbook.domain.needs.cover import AT_FACE_VALUE, Worth, answering
from planbook.domain.needs.death import death_needs
from planbook.domain.needs.education import education
from planbook.domain.needs.facts import AdultFacts, ChildFacts, ParentFacts
from planbook.domain.needs.health import (
    Check,
    CriticalIllnessInput,
    Finding,
    LongTermCareInput,
    MedicalInput,
    critical_illness,
    long_term_care,
    medical,
)
from planbook.domain.needs.house import House
from planbook.domain.needs.methods import Method
from planbook.domain.needs.retirement import RetirementInput, retirement
from planbook.domain.needs.rules_of_thumb import AccidentInput, accident

Life = AdultFacts | ChildFacts | ParentFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNeed:
    """What one life needs in one line, has, and lacks: yuan today.

    ``need_lines`` add up to ``need``, ``cover_lines`` to ``cover``. ``worth`` values other cover
    against this need. ``level_saving`` closes the gap in ``saving_years`` deposits, the first one
    today. ``checks`` are the medical checklist.
    """

    life: str
    line: Line
    method: Method
    need: Decimal
    cover: Decimal
    gap: Decimal
    need_lines: tuple[BreakdownLine, ...]
    cover_lines: tuple[BreakdownLine, ...]
    worth: Worth = AT_FACE_VALUE
    level_saving: Decimal | None = None
    saving_years: int = 0
    checks: tuple[tuple[Check, Finding], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A need to compute: the house, the line, and all lines that are asked for."""

    house: House
    line: Line
    lines: Collection[Line]

    def existing(self, life: str, worth: Worth = AT_FACE_VALUE) -> Decimal:
        """Value the policies in force that answer the need."""
        found = answering(self.house.facts, life, self.line, self.lines)
        return sum((worth.of(policy.amount, policy.pays) for policy in found), ZERO)

    def need(
        self, life: Life, method: Method, result: Shortfall, worth: Worth = AT_FACE_VALUE
    ) -> LineNeed:
        """Make the need of a method's result and the policies in force."""
        existing = sum_of(LineCode.EXISTING_COVER, self.existing(life.key, worth))
        whole = Shortfall(
            need_lines=_shown(result.need_lines),
            cover_lines=_shown((*result.cover_lines, existing)),
        )
        return LineNeed(
            life=life.key,
            line=self.line,
            method=method,
            need=whole.need,
            cover=whole.cover,
            gap=whole.value,
            need_lines=whole.need_lines,
            cover_lines=whole.cover_lines,
            worth=worth,
        )


def _shown(lines: tuple[BreakdownLine, ...]) -> tuple[BreakdownLine, ...]:
    return tuple(line for line in lines if line.amount)


def _saving(need: LineNeed, rate: Decimal, years: int) -> LineNeed:
    if not years:
        return need
    level = settle(need.gap / annuity_factor(rate, years))
    return replace(need, level_saving=level, saving_years=years)


def _life_cover(asked: Asked) -> Iterator[LineNeed]:
    for adult in asked.house.facts.adults:
        yield asked.need(adult, Method.CAPITAL_NEEDS, death_needs(asked.house, adult))


def _critical_illness(asked: Asked) -> Iterator[LineNeed]:
    known = asked.house.assumptions
    for life, income in _incomes(asked.house):
        result = critical_illness(
            CriticalIllnessInput(
                treatment_cost=known.treatment_cost,
                income=income,
                recovery_years=known.recovery_years,
            )
        )
        yield asked.need(life, Method.CRITICAL_ILLNESS, result)


def _incomes(house: House) -> Iterator[tuple[Life, Decimal]]:
    """Yield every life with the income that illness or an accident would end."""
    for adult in house.facts.adults:
        yield adult, house.income(adult) if house.works(adult) else ZERO
    for child in house.facts.children:
        yield child, ZERO


def _accident(asked: Asked) -> Iterator[LineNeed]:
    known = asked.house.assumptions
    fixed = Shortfall(need_lines=(sum_of(LineCode.FIXED_AMOUNT, known.accident_fixed),))
    # A parent's illness is the social scheme's and the medical policy's: no income is lost, and
    # critical illness cover is hardly sold at that age.
    parents = ((parent, ZERO) for parent in asked.house.facts.insurable_parents)
    for life, income in (*_incomes(asked.house), *parents):
        result = accident(AccidentInput(income=income, multiple=known.accident_multiple))
        yield asked.need(life, Method.ACCIDENT, max(result, fixed, key=lambda one: one.need))


def _medical(asked: Asked) -> Iterator[LineNeed]:
    known, facts = asked.house.assumptions, asked.house.facts
    for life in (*facts.adults, *facts.children, *facts.insurable_parents):
        policies = answering(facts, life.key, asked.line, asked.lines)
        deductibles = [one.deductible for one in policies if one.deductible is not None]
        inputs = MedicalInput(
            cap=known.medical_cap,
            social_insurance=life.social_insurance,
            social_cap=known.social_medical_cap,
            policy_cap=asked.existing(life.key),
            deductible=min(deductibles, default=None),
            bearable_deductible=known.bearable_deductible,
        )
        checks = medical(inputs).checks
        need = asked.need(life, Method.MEDICAL, medical(replace(inputs, policy_cap=ZERO)))
        yield replace(need, checks=checks)


def _education(asked: Asked) -> Iterator[LineNeed]:
    for child in asked.house.facts.children:
        studies = asked.house.studies(child)
        if studies is None:
            continue
        years = studies.last_year - studies.first_year
        start = discount(studies.rate, studies.first_year)
        worth = Worth(start, start * annuity_factor(studies.rate, years))
        result = education(studies)
        need = asked.need(child, Method.EDUCATION, result, worth)
        yield _saving(need, studies.rate, result.deposits)


def _pension(asked: Asked) -> Iterator[LineNeed]:
    for adult in asked.house.facts.adults:
        inputs = retirement_inputs(asked.house, adult)
        today = discount(inputs.rate, inputs.years_to_retirement)
        result = retirement(inputs)
        present = Shortfall(
            need_lines=_today(result.need_lines, today),
            cover_lines=_today(result.cover_lines, today),
        )
        factor = annuity_factor(inputs.retirement_rate, inputs.years_in_retirement)
        need = asked.need(adult, Method.RETIREMENT, present, Worth(today, today * factor))
        yield _saving(need, inputs.rate, ceil(inputs.years_to_retirement))


def _today(lines: tuple[BreakdownLine, ...], factor: Decimal) -> tuple[BreakdownLine, ...]:
    return tuple(
        replace(
            line,
            amount=settle(line.amount * factor),
            factor=None if line.factor is None else settle(line.factor * factor),
        )
        for line in lines
    )


def retirement_inputs(house: House, adult: AdultFacts) -> RetirementInput:
    """Return an adult's retirement: an equal part of the household's spending, and own pensions."""
    known = house.assumptions
    spending = house.spending * known.retirement_spending_share / len(house.facts.adults)
    return RetirementInput(
        spending=settle(spending),
        social_pension=house.pension(adult),
        enterprise_annuity=house.enterprise_annuity(adult),
        personal_pension=house.personal_pension(adult),
        years_to_retirement=house.years_to_retirement(adult),
        years_in_retirement=house.years_in_retirement(adult),
        inflation=known.inflation,
        retirement_inflation=known.inflation,
        rate=known.investment_return,
        retirement_rate=known.investment_return,
        assets=house.retirement_savings(adult),
    )


def _long_term_care(asked: Asked) -> Iterator[LineNeed]:
    house, known = asked.house, asked.house.assumptions
    for adult in house.facts.adults:
        until = max(0, known.care_start_age - house.age(adult))
        inputs = LongTermCareInput(
            monthly_cost=known.care_monthly_cost,
            years_until=Decimal(until),
            care_years=known.care_years,
            inflation=known.care_inflation,
            rate=known.investment_return,
        )
        start = discount(inputs.rate, until)
        worth = Worth(start, start * annuity_factor(inputs.rate, inputs.care_years))
        yield asked.need(adult, Method.LONG_TERM_CARE, long_term_care(inputs), worth)


def _wealth_transfer(asked: Asked) -> Iterator[LineNeed]:
    adults = asked.house.facts.adults
    part = asked.house.legacy / len(adults)
    for adult in adults:
        result = Shortfall(need_lines=(sum_of(LineCode.LEGACY, part),))
        yield asked.need(adult, Method.LEGACY, result)


CALCULATORS: Final[Mapping[Line, Callable[[Asked], Iterator[LineNeed]]]] = {
    Line.TERM_LIFE: _life_cover,
    Line.CRITICAL_ILLNESS: _critical_illness,
    Line.ACCIDENT: _accident,
    Line.MEDICAL: _medical,
    Line.EDUCATION: _education,
    Line.PENSION: _pension,
    Line.LONG_TERM_CARE: _long_term_care,
    Line.WHOLE_LIFE: _wealth_transfer,
}
"""The lines that a need is computed for; the other lines answer one of these."""
