from decimal import Decimal

from planbook.documents.parts import Column, Illustration, YearRow
from planbook.documents.views import ProposalView
from planbook.documents.year_tables import sums
from planbook.documents.years import with_received
from tests.support.gallery import gallery

ONE = Decimal(1)


def test_sums_under_each_other_share_one_unit() -> None:
    assert sums([Decimal(2_930_000), None, Decimal(70_000)], "zh_CN") == ["293万", "—", "7万"]
    assert sums([Decimal(2_930_000), Decimal(3_000)], "zh_CN") == ["2,930,000", "3,000"]
    assert sums([Decimal(171_520)], "zh_CN") == ["171,520"]
    assert sums([Decimal(2_930_000)], "en") == ["2,930,000"]


def test_what_is_paid_out_so_far_stands_behind_the_payments() -> None:
    columns = (Column("survival"), Column("cash_value"), Column("dividend", guaranteed=False))
    paid = [Decimal(0), Decimal(100), Decimal(250)]
    rows = tuple(
        YearRow(year, None, Decimal(10), Decimal(10 * year), (amount, Decimal(7), Decimal(3)))
        for year, amount in enumerate(paid, 1)
    )
    shown = with_received(Illustration("", columns, rows), "Paid out so far")
    assert [column.label or column.code for column in shown.columns] == [
        "survival",
        "Paid out so far",
        "cash_value",
        "dividend",
    ]
    assert [row.values[1] for row in shown.rows] == [0, 100, 350]
    assert [row.values[0] for row in shown.rows] == paid


def test_a_plan_that_pays_nothing_out_has_no_such_column() -> None:
    years = Illustration("", (Column("cash_value"),), (YearRow(1, None, ONE, ONE, (ONE,)),))
    assert with_received(years, "Paid out so far") is years


def test_every_payment_is_counted_where_years_are_shown_in_steps() -> None:
    context = gallery()["young_family"]
    table = ProposalView(context).years.together
    assert table is not None
    at = [head.name for head in table.heads].index("累计已领取")
    assert table.lines[-1].cells[at] == "40,000"
