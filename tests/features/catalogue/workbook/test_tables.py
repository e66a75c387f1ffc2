"""Rate tables as insurers send them come to the same rates."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from planbook.core.i18n import Locale
from planbook.core.sheets.grid import Book, Sheet
from planbook.domain.illustration.codes import RatingFactor, Sex
from planbook.domain.illustration.terms import RateKey, Term
from planbook.features.catalogue.service.workbook.headings import Headings, Meanings
from planbook.features.catalogue.service.workbook.pivot import Tables
from planbook.features.catalogue.service.workbook.problems import Problems
from planbook.features.catalogue.service.workbook.tariff import CashValues, Keys, Rates
from planbook.features.catalogue.service.workbook.tokens import Tokens
from planbook.features.catalogue.service.workbook.words import SheetCode
from tests.support.workbooks import Merged, read, xlsx

LIFE = Term.parse("life")
Rows = Sequence[Sequence[object]]


class Asked:
    """What a book's sheets come to."""

    def __init__(
        self,
        book: Book,
        *,
        rated_by: frozenset[RatingFactor] = frozenset({RatingFactor.SEX}),
        options: Sequence[str] = ("standard",),
        meanings: Meanings | None = None,
        locale: Locale = "zh_CN",
    ) -> None:
        self.problems = Problems()
        self.headings = Headings(meanings or {})
        keys = Keys(rated_by, tuple(options), self.problems, locale)
        self.rates, self.values = Rates(keys), CashValues(keys)
        tokens = Tokens({each: each for each in options}, locale)
        for sheet in book.sheets:
            by_year = "现金" in sheet.name
            scope = SheetCode.CASH_VALUES if by_year else SheetCode.RATES
            table = Tables(sheet, scope, tokens, self.headings, self.problems, by_year)
            for cell in table.figures():
                (self.values if by_year else self.rates).take(cell)
        self.table = self.values.table(self.rates, is_read=True)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(each.where("zh_CN"), each.why("zh_CN")) for each in self.problems.kept]


def sheet(*rows: Sequence[str], name: str = "费率表") -> Book:
    return Book((Sheet(name, rows),))


def key(sex: Sex | None, age: int, pay: str, cover: str = "life", **values: object) -> RateKey:
    return RateKey(
        **{
            "option": "standard",
            "sex": sex,
            "age": age,
            "pay": Term.parse(pay),
            "cover": Term.parse(cover),
            **values,
        }
    )


MALE, FEMALE = Sex.MALE, Sex.FEMALE
EXPECTED = {
    key(MALE, 0, "1"): Decimal("1234.5"),
    key(MALE, 0, "10"): Decimal(130),
    key(FEMALE, 0, "1"): Decimal(1100),
    key(FEMALE, 0, "10"): Decimal("120.25"),
    key(MALE, 1, "1"): Decimal(1250),
    key(FEMALE, 1, "1"): Decimal(1110),
}
MERGED: Rows = (
    ("示范人寿终身寿险费率表", "", "", "", ""),
    ("单位：每千元基本保险金额　保险期间：终身", "", "", "", ""),
    ("投保年龄", "男性", "", "女性", ""),
    ("", "趸交", "10年交", "趸交", "10年交"),
    ("０", "1,234.5", 130, "１１００", 120.25),
    (1, 1250, "——", "1110.0", "—"),
    ("注：年龄以周岁计算。", "", "", "", ""),
)
ACROSS: Rows = (
    ("性别", "保险期间", "缴费期", 0, 1, 2),
    ("男", "保至终身", "一次交清", 1234.5, 1250, ""),
    ("", "", "10", "130.00", "-", "/"),
    ("女", "终身", "趸交", 1100, 1110, "不适用"),
    ("", "", "10年", "120.25", "", "N/A"),
)
LONG: Rows = (
    ("序号", "被保险人性别", "年龄", "交费期间", "保险期间", "费率", "备注"),
    (1, "M", "0岁", "1", "life", 1234.5, "x"),
    (2, "M", "0", "10-pay", "终身", 130, ""),
    (3, "F", "0", "趸缴", "终身", 1100, ""),
    (4, "F", 0, "10年缴", "终身", 120.25, ""),
    (5, "男", 1, "趸交", "终身", 1250, ""),
    (6, "女", 1, "趸交", "终身", 1110, ""),
)
BY_SHEET: dict[str, Rows] = {
    "费率表（男）": (
        ("男",),
        ("周岁", "保障终身"),
        ("", "趸交", "10年交"),
        ("0", 1234.5, 130),
        ("1", 1250),
    ),
    "费率表（女）": (
        ("性别", "女", "女"),
        ("保障期间", "终身", "终身"),
        ("年龄", "趸交", "10年交"),
        ("0", 1100, 120.25),
        ("1", 1110),
    ),
}
BLOCKS: Rows = (
    ("保险期间：终身",),
    ("性别：男",),
    ("年龄", "交费期间", "交费期间"),
    ("", 1, 10),
    (0, 1234.5, 130),
    (1, 1250, ""),
    (),
    ("性别：女",),
    ("年龄", "交费期间", "交费期间"),
    ("", 1, 10),
    (0, 1100, 120.25),
    (1, 1110, ""),
)


