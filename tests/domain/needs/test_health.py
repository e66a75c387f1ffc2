from dataclasses import replace
from decimal import Decimal

import pytest

from planbook.domain.needs.breakdown import LineCode
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

D = Decimal

COVERED = MedicalInput(
    cap=D(2_000_000),
    social_insurance=True,
    social_cap=D(300_000),
    policy_cap=D(2_000_000),
    deductible=D(10_000),
    bearable_deductible=D(10_000),
)


class TestCriticalIllness:
    def test_treatment_and_the_income_of_the_years_of_recovery(self) -> None:
        facts = CriticalIllnessInput(
            treatment_cost=D(300_000), income=D(200_000), recovery_years=5, existing=D(500_000)
        )
        result = critical_illness(facts)
        assert result.need == 1_300_000
        assert result.value == 800_000


class TestMedical:
    def findings(self, inputs: MedicalInput) -> dict[Check, Finding]:
        return dict(medical(inputs).checks)

    def test_who_has_everything_lacks_nothing(self) -> None:
        assert set(self.findings(COVERED).values()) == {Finding.FINE}
        assert medical(COVERED).value == 0

    def test_without_a_policy_the_cap_less_social_insurance_is_missing(self) -> None:
        bare = replace(COVERED, policy_cap=D(0), deductible=None)
        assert medical(bare).value == 1_700_000
        findings = self.findings(bare)
        assert findings[Check.MEDICAL_POLICY] == Finding.MISSING
        assert findings[Check.CAP] == Finding.TOO_LOW
        assert findings[Check.DEDUCTIBLE] == Finding.MISSING

    @pytest.mark.parametrize(
        ("has", "finding"), [(False, Finding.MISSING), (None, Finding.NOT_SURE)]
    )
    def test_doubtful_social_insurance_is_not_counted(
        self, has: bool | None, finding: Finding
    ) -> None:
        doubtful = replace(COVERED, social_insurance=has)
        assert self.findings(doubtful)[Check.SOCIAL_INSURANCE] == finding
        social = medical(doubtful).cover_lines[0]
        assert (social.code, social.amount) == (LineCode.SOCIAL_INSURANCE, 0)

    def test_deductible_beyond_what_the_family_can_bear_is_too_high(self) -> None:
        high = replace(COVERED, deductible=D(20_000))
        assert self.findings(high)[Check.DEDUCTIBLE] == Finding.TOO_HIGH

    def test_unknown_deductible_is_said_to_be_unknown(self) -> None:
        unknown = replace(COVERED, deductible=None)
        assert self.findings(unknown)[Check.DEDUCTIBLE] == Finding.NOT_SURE


class TestLongTermCare:
    def test_years_of_care_less_what_pays_for_them(self) -> None:
        result = long_term_care(
            LongTermCareInput(
                monthly_cost=D(8_000),
                monthly_income=D(3_000),
                years_until=D(20),
                care_years=5,
                inflation=D("0.03"),
                rate=D("0.03"),
                savings=D(100_000),
                existing=D(50_000),
            )
        )
        assert abs(result.need - 480_000) < D("1e-9")
        assert abs(result.value - 150_000) < D("1e-9")
