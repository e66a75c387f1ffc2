from decimal import Decimal

from planbook.documents.year_tables import sums


def test_sums_under_each_other_share_one_unit() -> None:
    assert sums([Decimal(2_930_000), None, Decimal(70_000)], "zh_CN") == ["293万", "—", "7万"]
    assert sums([Decimal(2_930_000), Decimal(3_000)], "zh_CN") == ["2,930,000", "3,000"]
    assert sums([Decimal(171_520)], "zh_CN") == ["171,520"]
    assert sums([Decimal(2_930_000)], "en") == ["2,930,000"]
