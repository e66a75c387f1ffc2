"""A second, independent computation with numpy-financial agrees to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planbook.domain.errors import DomainError
from planbook.domain.needs.annuities import AnnuityInput, Timing, annuity_pv
from planbook.domain.needs.capital import CapitalNeedsInput, IncomePeriod, Period, capital_needs
from planbook.domain.needs.education import EducationInput, education
from planbook.domain.needs.health import LongTermCareInput, long_term_care
from planbook.domain.needs.life_tables import (
    LifeInsurancePremiumInput,
    life_insurance_premium,
)
from planbook.domain.needs.life_value import HumanLifeValueInput, human_life_value
from planbook.domain.needs.parents import ParentsSupportInput, SupportedParent, parents_support
from planbook.domain.needs.retirement import RetirementInput, retirement
from planbook.domain.needs.returns import IrrInput, XirrInput, irr, xirr

amounts = st.integers(0, 5_000_000).map(Decimal)
# numpy-financial divides by the rate before it looks whether it is 0.
rates = st.integers(1, 1_200).map(lambda points: Decimal(points) / 10_000)
years = st.integers(1, 60)
timings = st.sampled_from(Timing)


def cents(ours: Decimal, theirs: float) -> None:
    assert abs(ours - Decimal(theirs)) < Decimal("0.005") + abs(ours) * Decimal("1e-12")


def pv(rate: float, nper: float, payment: float, timing: Timing = Timing.DUE) -> float:
    return float(-npf.pv(rate, nper, payment, when="begin" if timing == Timing.DUE else "end"))


def stream(first: float, growth: float, rate: float, nper: int, start: float = 0) -> float:
    """Value a growing payment at the start of each year, by numpy-financial's ``npv``."""
    flows = first * (1 + growth) ** (start + np.arange(nper))
    return float(npf.npv(rate, flows)) * (1 + rate) ** -start


def worth_nothing(rate: Decimal, flows: list[int]) -> None:
    # Near a total loss the last payment is multiplied a million times: judge by what was added.
    added = npf.npv(float(rate), np.abs(flows))
    assert abs(npf.npv(float(rate), flows)) < 0.005 + added * 1e-9


@given(payment=amounts, rate=rates, n=years, timing=timings)
def test_annuity(payment: Decimal, rate: Decimal, n: int, timing: Timing) -> None:
    ours = annuity_pv(AnnuityInput(payment=payment, rate=rate, years=n, timing=timing))
    cents(ours.value, pv(float(rate), n, float(payment), timing))


@given(income=amounts, growth=rates, rate=rates, n=years)
def test_human_life_value(income: Decimal, growth: Decimal, rate: Decimal, n: int) -> None:
    ours = human_life_value(HumanLifeValueInput(income=income, growth=growth, rate=rate, years=n))
    cents(ours.value, stream(float(income), float(growth), float(rate), n))


@given(needs=st.lists(st.tuples(amounts, amounts, years), max_size=4), rate=rates, inflation=rates)
def test_capital_needs(
    needs: list[tuple[Decimal, Decimal, int]], rate: Decimal, inflation: Decimal
) -> None:
    assume(sum(n for _, _, n in needs) <= 120)
    ours = capital_needs(
        CapitalNeedsInput(
            periods=tuple(
                IncomePeriod(period=Period.DEPENDENCY, years=n, spending=out, survivor_income=into)
                for out, into, n in needs
            ),
            rate=rate,
            inflation=inflation,
        )
    )
    real = (1 + float(rate)) / (1 + float(inflation)) - 1
    shortfalls = [max(0.0, float(out - into)) for out, into, n in needs for _ in range(n)]
    cents(ours.value, float(npf.npv(real, shortfalls)) if shortfalls else 0.0)


@given(
    cost=amounts,
    inflation=rates,
    rate=rates,
    age=st.integers(0, 17),
    study_years=st.integers(1, 8),
    deposits=st.integers(1, 25),
)
def test_education(
    cost: Decimal, inflation: Decimal, rate: Decimal, age: int, study_years: int, deposits: int
) -> None:
    ours = education(
        EducationInput(
            cost_today=cost,
            inflation=inflation,
            rate=rate,
            age=age,
            study_years=study_years,
            deposits=deposits,
        )
    )
    lump = stream(float(cost), float(inflation), float(rate), study_years, 18 - age)
    cents(ours.value, lump)
    cents(ours.level_saving, float(-npf.pmt(float(rate), deposits, lump, when="begin")))


