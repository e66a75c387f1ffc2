"""Every method can be called by name with plain values, and its result written down."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from pydantic import TypeAdapter

from planbook.domain.errors import DomainError
from planbook.domain.needs.methods import CALCULATIONS, Method

SAMPLES: dict[Method, str] = {
    Method.HUMAN_LIFE_VALUE: """{"income": 10000, "tax": 0, "own_consumption": 0,
        "own_premiums": 0, "growth": 0.08, "rate": 0.05, "years": 5, "timing": "due"}""",
    Method.CAPITAL_NEEDS: """{"final_expenses": 50000, "rate": 0.05, "inflation": 0.02,
        "periods": [{"period": "dependency", "years": 10, "spending": 100000}]}""",
    Method.DIME: """{"debt": 10000, "income": 75000, "years": 10, "mortgage": 200000,
        "education": 100000, "final_expenses": 15000, "existing": 100000}""",
    Method.INCOME_MULTIPLE: """{"income": 100000}""",
    Method.DOUBLE_TEN: """{"income": 100000}""",
    Method.RESPONSIBILITY: """{"spending": 100000}""",
    Method.CRITICAL_ILLNESS: """{"treatment_cost": 300000, "income": 1, "recovery_years": 5}""",
    Method.ACCIDENT: """{"income": 100000, "multiple": 20}""",
    Method.MEDICAL: """{"cap": 2000000, "social_insurance": null, "social_cap": 300000,
        "bearable_deductible": 10000}""",
    Method.LONG_TERM_CARE: """{"monthly_cost": 8000, "years_until": 20.5, "care_years": 5,
        "inflation": 0.03, "rate": 0.03}""",
    Method.RETIREMENT: """{"spending": 39200, "social_pension": 33000,
        "years_to_retirement": 30, "years_in_retirement": 25, "inflation": 0.05, "rate": 0.06,
        "retirement_rate": 0.08, "basis": "retention", "deposit_timing": "ordinary"}""",
    Method.EDUCATION: """{"cost_today": 13000, "inflation": 0.05, "rate": 0.08, "age": 5,
        "start_age": 18, "study_years": 4, "saved": 3000, "deposits": 17}""",
    Method.CHILDREN_EDUCATION: """{"children": [{"cost_today": 13000, "inflation": 0.05,
        "rate": 0.08, "age": 5}]}""",
    Method.PARENTS_SUPPORT: """{"parents": [{"support": 12000, "years": 20}],
        "inflation": 0.02, "rate": 0.03}""",
    Method.ANNUITY_PV: """{"payment": 17000, "rate": 0.04, "years": 20, "timing": "ordinary"}""",
    Method.IRR: """{"cash_flows": [-10000, -10000, -10000, 0, 0, 32000]}""",
    Method.XIRR: """{"dates": ["2026-01-01", "2027-01-01"], "cash_flows": [-100, 110]}""",
    Method.LIFE_INSURANCE_PREMIUM: """{"lives": [100, 99, 97, 95, 90, 85],
        "death_benefit": 10000, "survival_benefit": 5000, "rate": 0.03, "pay_years": 5,
        "expenses": [0.3, 0.1]}""",
    Method.COMPLETE_EXPECTATION: """{"lives": [100, 90, 45, 0], "age": 1}""",
}


def test_every_method_has_a_sample() -> None:
    assert set(SAMPLES) == set(CALCULATIONS)
    assert set(Method) - set(CALCULATIONS) == {Method.LEGACY}


@pytest.mark.parametrize("method", CALCULATIONS)
def test_method_computes_from_json_and_its_lines_add_up(method: Method) -> None:
    calculation = CALCULATIONS[method]
    inputs = TypeAdapter[Any](calculation.takes).validate_json(SAMPLES[method])
    result = calculation.compute(inputs)
    written = json.loads(json.dumps(asdict(result), default=str))
    assert written["value"] == str(result.value)
    assert sum(line.amount for line in result.lines) == result.value


@pytest.mark.parametrize("method", CALCULATIONS)
def test_input_has_a_schema(method: Method) -> None:
    schema = TypeAdapter[Any](CALCULATIONS[method].takes).json_schema()
    assert set(json.loads(SAMPLES[method])) <= set(schema["properties"])


def test_refusal_passes_through_whoever_reads_the_json() -> None:
    takes = CALCULATIONS[Method.ANNUITY_PV].takes
    with pytest.raises(DomainError, match="rate: too_large"):
        TypeAdapter[Any](takes).validate_json('{"payment": 1, "rate": 5, "years": 1}')