class TestRates:
    @pytest.mark.parametrize(
        ("sheets", "merged"),
        [
            (
                {"费率表": MERGED},
                {"费率表": [(0, 0, 0, 4), (1, 0, 1, 4), (2, 0, 3, 0), (2, 1, 2, 2), (2, 3, 2, 4)]},
            ),
            ({"费率表": MERGED}, {}),
            ({"费率表": ACROSS}, {}),
            ({"费率表": ACROSS}, {"费率表": [(1, 0, 2, 0), (3, 0, 4, 0)]}),
            ({"费率表": LONG}, {}),
            (BY_SHEET, {}),
            ({"费率表": BLOCKS}, {}),
        ],
        ids=["merged", "as csv", "across", "across merged", "long", "by sheet", "blocks"],
    )
    def test_every_layout_comes_to_the_same(
        self, sheets: dict[str, Rows], merged: Merged, tmp_path: Path
    ) -> None:
        asked = Asked(read(xlsx(sheets, merged), tmp_path))
        assert asked.said == []
        assert asked.headings.unknown == {}
        assert asked.rates.rates == EXPECTED

    def test_bands_of_ages_and_classes_stand_for_each(self) -> None:
        asked = Asked(
            sheet(["年龄", "1-2类 1年交 保1年", "三类 1年交 保1年"], ["0-1周岁", "12.5%", "2"]),
            rated_by=frozenset({RatingFactor.OCCUPATION}),
        )
        assert asked.said == []
        assert len(asked.rates.rates) == 6
        assert asked.rates.rates[key(None, 1, "1", "1", occupation_class=2)] == Decimal("0.125")

    def test_plans_and_social_insurance_across(self) -> None:
        asked = Asked(
            sheet(
                ["保险期间：1年"],
                ["年龄", "gold", "gold", "silver", "silver"],
                ["", "有社保", "无社保", "有社保", "无社保"],
                ["5", "1", "2", "3", "4"],
            ),
            rated_by=frozenset({RatingFactor.SOCIAL_INSURANCE}),
            options=("gold", "silver"),
        )
        assert asked.said == []
        wanted = key(None, 5, "1", "1", option="silver", social_insurance=False)
        assert asked.rates.rates[wanted] == 4

    @pytest.mark.parametrize(
        ("row", "where", "why"),
        [
            (["30", "abc", "1"], "“费率表”第2行B列", "“abc”不是数字。"),
            (["30", "1,23", "1"], "“费率表”第2行B列", "“1,23”不是数字。"),
            (["30", "0", "1"], "“费率表”第2行B列", "费率须大于0。不销售的组合请留空。"),
            (["30", "-5", "1"], "“费率表”第2行B列", "费率须大于0。不销售的组合请留空。"),
            (["30", "1", "99999999999"], "“费率表”第2行C列", "“99999999999”数值过大。"),
        ],
    )
    def test_a_bad_cell_is_named(self, row: list[str], where: str, why: str) -> None:
        asked = Asked(sheet(["年龄", "男 趸交 终身", "女 趸交 终身"], row))
        assert asked.said == [(where, why)]

    def test_a_bad_age_is_named_and_the_other_rows_are_read(self) -> None:
        head = ["年龄", "男 趸交 终身"]
        asked = Asked(sheet(head, ["30", "1.5"], ["三十一", "1.6"], ["32", "1.7"], ["300", "1.8"]))
        assert [where for where, _ in asked.said] == [
            "“费率表”第3行A列",
            "“费率表”第5行A列",
        ]
        assert len(asked.rates.rates) == 2

    def test_what_no_header_says_is_asked_for_once_a_column(self) -> None:
        asked = Asked(sheet(["年龄", "男", "女"], ["30", "1.5", "1.5"], ["31", "1.6", "1.6"]))
        assert [where for where, _ in asked.said] == [
            "“费率表”第2行B列",
            "“费率表”第2行B列",
            "“费率表”第2行C列",
            "“费率表”第2行C列",
        ]
        assert "交费期间" in asked.said[0][1]
        assert "保险期间" in asked.said[1][1]

    def test_a_table_by_something_that_the_product_is_not_rated_by_is_named(self) -> None:
        asked = Asked(sheet(["年龄", "男 趸交 终身"], ["30", "1.5"]), rated_by=frozenset())
        assert asked.said == [("“费率表”第2行B列", "该产品不按性别区分费率，但这张表区分了。")]

    def test_a_key_said_twice_is_named_with_where_it_was_said(self) -> None:
        asked = Asked(sheet(["年龄", "男 趸交 终身"], ["30", "1.5"], ["30", "1.6"]))
        assert asked.said == [("“费率表”第3行B列", "与“费率表”第2行B列重复。")]

    def test_figures_without_a_header_are_named(self) -> None:
        asked = Asked(sheet(["年龄", "男 趸交 终身", ""], ["30", "1.5", "7"]))
        assert [where for where, _ in asked.said] == ["“费率表”第2行C列"]

    @pytest.mark.parametrize("rows", [[["说明"], ["无"]], [["", "1.5"], ["", "2.5"]]])
    def test_a_sheet_without_a_table_is_named(self, rows: list[list[str]]) -> None:
        assert [where for where, _ in Asked(sheet(*rows)).said] == ["“费率表”"]


