import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

import pytest
from babel.messages.extract import extract_from_dir

from planbook.core import i18n
from planbook.core.settings import PROJECT_DIR

# What marks a message, and which of its arguments the message is, where it is not the first.
MARKS: Final = {
    **dict.fromkeys(("N_", "t", "ui", "_", "words")),
    "gettext": (2,),
    "ngettext": (2, 3),
    **dict.fromkeys(("tn", "counted", "counted_words", "_counted"), (1, 2)),
}


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        ("1235000", "¥123.5万", "CN¥1.2M"),
        ("9999", "¥9,999", "CN¥10K"),
        ("0", "¥0", "CN¥0"),
        ("-1235000", "-¥123.5万", "-CN¥1.2M"),
        ("250000000", "¥2.5亿", "CN¥250M"),
    ],
)
def test_short_money_reads_as_each_language_writes_it(
    amount: str, chinese: str, english: str
) -> None:
    assert i18n.money_short(Decimal(amount), "zh_CN") == chinese
    assert i18n.money_short(Decimal(amount), "en") == english


def test_full_money_shows_fen_only_where_there_are_any() -> None:
    assert i18n.money(Decimal(1235000), "zh_CN") == "¥1,235,000"
    assert i18n.money(Decimal("12.5"), "en") == "CN¥12.50"


def test_a_moment_is_shown_by_the_clock_in_china() -> None:
    moment = datetime(2026, 3, 1, 20, 5, tzinfo=UTC)
    assert i18n.clock_time(moment, "zh_CN") == "3月2日 04:05"
    assert i18n.clock_time(moment, "en") == "2 Mar 04:05"


def test_a_date_is_written_as_in_a_document() -> None:
    assert i18n.long_date(date(2026, 3, 1), "zh_CN") == "2026年3月1日"
    assert i18n.long_date(date(2026, 3, 1), "en") == "1 March 2026"


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh_CN"),
        ("fr-FR,en;q=0.4,zh-CN;q=0.6", "zh_CN"),
        ("fr", "zh_CN"),
        ("", "zh_CN"),
        (None, "zh_CN"),
        (";;q=x,en;q=nonsense", "zh_CN"),
    ],
)
def test_the_browsers_preference_chooses_the_language(header: str | None, locale: str) -> None:
    assert i18n.negotiate(header) == locale


@pytest.mark.parametrize(
    ("count", "chinese", "english"),
    [(0, "0个险种", "0 products"), (1, "1个险种", "1 product"), (2, "2个险种", "2 products")],
)
def test_a_counted_message_takes_the_form_of_its_number(
    count: int, chinese: str, english: str
) -> None:
    one, many = "{count} product", "{count} products"
    assert i18n.ngettext("zh_CN", one, many, count) == chinese
    assert i18n.ngettext("en", one, many, count) == english


def test_the_number_may_be_written_in_the_readers_way() -> None:
    said = i18n.ngettext("en", "{count} visit", "{count} visits", 1200, count="1,200")
    assert said == "1,200 visits"


def test_both_catalogues_have_the_same_messages_and_placeholders() -> None:
    from string import Formatter

    chinese, english = i18n.messages("zh_CN"), i18n.messages("en")
    assert chinese.keys() == english.keys()
    for message, text in chinese.items():
        expected = {name for _, name, _, _ in Formatter().parse(message) if name}
        assert {name for _, name, _, _ in Formatter().parse(text) if name} == expected, message


def test_the_catalogues_hold_exactly_the_messages_of_the_code() -> None:
    found = set(messages_of("**.py", "python")) | set(messages_of("**/templates/**", "jinja2"))
    assert found == i18n.messages("en").keys()


def messages_of(files: str, method: str) -> Iterator[str]:
    """Yield the messages that babel finds where they are marked or looked up."""
    found = extract_from_dir(PROJECT_DIR / "planbook", method_map=[(files, method)], keywords=MARKS)
    for _, _, message, _, _ in found:
        # A counted message is two: what is said of one, and of many.
        yield from (message,) if isinstance(message, str) else message


HAN = "[\\u4e00-\\u9fff]"
# What counts, and not what a code or a telephone number is called.
COUNTED = "count|amount|years|months|days|minutes|seconds|limit|least|most|share|year|age|value"
BLANK_AT_A_FIGURE = re.compile(
    rf"{HAN} (?:¥?\\d+(?:\\.\\d+)?%?{HAN}|\\{{(?:{COUNTED})\\}})"
    rf"|(?<![A-Za-z\\d.\\-])\\d+(?:\\.\\d+)?%? {HAN}|\\{{(?:{COUNTED})\\}} {HAN}"
)


def test_chinese_sets_no_blank_beside_a_figure() -> None:
    found = [text for text in i18n.messages("zh_CN").values() if BLANK_AT_A_FIGURE.search(text)]
    assert found == []
