from dataclasses import dataclass
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.money import ZERO, settle, to_fen, to_yuan
from planbook.domain.needs.checks import Amount, Checked, Rate, Years
from planbook.domain.needs.life_value import HumanLifeValueInput, human_life_value

D = Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Checked):
    amount: Amount | None = None
    amounts: tuple[Amount, ...] = ()
    rate: Rate = ZERO
    years: Years = 0
    name: str = ""


class TestChecked:
    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("amount", D(-1), "too_small"),
            ("amount", D(10) ** 13, "too_large"),
            ("amount", D("NaN"), "not_a_number"),
            ("amount", D("Infinity"), "not_a_number"),
            ("amount", 0.5, "not_a_number"),
            ("amount", "5", "not_a_number"),
            ("amounts", (D(1), D(-1)), "too_small"),
            ("rate", D(5), "too_large"),
            ("rate", D(-1), "too_small"),
            ("years", 121, "too_large"),
            ("years", True, "not_a_number"),
        ],
    )
    def test_bad_value_is_refused_by_its_field(self, field: str, value: object, code: str) -> None:
        with pytest.raises(DomainError) as caught:
            Example(**{field: value})  # type: ignore[arg-type]
        assert (caught.value.field, caught.value.code) == (field, code)

    def test_limits_themselves_are_allowed(self) -> None:
        Example(amount=D(0), amounts=(D(10) ** 12,), rate=D("-0.5"), years=120)

    def test_what_is_not_given_is_not_checked(self) -> None:
        assert Example().amount is None

    def test_error_says_field_reason_and_limit(self) -> None:
        with pytest.raises(DomainError, match=r"^years: too_large, most 120$"):
            Example(years=500)


class TestSettle:
    def test_results_read_as_plain_digits(self) -> None:
        assert str(settle(D("1E+5"))) == "100000"
        assert str(settle(D("0.10"))) == "0.1"
        assert str(settle(D("-0.0"))) == "0"

    def test_what_compounds_beyond_sense_is_refused(self) -> None:
        with pytest.raises(DomainError) as caught:
            human_life_value(
                HumanLifeValueInput(income=D(10) ** 12, growth=D(1), rate=D("-0.5"), years=120)
            )
        assert (caught.value.field, caught.value.code) == ("value", "too_large")


class TestRounding:
    def test_halves_go_up(self) -> None:
        assert to_fen(D("0.125")) == D("0.13")
        assert to_yuan(D("2.5")) == 3