@given(
    spending=amounts,
    pension=amounts,
    assets=amounts,
    until=st.integers(1, 45),
    after=st.integers(1, 45),
    inflation=rates,
    rate=rates,
    later=rates,
)
def test_retirement(
    spending: Decimal,
    pension: Decimal,
    assets: Decimal,
    until: int,
    after: int,
    inflation: Decimal,
    rate: Decimal,
    later: Decimal,
) -> None:
    ours = retirement(
        RetirementInput(
            spending=spending,
            social_pension=pension,
            assets=assets,
            years_to_retirement=Decimal(until),
            years_in_retirement=after,
            inflation=inflation,
            retirement_inflation=inflation,
            rate=rate,
            retirement_rate=later,
        )
    )
    first = float(spending - pension) * (1 + float(inflation)) ** until
    needed = stream(first, float(inflation), float(later), after)
    saved = float(-npf.fv(float(rate), until, 0, float(assets)))
    missing = max(0.0, needed - saved)
    cents(ours.value, missing)
    assert ours.level_saving is not None
    today = missing * (1 + float(rate)) ** -until
    cents(ours.level_saving, float(-npf.pmt(float(rate), until, today, when="begin")))
    cents(ours.value_today, today)


@given(cost=st.integers(0, 50_000).map(Decimal), until=st.integers(0, 40), n=years, rate=rates)
def test_long_term_care(cost: Decimal, until: int, n: int, rate: Decimal) -> None:
    ours = long_term_care(
        LongTermCareInput(
            monthly_cost=cost,
            years_until=Decimal(until),
            care_years=n,
            inflation=Decimal("0.04"),
            rate=rate,
        )
    )
    cents(ours.value, stream(float(cost) * 12, 0.04, float(rate), n, until))


@given(support=amounts, n=years, inflation=rates, rate=rates)
def test_parents_support(support: Decimal, n: int, inflation: Decimal, rate: Decimal) -> None:
    parent = SupportedParent(support=support, years=n)
    ours = parents_support(
        ParentsSupportInput(parents=(parent, parent), inflation=inflation, rate=rate)
    )
    cents(ours.value, 2 * stream(float(support), float(inflation), float(rate), n))


@given(paid=st.integers(1_000, 100_000), back=st.integers(1_000, 900_000), n=st.integers(1, 30))
def test_irr(paid: int, back: int, n: int) -> None:
    flows = [-paid] * n + [back]
    worth_nothing(irr(IrrInput(cash_flows=tuple(Decimal(flow) for flow in flows))).value, flows)


@given(paid=st.integers(1_000, 100_000), back=st.integers(1_000, 200_000), n=st.integers(1, 30))
def test_xirr_of_whole_years_is_the_irr(paid: int, back: int, n: int) -> None:
    days = [date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=365 * n)]
    flows = (Decimal(-paid), Decimal(back))
    ours = xirr(XirrInput(dates=tuple(days), cash_flows=flows))
    worth_nothing(ours.value, [-paid, *[0] * (n - 1), back])


def test_irr_of_a_row_without_a_root_is_refused() -> None:
    # 1 − 2x + 2x² has no real root: no rate makes this row worth nothing.
    with pytest.raises(DomainError) as caught:
        irr(IrrInput(cash_flows=(Decimal(1), Decimal(-2), Decimal(2))))
    assert (caught.value.field, caught.value.code) == ("cash_flows", "no_return")


@given(
    dead=st.lists(st.integers(0, 50), min_size=1, max_size=30),
    rate=rates,
    pay_share=st.integers(1, 30),
)
def test_premium(dead: list[int], rate: Decimal, pay_share: int) -> None:
    lives = [10_000]
    for one in dead:
        lives.append(lives[-1] - one)
    pay_years = min(pay_share, len(dead))
    ours = life_insurance_premium(
        LifeInsurancePremiumInput(
            lives=tuple(Decimal(alive) for alive in lives),
            death_benefit=Decimal(100_000),
            survival_benefit=Decimal(30_000),
            rate=rate,
            pay_years=pay_years,
        )
    )
    benefits = np.array([0, *(100_000 * one for one in dead)], dtype=float)
    benefits[-1] += 30_000 * lives[-1]
    due = float(npf.npv(float(rate), np.array(lives[:pay_years], dtype=float)))
    cents(ours.value, float(npf.npv(float(rate), benefits)) / due)
