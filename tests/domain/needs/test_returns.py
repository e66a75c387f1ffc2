from datetime import date
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.needs.returns import IrrInput, XirrInput, irr, xirr

D = Decimal


def refusal(make: type[IrrInput | XirrInput], **values: object) -> tuple[str, str]:
    with pytest.raises(DomainError) as caught:
        make(**values)  # type: ignore[arg-type]
    return caught.value.field, caught.value.code


class TestIrr:
    def test_nearly_total_loss_still_has_a_return(self) -> None:
        flows = (*[D(-1_707)] * 23, D(1_000))
        # With q = 1 + i nearly 1,707·q/(1−q) = 1,000, so q = 1,000/2,707.
        assert abs(irr(IrrInput(cash_flows=flows)).value - D("-0.63059")) < D("0.00001")

    def test_row_whose_sign_changes_twice_is_said_not_to_be_unique(self) -> None:
        result = irr(IrrInput(cash_flows=(D(-1_000), D(2_500), D(-1_540))))
        assert not result.unique

    @pytest.mark.parametrize("flows", [(), (D(0),), (D(-1), D(-2)), (D(1), D(2))])
    def test_row_of_one_sign_is_refused(self, flows: tuple[Decimal, ...]) -> None:
        assert refusal(IrrInput, cash_flows=flows) == ("cash_flows", "need_both_signs")

    def test_endless_row_is_refused(self) -> None:
        flows = (D(-1), *[D(1)] * 1440)
        assert refusal(IrrInput, cash_flows=flows) == ("cash_flows", "too_many")

    def test_row_without_a_root_is_refused(self) -> None:
        # 1 − 2x + 2x² has no real root: no rate makes this row worth nothing.
        with pytest.raises(DomainError) as caught:
            irr(IrrInput(cash_flows=(D(1), D(-2), D(2))))
        assert (caught.value.field, caught.value.code) == ("cash_flows", "no_return")


class TestXirr:
    def test_days_count_by_365(self) -> None:
        inputs = XirrInput(
            dates=(date(2024, 1, 1), date(2025, 1, 1)), cash_flows=(D(-1_000), D(1_100))
        )
        # 2024 has 366 days: 1.1 ** (365/366) − 1
        assert xirr(inputs).value.quantize(D("0.000001")) == D("0.099714")

    def test_order_of_dates_does_not_matter(self) -> None:
        days = (date(2024, 1, 1), date(2025, 6, 1), date(2026, 1, 1))
        flows = (D(-1_000), D(200), D(900))
        forward = xirr(XirrInput(dates=days, cash_flows=flows))
        backward = xirr(XirrInput(dates=days[::-1], cash_flows=flows[::-1]))
        assert forward == backward

    def test_nearly_total_loss_still_has_a_return(self) -> None:
        days = tuple(date(2000 + year, 1, 1) for year in range(24))
        result = xirr(XirrInput(dates=days, cash_flows=(*[D(-1_707)] * 23, D(1_000))))
        assert abs(result.value - D("-0.6305")) < D("0.0001")

    def test_every_payment_needs_its_date(self) -> None:
        values = {"dates": (date(2024, 1, 1),), "cash_flows": (D(-1), D(2))}
        assert refusal(XirrInput, **values) == ("dates", "wrong_length")
