"""What a product version is on a day follows from its dates."""

from datetime import date, timedelta

import pytest

from planbook.domain.sale import SaleDates, SaleState, SaleStep

DAY = date(2026, 6, 15)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


SOLD = SaleDates(approved_on=on(-30), sale_from=on(0))


class TestStateOn:
    @pytest.mark.parametrize(
        ("dates", "state"),
        [
            (SaleDates(), SaleState.DRAFT),
            (SaleDates(sale_from=on(-9)), SaleState.DRAFT),
            (SaleDates(approved_on=on(-9)), SaleState.APPROVED),
            (SaleDates(approved_on=on(-9), sale_from=on(1)), SaleState.APPROVED),
            (SOLD, SaleState.ON_SALE),
            (SaleDates(on(-9), on(-9), sale_until=on(0)), SaleState.ON_SALE),
            (SaleDates(on(-9), on(-9), sale_until=on(-1)), SaleState.ENDED),
            (SaleDates(on(-9), on(-9), suspended_from=on(0)), SaleState.SUSPENDED),
            (SaleDates(on(-9), on(-9), suspended_from=on(1)), SaleState.ON_SALE),
            (SaleDates(on(-9), on(-9), None, on(-5), on(0)), SaleState.ON_SALE),
            (SaleDates(on(-9), on(-9), None, on(-5), on(1)), SaleState.SUSPENDED),
            (SaleDates(on(-9), on(-9), on(-1), on(-5)), SaleState.ENDED),
        ],
    )
    def test_is_what_the_dates_say(self, dates: SaleDates, state: SaleState) -> None:
        assert dates.state_on(DAY) is state

    def test_a_draft_never_comes_back_by_itself(self) -> None:
        states = [SOLD.state_on(on(day)) for day in range(-40, 40)]
        assert states == sorted(states, key=list(SaleState).index)


class TestSteps:
    @pytest.mark.parametrize(
        ("dates", "steps"),
        [
            (SaleDates(), {SaleStep.APPROVED}),
            (SaleDates(on(-1)), {SaleStep.PUT_ON_SALE, SaleStep.RETURNED}),
            (SOLD, {SaleStep.SUSPENDED, SaleStep.ENDED}),
            (SaleDates(on(-9), on(-9), None, on(-1)), {SaleStep.RESUMED, SaleStep.ENDED}),
            (SaleDates(on(-9), on(-9), on(-1)), set()),
        ],
    )
    def test_lead_on_from_the_state(self, dates: SaleDates, steps: set[SaleStep]) -> None:
        assert set(dates.steps_on(DAY)) == steps

    def test_planned_ones_are_told_by_their_day(self) -> None:
        dates = SaleDates(on(-9), on(-9), on(9), on(3), on(5))
        assert dates.planned_after(DAY) == (
            SaleStep.SUSPENDED,
            SaleStep.RESUMED,
            SaleStep.ENDED,
        )
        assert dates.planned_after(on(9)) == (SaleStep.ENDED,)
        assert dates.planned_after(on(10)) == ()
        assert dates.day_of(SaleStep.ENDED) == on(9)
        assert dates.day_of(SaleStep.FILED) is None
