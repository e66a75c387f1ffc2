"""The worked examples whose answers somebody published."""

import xml.etree.ElementTree as ET
from decimal import Decimal
from functools import cache
from importlib.resources import files

import pytest
from pymort import table_xml

from planbook.domain.money import to_fen, to_yuan
from planbook.domain.needs.annuities import AnnuityInput, Basis, Timing, annuity_pv
from planbook.domain.needs.education import EducationInput, education
from planbook.domain.needs.life_tables import (
    CompleteExpectationInput,
    LifeInsurancePremiumInput,
    complete_expectation,
    life_insurance_premium,
)
from planbook.domain.needs.life_value import HumanLifeValueInput, human_life_value
from planbook.domain.needs.retirement import Retirement, RetirementInput, retirement
from planbook.domain.needs.returns import IrrInput, irr
from planbook.domain.needs.rules_of_thumb import DimeInput, dime

D = Decimal


def life_value(growth: str) -> Decimal:
    return human_life_value(
        HumanLifeValueInput(income=D(10_000), years=5, rate=D("0.05"), growth=D(growth))
    ).value


def test_example_1_human_life_value_without_growth() -> None:
    assert to_fen(life_value("0")) == D("45459.51")
    assert int(life_value("0")) == 45_459


def test_example_2_human_life_value_with_growth() -> None:
    assert to_fen(life_value("0.08")) == D("52939.95")


def test_example_2_differs_from_the_publication_by_its_four_place_factors() -> None:
    assert abs(life_value("0.08") - 52_941) < D("1.1")


def test_example_3_dime() -> None:
    facts = {
        "debt": D(10_000),
        "income": D(75_000),
        "years": 10,
        "mortgage": D(200_000),
        "education": D(100_000),
        "final_expenses": D(15_000),
    }
    assert dime(DimeInput(**facts)).value == 1_075_000
    covered = dime(DimeInput(**facts, existing=D(100_000)))
    assert covered.need == 1_075_000
    assert covered.value == 975_000


def test_example_4_education() -> None:
    result = education(
        EducationInput(
            cost_today=D(13_000),
            inflation=D("0.05"),
            rate=D("0.08"),
            age=5,
            start_age=18,
            study_years=4,
            saved=D(3_000),
            deposits=17,
        )
    )
    assert [to_yuan(cost) for cost in result.yearly_costs] == [24_513, 25_739, 27_026, 28_377]
    assert to_yuan(result.value) == 31_580
    assert to_yuan(result.level_saving) == 3_206


def test_example_4_needs_no_number_of_deposits_to_find_seventeen() -> None:
    result = education(
        EducationInput(cost_today=D(13_000), inflation=D("0.05"), rate=D("0.08"), age=5)
    )
    assert result.deposits == 17


def retired(rate: str) -> Retirement:
    return retirement(
        RetirementInput(
            spending=D(56_000) * D("0.70"),
            social_pension=D(33_000),
            years_to_retirement=D(30),
            years_in_retirement=0,
            inflation=D("0.05"),
            rate=D(rate),
            retirement_rate=D("0.08"),
            basis=Basis.RETENTION,
            deposit_timing=Timing.ORDINARY,
        )
    )


def test_example_5_retirement() -> None:
    # The publication's 79.06 is what 30 deposits at the end of each year grow to at 6 %.
    result = retired("0.06")
    assert result.yearly_gap_today == 6_200
    assert to_fen(result.yearly_gap) == D("26796.04")
    assert to_fen(result.value) == D("334950.53")
    assert result.level_saving is not None
    assert to_fen(result.level_saving) == D("4236.76")


def test_example_5_differs_from_the_publication_by_its_two_place_factor() -> None:
    assert abs(retired("0.06").value - 334_800) < 151


def test_example_6_ordinary_annuity() -> None:
    result = annuity_pv(
        AnnuityInput(payment=D(17_000), rate=D("0.04"), years=20, timing=Timing.ORDINARY)
    )
    assert to_fen(result.value) == D("231035.55")
    assert result.factor.quantize(D("0.0001")) == D("13.5903")
    assert result.factor.quantize(D("0.0001")) * 17_000 == D("231035.10")


@pytest.mark.parametrize(
    ("flows", "published"),
    [
        ((-10_000, -10_000, -10_000, 0, 0, 32_000), "0.0162"),
        ((-10_000, -10_000, -10_000, 0, 0, 35_000), "0.0392"),
        ((-10_000, 6_000), "-0.4000"),
    ],
)
def test_example_7_return_of_a_policy(flows: tuple[int, ...], published: str) -> None:
    result = irr(IrrInput(cash_flows=tuple(D(flow) for flow in flows)))
    assert result.value.quantize(D("0.0001")) == D(published)
    assert result.unique


@pytest.mark.parametrize(("pay_years", "published"), [(1, "5010.27"), (5, "1102.49")])
def test_example_8_premium_from_survivors(pay_years: int, published: str) -> None:
    result = life_insurance_premium(
        LifeInsurancePremiumInput(
            lives=tuple(D(lives) for lives in (100, 99, 97, 95, 90, 85)),
            death_benefit=D(10_000),
            survival_benefit=D(5_000),
            rate=D("0.03"),
            pay_years=pay_years,
        )
    )
    assert to_fen(result.value) == D(published)
    assert to_fen(result.single_premium) == D("5010.27")


@cache
def cl1() -> tuple[Decimal, ...]:
    """Return the rates of CL1 (2010-2013), which the published expectations were made from."""
    table = ET.fromstring(files(table_xml).joinpath("t3375.xml").read_text("utf-8"))
    return tuple(D(rate.text or "") for rate in table.iterfind("./Table//Y"))


@pytest.mark.parametrize(("age", "published"), [(0, "76.4201"), (30, "47.2466"), (60, "20.0272")])
def test_example_9_complete_expectation(age: int, published: str) -> None:
    result = complete_expectation(CompleteExpectationInput(mortality=cl1(), age=age))
    assert result.value.quantize(D("0.0001")) == D(published)
