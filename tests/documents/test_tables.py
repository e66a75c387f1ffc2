"""A table's columns in people's words: guaranteed first, every scenario under its own heading."""

from decimal import Decimal

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.tables import column_groups, column_name, item_table, plan_table
from planbook.domain.illustration.codes import BenefitCode, Scenario
from planbook.domain.illustration.columns import Column
from planbook.domain.illustration.rows import Illustration, Row, illustrate_plan
from planbook.domain.lines import Line
from tests.domain.demo_products import CHILD, FATHER, TODAY, choice, priced, table

UNIVERSAL = table("UL", FATHER, choice("10", "life", 20_000))
UNIT_LINKED = table("IL", FATHER, choice("10", "life", 20_000))
PARTICIPATING = table("PW", FATHER, choice("10", "life", 500_000))


def headings(illustrated: Illustration, locale: Locale = "zh_CN") -> list[str]:
    years = item_table("i1", illustrated, Line.WHOLE_LIFE, locale)
    return [group.text for group in column_groups(years, locale)]


def of_unit_prices(rate: str) -> Illustration:
    column = Column(BenefitCode.ACCOUNT_VALUE, False, Decimal(rate), Scenario.UNIT_PRICE)
    zero = Decimal(0)
    return Illustration("i1", (column,), (Row(1, 36, zero, zero, (zero,), zero),))


class TestItemTable:
    def test_cash_value_is_the_last_of_what_is_guaranteed(self) -> None:
        years = item_table("i1", PARTICIPATING, Line.WHOLE_LIFE, "zh_CN")
        codes = [column.code for column in years.columns]
        assert codes == ["death", "cash_value", "dividend", "dividend_total"]
        first = PARTICIPATING.rows[0]
        assert years.rows[0].values == (
            first.benefits[0],
            first.cash_value,
            first.benefits[1],
            first.benefits[2],
        )

    @pytest.mark.parametrize(
        ("illustrated", "expected"),
        [
            (PARTICIPATING, ["保证利益", "非保证利益"]),
            (UNIVERSAL, ["保证利益（最低保证年利率1%）", "非保证利益（假定结算年利率3%）"]),
            (
                UNIT_LINKED,
                ["保证利益", "非保证利益（单位价格不变）", "非保证利益（单位价格每年下跌3%）"],
            ),
        ],
    )
    def test_each_scenario_has_its_heading(
        self, illustrated: Illustration, expected: list[str]
    ) -> None:
        assert headings(illustrated) == expected

    def test_rising_prices_are_named_where_a_cap_allows_them(self) -> None:
        assert headings(of_unit_prices("0.02"), "en")[-1] == (
            "Not guaranteed, unit prices +2% a year"
        )

    @pytest.mark.parametrize("locale", LOCALES)
    def test_payments_are_called_by_what_they_are_for(self, locale: Locale) -> None:
        annuity = table("AN", FATHER, choice("5", "life", 10_000))
        education = table("ED", CHILD, choice("10", "to21", 20_000))
        names = {
            column_name(column, locale)
            for line, one in ((Line.ANNUITY, annuity), (Line.EDUCATION, education))
            for column in item_table("i1", one, line, locale).columns
            if column.code == BenefitCode.SURVIVAL
        }
        assert names == (
            {"教育金给付", "年金给付"}
            if locale == "zh_CN"
            else {"Education payments", "Annuity paid"}
        )


class TestPlanTable:
    def test_adds_up_what_can_be_added_up(self) -> None:
        items = [
            priced("PW", FATHER, choice("10", "life", 500_000)),
            priced("UL", FATHER, choice("10", "life", 20_000)),
            priced("IL", FATHER, choice("10", "life", 20_000)),
            priced("EN", FATHER, choice("10", "20", 100_000)),
        ]
        plan = illustrate_plan(items, on=TODAY)
        years = plan_table(plan.total, "zh_CN")
        assert [column_name(column, "zh_CN") for column in years.columns] == [
            "满期保险金",
            "现金价值",
            "万能型现金价值",
            "投连型现金价值",
            "投连型现金价值",
            "当年红利",
            "累积红利",
        ]
        assert all(row.age is None for row in years.rows)

    def test_columns_of_nothing_are_left_out(self) -> None:
        plan = illustrate_plan([priced("TL", FATHER, choice("10", "20", 100_000))], on=TODAY)
        assert [column.code for column in plan_table(plan.total, "en").columns] == ["cash_value"]