class TestHeadings:
    HEAD = ("起保岁数", "先生 趸交 终身", "女 趸交 终身")
    ROWS = (HEAD, ("30", "1.5", "1.6"))

    def test_unknown_headers_are_asked_about(self) -> None:
        asked = Asked(sheet(("年龄", *self.HEAD[1:]), self.ROWS[1]))
        (unknown,) = asked.headings.unknown.values()
        assert (unknown.text, unknown.place.letter) == ("先生 趸交 终身", "B")

    def test_an_unknown_first_column_is_asked_about(self) -> None:
        (unknown,) = Asked(sheet(*self.ROWS)).headings.unknown.values()
        assert unknown.text == "起保岁数"

    def test_what_was_explained_is_known(self) -> None:
        rows = (("起保岁数", "先生", "小计", "女"), ("30", "1.5", "9.9", "1.6"))
        meanings = {
            ("rates", "起保岁数"): "age",
            ("rates", "先生"): "sex=male",
            ("rates", "小计"): "-",
        }
        asked = Asked(sheet(["交费期间：趸交；保险期间：终身"], *rows), meanings=meanings)
        assert asked.said == []
        assert asked.rates.rates == {
            key(MALE, 30, "1"): Decimal("1.5"),
            key(FEMALE, 30, "1"): Decimal("1.6"),
        }


class TestCashValues:
    RATES = Sheet("费率表", [["年龄", "男 10年交 终身"], ["30", "1.5"], ["31", "1.6"]])

    def asked(self, *rows: Sequence[str]) -> Asked:
        return Asked(Book((self.RATES, Sheet("现金价值表", rows))))

    @pytest.mark.parametrize(
        "rows",
        [
            (
                ["性别", "交费期间", "保险期间", "年龄", "第1年", "第2年"],
                ["男", "10年交", "终身", "30", "0", "12.5"],
                ["男", "10年交", "终身", "31", "0.5", "—"],
            ),
            (
                ["男 10年交 保险期间：终身"],
                ["性别：男 交费期间：10年 保险期间：终身"],
                ["投保年龄", "保单年度", "保单年度"],
                ["", "1", "2"],
                ["30", "0", "12.5"],
                ["31", "0.5", ""],
            ),
            (
                ["性别：男；交费期间：10年；保险期间：终身"],
                ["保单年度", "30岁", "31岁"],
                ["1", "0", "0.5"],
                ["2", "12.5", ""],
            ),
        ],
        ids=["a key a row", "ages down", "years down"],
    )
    def test_every_layout_comes_to_the_same(self, rows: Sequence[Sequence[str]]) -> None:
        asked = self.asked(*rows)
        assert asked.said == []
        assert asked.table == {
            key(MALE, 30, "10"): (Decimal(0), Decimal("12.5")),
            key(MALE, 31, "10"): (Decimal("0.5"),),
        }

    HEAD = ("性别", "交费期间", "保险期间", "年龄", "第1年", "第2年", "第3年")

    def test_gaps_and_values_below_nothing_are_named(self) -> None:
        asked = self.asked(
            self.HEAD,
            ["男", "10年交", "终身", "30", "1", "", "3"],
            ["男", "10年交", "终身", "31", "1", "2", "-3"],
        )
        assert asked.said == [
            ("“现金价值表”第3行G列", "现金价值不能为负数。"),
            ("“现金价值表”第2行G列", "此前缺少第2保单年度的现金价值。"),
        ]

    def test_values_without_a_rate_and_rates_without_values_are_named(self) -> None:
        asked = self.asked(
            self.HEAD,
            ["男", "10年交", "终身", "30", "1", "2", "3"],
            ["男", "10年交", "终身", "99", "1", "2", "3"],
        )
        assert asked.said == [
            ("“现金价值表”第3行E列", "本行有现金价值，但费率表中没有对应的费率。"),
            ("“费率表”第3行B列", "其他费率有现金价值，这一个没有。"),
        ]
