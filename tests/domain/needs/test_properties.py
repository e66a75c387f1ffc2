"""What holds for every input: sums, zeros, order, and months against years."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.domain.needs.annuities import AnnuityInput, Basis, Timing, annuity_pv
from planbook.domain.needs.breakdown import Breakdown, Shortfall, total
from planbook.domain.needs.capital import CapitalNeedsInput, IncomePeriod, Period, capital_needs
from planbook.domain.needs.education import (
    ChildrenEducationInput,
    EducationInput,
    children_education,
    education,
)
from planbook.domain.needs.health import (
    CriticalIllnessInput,
    LongTermCareInput,
    MedicalInput,
    critical_illness,
    long_term_care,
    medical,
)
from planbook.domain.needs.life_value import HumanLifeValueInput, human_life_value
from planbook.domain.needs.parents import ParentsSupportInput, SupportedParent, parents_support
from planbook.domain.needs.retirement import RetirementInput, retirement
from planbook.domain.needs.rules_of_thumb import (
    AccidentInput,
    DimeInput,
    DoubleTenInput,
    IncomeMultipleInput,
    ResponsibilityInput,
    accident,
    dime,
    double_ten,
    income_multiple,
    responsibility,
)

D = Decimal
amounts = st.decimals(0, 10_000_000, places=2, allow_nan=False, allow_infinity=False)
rates = st.decimals(D("-0.02"), D("0.15"), places=4, allow_nan=False, allow_infinity=False)
years = st.integers(0, 40)
timings = st.sampled_from(Timing)
more = st.decimals(D("0.01"), 1_000_000, places=2, allow_nan=False, allow_infinity=False)

annuities = st.builds(AnnuityInput, payment=amounts, rate=rates, years=years, timing=timings)
life_values = st.builds(
    HumanLifeValueInput,
    income=amounts,
    tax=amounts,
    own_consumption=amounts,
    own_premiums=amounts,
    growth=rates,
    rate=rates,
    years=years,
    timing=timings,
)
periods = st.builds(
    IncomePeriod,
    period=st.sampled_from(Period),
    years=st.integers(0, 30),
    spending=amounts,
    survivor_income=amounts,
)
capital = st.builds(
    CapitalNeedsInput,
    final_expenses=amounts,
    debts=amounts,
    mortgage=amounts,
    emergency_fund=amounts,
    education=amounts,
    parents_support=amounts,
    periods=st.lists(periods, max_size=4).map(tuple),
    rate=rates,
    inflation=rates,
    basis=st.just(Basis.LIQUIDATION),
    timing=timings,
    liquid_assets=amounts,
    existing=amounts,
)
dimes = st.builds(
    DimeInput,
    debt=amounts,
    income=amounts,
    years=years,
    mortgage=amounts,
    education=amounts,
    final_expenses=amounts,
    existing=amounts,
)
multiples = st.builds(IncomeMultipleInput, income=amounts, spending=amounts, existing=amounts)
double_tens = st.builds(DoubleTenInput, income=amounts, premiums=amounts, existing=amounts)
responsibilities = st.builds(
    ResponsibilityInput,
    education=amounts,
    parents_support=amounts,
    mortgage=amounts,
    spending=amounts,
    spending_years=st.integers(0, 10),
    assets=amounts,
    existing=amounts,
)
illnesses = st.builds(
    CriticalIllnessInput,
    treatment_cost=amounts,
    income=amounts,
    recovery_years=st.integers(0, 5),
    existing=amounts,
)
accidents = st.builds(AccidentInput, income=amounts, existing=amounts)
medicals = st.builds(
    MedicalInput,
    cap=amounts,
    social_insurance=st.none() | st.booleans(),
    social_cap=amounts,
    policy_cap=amounts,
    deductible=st.none() | amounts,
    bearable_deductible=amounts,
)
cares = st.builds(
    LongTermCareInput,
    monthly_cost=amounts,
    monthly_income=amounts,
    years_until=st.decimals(0, 50, places=2),
    care_years=years,
    inflation=rates,
    rate=rates,
    savings=amounts,
    existing=amounts,
)
parents = st.builds(
    ParentsSupportInput,
    parents=st.lists(st.builds(SupportedParent, support=amounts, years=years), max_size=4).map(
        tuple
    ),
    inflation=rates,
    rate=rates,
)
studies = st.builds(
    EducationInput,
    cost_today=amounts,
    inflation=rates,
    rate=rates,
    age=st.integers(0, 21),
    saved=amounts,
)
families = st.builds(
    ChildrenEducationInput, children=st.lists(studies, min_size=1, max_size=3).map(tuple)
)
retirements = st.builds(
    RetirementInput,
    spending=amounts,
    social_pension=amounts,
    enterprise_annuity=amounts,
    personal_pension=amounts,
    years_to_retirement=st.decimals(0, 45, places=2),
    years_in_retirement=years,
    inflation=rates,
    retirement_inflation=rates,
    rate=rates,
    retirement_rate=rates,
    assets=amounts,
    basis=st.just(Basis.LIQUIDATION),
    deposit_timing=timings,
)

sums = st.one_of(
    annuities.map(annuity_pv),
    life_values.map(human_life_value),
    parents.map(parents_support),
)
shortfalls = st.one_of(
    capital.map(capital_needs),
    dimes.map(dime),
    multiples.map(income_multiple),
    double_tens.map(double_ten),
    responsibilities.map(responsibility),
    illnesses.map(critical_illness),
    accidents.map(accident),
    medicals.map(medical),
    cares.map(long_term_care),
    studies.map(education),
    families.map(children_education),
    retirements.map(retirement),
)


@given(st.one_of(sums, shortfalls))
def test_lines_add_up_to_the_value_to_the_last_digit(result: Breakdown) -> None:
    with localcontext(prec=28):
        assert total(result.lines) == result.value


@given(shortfalls)
def test_gap_is_need_less_cover_and_never_below_nothing(result: Shortfall) -> None:
    assert result.value >= 0
    assert result.value == max(D(0), result.need - result.cover)
    assert total(result.need_lines) == result.need
    assert total(result.cover_lines) == result.cover


NOTHING = D(0)
RATE, INFLATION = D("0.03"), D("0.02")


@pytest.mark.parametrize(
    "result",
    [
        annuity_pv(AnnuityInput(payment=NOTHING, rate=D("0.03"), years=20)),
        annuity_pv(AnnuityInput(payment=D(1000), rate=D("0.03"), years=0)),
        human_life_value(HumanLifeValueInput(income=D(1000), rate=D("0.03"), years=0)),
        human_life_value(HumanLifeValueInput(income=D(1000), tax=D(1000), rate=D(0), years=9)),
        capital_needs(CapitalNeedsInput(rate=RATE, inflation=INFLATION)),
        dime(DimeInput(income=D(1000), years=0)),
        income_multiple(IncomeMultipleInput(income=NOTHING)),
        double_ten(DoubleTenInput(income=NOTHING)),
        responsibility(ResponsibilityInput(spending=NOTHING)),
        critical_illness(
            CriticalIllnessInput(treatment_cost=NOTHING, income=D(1000), recovery_years=0)
        ),
        accident(AccidentInput(income=NOTHING)),
        long_term_care(
            LongTermCareInput(
                monthly_cost=D(1000),
                years_until=D(10),
                care_years=0,
                rate=RATE,
                inflation=INFLATION,
            )
        ),
        education(EducationInput(cost_today=NOTHING, age=5, rate=RATE, inflation=INFLATION)),
        children_education(ChildrenEducationInput(children=())),
        parents_support(ParentsSupportInput(parents=(), rate=RATE, inflation=INFLATION)),
        retirement(
            RetirementInput(
                spending=D(1000),
                social_pension=D(1000),
                years_to_retirement=D(10),
                years_in_retirement=20,
                retirement_rate=D("0.03"),
                rate=RATE,
                inflation=INFLATION,
            )
        ),
    ],
)
def test_nothing_needed_is_no_need(result: Breakdown) -> None:
    assert result.value == 0


@given(annuities, more)
def test_annuity_grows_with_payment_and_years_and_falls_with_the_rate(
    inputs: AnnuityInput, plus: Decimal
) -> None:
    value = annuity_pv(inputs).value
    assert annuity_pv(replace(inputs, payment=inputs.payment + plus)).value >= value
    assert annuity_pv(replace(inputs, years=inputs.years + 1)).value >= value
    assert annuity_pv(replace(inputs, rate=inputs.rate + D("0.01"))).value <= value


@given(life_values, more)
def test_life_value_grows_with_income_and_falls_with_what_is_kept(
    inputs: HumanLifeValueInput, plus: Decimal
) -> None:
    value = human_life_value(inputs).value
    assert human_life_value(replace(inputs, income=inputs.income + plus)).value >= value
    for field in ("tax", "own_consumption", "own_premiums"):
        kept = replace(inputs, **{field: getattr(inputs, field) + plus})
        assert human_life_value(kept).value <= value


@given(life_values)
def test_ordinary_is_due_one_period_later(inputs: HumanLifeValueInput) -> None:
    due = human_life_value(replace(inputs, timing=Timing.DUE)).value
    ordinary = human_life_value(replace(inputs, timing=Timing.ORDINARY)).value
    assert abs(ordinary * (1 + inputs.rate) - due) < D("1e-8")


@given(capital, more)
def test_capital_grows_with_every_need_and_falls_with_all_that_exists(
    inputs: CapitalNeedsInput, plus: Decimal
) -> None:
    value = capital_needs(inputs).value
    for field in ("final_expenses", "debts", "mortgage", "emergency_fund", "education"):
        needed = replace(inputs, **{field: getattr(inputs, field) + plus})
        assert capital_needs(needed).value >= value
    for field in ("liquid_assets", "existing"):
        there = replace(inputs, **{field: getattr(inputs, field) + plus})
        assert capital_needs(there).value <= value
    spending = (replace(one, spending=one.spending + plus) for one in inputs.periods)
    assert capital_needs(replace(inputs, periods=tuple(spending))).value >= value
    helped = (replace(one, survivor_income=one.survivor_income + plus) for one in inputs.periods)
    assert capital_needs(replace(inputs, periods=tuple(helped))).value <= value


@given(
    capital,
    st.decimals(D("0.03"), D("0.08"), places=4),
    st.decimals(D(0), D("0.02"), places=4),
)
def test_capital_that_is_kept_is_never_less_than_capital_that_is_used_up(
    inputs: CapitalNeedsInput, rate: Decimal, inflation: Decimal
) -> None:
    real = replace(inputs, rate=rate, inflation=inflation, timing=Timing.ORDINARY)
    kept = capital_needs(replace(real, basis=Basis.RETENTION)).need
    assert kept >= capital_needs(real).need - D("1e-6")


@given(retirements, more)
def test_retirement_grows_with_spending_and_falls_with_pensions_and_assets(
    inputs: RetirementInput, plus: Decimal
) -> None:
    value = retirement(inputs).value
    assert retirement(replace(inputs, spending=inputs.spending + plus)).value >= value
    fields = ("social_pension", "enterprise_annuity", "personal_pension", "assets")
    for field in fields:
        there = replace(inputs, **{field: getattr(inputs, field) + plus})
        assert retirement(there).value <= value


@given(studies, more)
def test_education_grows_with_cost_and_inflation_and_falls_with_savings(
    inputs: EducationInput, plus: Decimal
) -> None:
    value = education(inputs).value
    assert education(replace(inputs, cost_today=inputs.cost_today + plus)).value >= value
    assert education(replace(inputs, inflation=inputs.inflation + D("0.01"))).value >= value
    assert education(replace(inputs, rate=inputs.rate + D("0.01"))).value <= value
    assert education(replace(inputs, saved=inputs.saved + plus)).value <= value


@given(amounts, rates, st.integers(0, 40))
def test_growth_equal_to_the_rate_gives_the_plain_sum(
    income: Decimal, rate: Decimal, n: int
) -> None:
    inputs = HumanLifeValueInput(income=income, growth=rate, rate=rate, years=n)
    assert human_life_value(inputs).value == income * n


@given(amounts, rates, st.integers(0, 40))
def test_inflation_equal_to_the_return_gives_the_plain_sum(
    spending: Decimal, rate: Decimal, n: int
) -> None:
    period = IncomePeriod(period=Period.DEPENDENCY, years=n, spending=spending)
    needs = CapitalNeedsInput(periods=(period,), rate=rate, inflation=rate)
    assert capital_needs(needs).value == spending * n
    parent = SupportedParent(support=spending, years=n)
    support = ParentsSupportInput(parents=(parent,), rate=rate, inflation=rate)
    assert parents_support(support).value == spending * n
    study = EducationInput(cost_today=spending, rate=rate, inflation=rate, age=3)
    assert abs(education(study).value - spending * 4) < D("1e-9")


@given(amounts, st.decimals(D(0), D("0.15"), places=4), st.integers(1, 40), timings)
def test_months_give_what_years_give(
    payment: Decimal, rate: Decimal, n: int, timing: Timing
) -> None:
    # A year's payment exchanged for twelve monthly ones of the same value, at the same yearly rate.
    with localcontext(prec=40):
        monthly = (1 + rate) ** (D(1) / 12) - 1
        year = annuity_pv(AnnuityInput(payment=D(1), rate=monthly, years=12)).value
        part = payment / year
    by_year = AnnuityInput(payment=payment, rate=rate, years=n, timing=Timing.DUE)
    by_month = AnnuityInput(payment=part, rate=monthly, years=12 * n, timing=Timing.DUE)
    assert abs(annuity_pv(by_year).value - annuity_pv(by_month).value) < D("0.005")
    late = annuity_pv(replace(by_month, timing=Timing.ORDINARY)).value
    assert abs(late * (1 + monthly) - annuity_pv(by_month).value) < D("0.005")


@given(retirements)
def test_level_saving_grows_to_exactly_what_is_missing(inputs: RetirementInput) -> None:
    result = retirement(inputs)
    if result.level_saving is None:
        assert result.deposits == 0
        return
    first = 0 if inputs.deposit_timing == Timing.DUE else 1
    with localcontext(prec=40):
        grown = sum(
            result.level_saving * (1 + inputs.rate) ** (inputs.years_to_retirement - year)
            for year in range(first, first + result.deposits)
        )
    assert abs(grown - result.value) < D("0.005")


@given(studies)
def test_level_deposits_pay_every_year_of_study(inputs: EducationInput) -> None:
    result = education(replace(inputs, saved=NOTHING))
    balance = D(0)
    with localcontext(prec=40):
        for year in range(inputs.last_year):
            balance += result.level_saving
            if year >= inputs.first_year:
                balance -= result.yearly_costs[year - inputs.first_year]
            balance *= 1 + inputs.rate
    assert abs(balance) < D("0.01")
