"""Texts follow the page's locale, whatever they are filled with."""

import ast
import json
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import reflex as rx

from planbook.core.i18n import LOCALES, gettext, messages
from planbook.ui import i18n
from planbook.ui.i18n import (
    bind_locale,
    by_locale,
    counted,
    counted_words,
    language_tag,
    locale_is,
    t,
    words,
)

UI = Path(i18n.__file__).parent


class Reader(rx.State):
    locale: str = "zh_CN"
    minutes: int = 3
    name: str = ""


@pytest.fixture(autouse=True)
def _bound() -> Iterator[None]:
    before = i18n._BOUND.locale
    bind_locale(Reader.locale)
    yield
    bind_locale(before)


def ui_messages() -> set[str]:
    """Return every text that ``planbook/ui`` passes to ``t``."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in UI.rglob("*.py"))
    return {
        str(node.args[0].value)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"t", "words", "N_"}
        and isinstance(node.args[0], ast.Constant)
    }


def test_a_counted_text_chooses_by_the_number_in_the_browser() -> None:
    code = str(counted("Make {count} link", "Make {count} links", Reader.minutes))
    assert "Make " in code
    assert " links" in code
    assert "1 ===" in code or "=== 1" in code or "1?.valueOf" in code


def test_counted_words_know_their_number() -> None:
    assert counted_words("{count} link made", "{count} links made", 1)["en"] == "1 link made"
    assert counted_words("{count} link made", "{count} links made", 3)["en"] == "3 links made"


def test_text_holds_both_languages_and_follows_the_state() -> None:
    code = str(t("Close"))
    assert '"Close"' in code
    assert str(rx.Var.create("关闭")) in code
    assert str(Reader.locale) in code


def test_text_depends_on_the_state_that_holds_the_locale() -> None:
    data = t("Close")._get_all_var_data()
    assert data is not None
    assert data.state == Reader.get_full_name()


@pytest.mark.parametrize("value", [3, "3", rx.Var.create(3)])
def test_placeholder_takes_values_and_vars(value) -> None:
    code = str(t("{minutes} min", minutes=value))
    assert "3" in code
    assert "{minutes}" not in code


def test_placeholder_takes_a_var_from_state() -> None:
    var = t("{minutes} min", minutes=Reader.minutes)
    assert str(var).count(str(Reader.minutes)) == len(LOCALES)


def test_placeholder_takes_another_text() -> None:
    code = str(t("{minutes} min", minutes=t("Close")))
    assert code.count('"Close"') >= 1


def test_hostile_value_stays_a_string() -> None:
    hostile = '"; alert(1) //'
    assert json.dumps(f"{hostile} min") in str(t("{minutes} min", minutes=hostile))


def test_words_carry_every_language_as_data() -> None:
    assert words("{minutes} min", minutes=3) == {"zh-CN": "3分钟", "en": "3 min"}


def test_text_works_as_an_attribute() -> None:
    rendered = str(rx.el.button("x", custom_attrs={"aria-label": t("Close")}))
    assert '"aria-label"' in rendered
    assert str(Reader.locale) in rendered


def test_locale_is_and_by_locale_follow_the_state() -> None:
    assert str(Reader.locale) in str(locale_is("en"))
    code = str(by_locale({"zh_CN": "万", "en": "K"}))
    assert '"K"' in code
    assert '"zh-CN"' in str(language_tag())


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_is_missing(locale) -> None:
    assert ui_messages() - set(messages(locale)) == set()


@pytest.mark.parametrize("message", sorted(ui_messages()))
def test_translations_keep_their_placeholders(message) -> None:
    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert {frozenset(names(gettext(locale, message))) for locale in LOCALES} == {
        frozenset(names(message))
    }
