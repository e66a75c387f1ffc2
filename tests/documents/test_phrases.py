from decimal import Decimal

import pytest

from planbook.documents.parts import Assumption, Fact, FactUnit
from planbook.documents.phrases import (
    amount_text,
    days_text,
    stranger_name,
    years_of,
    years_text,
)


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        ("yuan", "1280000", "¥128万", "CN¥1,280,000"),
        ("yuan_year", "320000", "¥32万/年", "CN¥320,000 a year"),
        ("yuan_month", "3000.5", "¥3,000.50/月", "CN¥3,000.50 a month"),
        ("years", "22", "22年", "22 years"),
        ("months", "6", "6个月", "6 months"),
        ("age", "63", "63周岁", "Age 63"),
        ("times", "10", "10倍", "10 times"),
        ("count", "2", "2", "2"),
        ("percent", "0.0175", "1.75%", "1.75%"),
    ],
)
def test_a_figure_is_said_with_its_unit(unit: FactUnit, value: str, zh: str, en: str) -> None:
    fact = Fact("x", unit, Decimal(value))
    assert (amount_text(fact, "zh_CN"), amount_text(fact, "en")) == (zh, en)


def test_words_stand_for_themselves_and_nothing_for_nothing() -> None:
    assert amount_text(Assumption("x", "text", text="CL1"), "en") == "CL1"
    assert amount_text(Fact("x", "yuan"), "en") == "—"


def test_periods() -> None:
    assert [days_text(days, "zh_CN") for days in (None, 0, 15)] == ["—", "无", "15天"]
    assert [years_text(years, "en") for years in (None, 0, 2)] == ["—", "None", "2 years"]


def test_terms_run_from_an_age() -> None:
    assert [years_of(code, 35) for code in ("20", "to60", "life")] == [20, 25, None]


def test_strangers_have_letters() -> None:
    assert stranger_name(0, "zh_CN") == "被保险人甲"
    assert stranger_name(1, "en") == "Insured B"
    assert stranger_name(10, "en") == "Insured A"
