from datetime import date
from decimal import Decimal

import pytest

from planbook.core.i18n import Locale
from planbook.domain.needs.assumptions import ABOUT, CHINA_2026
from planbook.domain.needs.breakdown import BreakdownLine, LineCode
from planbook.domain.needs.house import Assumed
from planbook.domain.needs.plain import Event, Runway
from planbook.features.analysis.schemas import AskedFact, Fact, assumption_words, words
from planbook.features.analysis.state.questions import default_text, field_text

NAMES = {"self": "林伟", "m2": "林小雨"}


@pytest.mark.parametrize(
    ("months", "chinese", "english"),
    [
        (1, "1个月", "1 month"),
        (12, "1年", "1 year"),
        (28, "2年4个月", "2 years and 4 months"),
        (0, "0个月", "0 months"),
    ],
)
def test_a_span_is_said_in_years_and_months(months: int, chinese: str, english: str) -> None:
    assert words.span(months, "zh_CN") == chinese
    assert words.span(months, "en") == english


@pytest.mark.parametrize(
    ("months", "chinese", "english"),
    [(756, "63岁", "age 63"), (701, "58岁5个月", "age 58 5 months")],
)
def test_an_age_is_said_with_its_months(months: int, chinese: str, english: str) -> None:
    assert words.age_span(months, "zh_CN") == chinese
    assert words.age_span(months, "en") == english


@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("months", [None, 0, 30])
@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_runway_has_a_sentence(event: Event, months: int | None, locale: Locale) -> None:
    life = None if event == Event.ALL_INCOME_STOPS else "self"
    runway = Runway(event, life, months, Decimal(1), Decimal(1), Decimal(0))
    sentence = words.runway_sentence(runway, NAMES, locale)
    assert "{" not in sentence
    assert ("林伟" in sentence) == (life is not None)
    assert (words.span(30, locale) in sentence) == (months == 30)


class TestWorking:
    def test_a_product_shows_what_it_was_made_of(self) -> None:
        line = BreakdownLine(
            LineCode.DEPENDENCY,
            Decimal(3123000),
            Decimal(180000),
            Decimal("17.3512"),
            Decimal(20),
            Decimal("0.0049"),
        )
        assert words.working_formula(line, "zh_CN") == "¥180,000 × 17.3512 (20年，0.49%)"
        assert words.working_formula(line, "en") == "CN¥180,000 × 17.3512 (20 years at 0.49%)"

    def test_a_multiple_is_not_explained_twice(self) -> None:
        line = BreakdownLine(
            LineCode.INCOME_LOSS, Decimal(900), Decimal(300), Decimal(3), Decimal(3)
        )
        assert words.working_formula(line, "en") == "CN¥300 × 3"

    def test_a_fact_has_no_formula(self) -> None:
        assert words.working_formula(BreakdownLine(LineCode.MORTGAGE, Decimal(1)), "en") == ""

    def test_a_line_says_whose_it_is(self) -> None:
        line = BreakdownLine(LineCode.PARENTS_SUPPORT, Decimal(1), about="m2")
        assert words.working_label(line, NAMES, "zh_CN") == "父母赡养\u00a0· 林小雨"

    def test_a_year_of_study_says_when(self) -> None:
        line = BreakdownLine(LineCode.STUDY_YEAR, Decimal(1), years=Decimal(13))
        assert words.working_label(line, NAMES, "en") == "Study in 13 years"


@pytest.mark.parametrize("name", ABOUT)
@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_assumption_reads_with_its_unit(name: str, locale: Locale) -> None:
    assert assumption_words.assumption_label(name, locale)
    value = assumption_words.assumption_value(CHINA_2026, name, locale)
    assert value
    assert "{" not in value


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        ("inflation", "2.5%/年"),
        ("spending_share", "65%"),
        ("treatment_cost", "¥30万"),
        ("emergency_months", "6个月"),
        ("accident_multiple", "10倍"),
        ("planning_age_man", "85岁"),
        ("liability_basis", "按收入比例分担"),
    ],
)
def test_assumptions_read_as_people_say_them(name: str, chinese: str) -> None:
    assert assumption_words.assumption_value(CHINA_2026, name, "zh_CN") == chinese


@pytest.mark.parametrize(
    ("assumed", "chinese"),
    [
        (Assumed("age", "m2", Decimal(36)), "36岁"),
        (Assumed("mortgage_years", None, Decimal(20)), "20年"),
        (Assumed("spending", None, Decimal(312_000)), "¥31.2万"),
    ],
)
def test_what_was_taken_for_granted_is_said(assumed: Assumed, chinese: str) -> None:
    assert words.assumed_value(assumed, "zh_CN") == chinese


@pytest.mark.parametrize(
    ("fact", "default", "chinese"),
    [
        (Fact.SPENDING, Decimal(312_000), "不确定？按¥31.2万计算，参考同等收入的城镇家庭支出。"),
        (Fact.MORTGAGE_YEARS, Decimal(20), "不确定？按20年计算。"),
        (Fact.RETIREMENT_AGE, Decimal("58.25"), "不确定？按法定退休年龄计算：58岁3个月。"),
        (Fact.BORN, None, ""),
    ],
)
def test_a_default_is_explained(fact: Fact, default: Decimal | None, chinese: str) -> None:
    asked = AskedFact(fact=fact, life="", value=None, default=default)
    assert default_text(asked, "zh_CN") == chinese


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (Decimal("1200000.00"), "1200000"),
        (Decimal("0.50"), "0.5"),
        (date(2021, 3, 1), "2021-03-01"),
        (63, "63"),
        ("female", "female"),
    ],
)
def test_a_field_holds_plain_text(value, text: str) -> None:
    assert field_text(value) == text


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("inflation", "0%–10%/年", "0%–10% a year"),
        ("spending_share", "30%–100%", "30%–100%"),
        ("care_years", "1–20年", "1–20 years"),
        ("planning_age_man", "75–110岁", "age 75–110"),
        ("education_cost", "¥5,000–¥100万/年", "CN¥5K–CN¥1M a year"),
    ],
)
def test_ranges_read_with_their_unit_once(name: str, zh: str, en: str) -> None:
    assert assumption_words.range_text(name, "zh_CN") == zh
    assert assumption_words.range_text(name, "en") == en
