from decimal import Decimal

from planbook.documents.parts import Column, Illustration, YearRow
from planbook.documents.surrender import YEARS, points

D = Decimal


def test_at_the_end_of_its_last_year_a_contract_has_nothing_left_to_surrender() -> None:
    rows = tuple(
        YearRow(year, None, D(100), D(100 * year), (D(90 * year if year < 10 else 0),))
        for year in range(1, 11)
    )
    found = points(Illustration("i1", (Column("cash_value"),), rows))
    told = {year: point for year, point in zip(YEARS, found, strict=True) if point}
    assert list(told) == [1, 2, 3, 5]
    assert (told[5].value, told[5].is_loss) == (D(450), True)
