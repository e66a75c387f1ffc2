"""Texts in the reader's language, chosen in the browser from the gettext catalogues.

Both texts travel with the page, so changing the language needs no reload and no round trip.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from planbook.core.i18n import DEFAULT_LOCALE, LOCALES, Locale, gettext, messages
from planbook.ui.types import Text

LANGUAGE_TAGS: Final[dict[Locale, str]] = {"zh_CN": "zh-CN", "en": "en"}


@dataclass
class _Bound:
    """The locale that every text follows; the shell replaces it by its state's."""

    locale: rx.Var[str]


_BOUND: Final = _Bound(locale=rx.Var.create(DEFAULT_LOCALE))


def bind_locale(locale: Text) -> None:
    """Let every text made from now on follow ``locale``; the shell calls this when imported."""
    _BOUND.locale = rx.Var.create(locale).to(str)


def locale_is(locale: Locale) -> rx.Var[bool]:
    """Tell whether the page is being read in ``locale``."""
    return _BOUND.locale == locale


def by_locale(texts: Mapping[Locale, Any]) -> rx.Var[Any]:
    """Choose what belongs to the page's locale; the default locale's where there is no other."""
    chosen: rx.Var[Any] = rx.Var.create(texts[DEFAULT_LOCALE])
    for locale in LOCALES:
        if locale != DEFAULT_LOCALE:
            chosen = rx.cond(locale_is(locale), texts[locale], chosen)
    return chosen


def t(message: str, /, **values: object) -> rx.Var[str]:
    """Translate a message and fill its ``{placeholders}`` with values or vars."""
    return by_locale({locale: _filled(locale, message, values) for locale in LOCALES})


def counted(one: str, many: str, count: Any, /, **values: object) -> rx.Var[str]:  # noqa: ANN401 - or a var
    """Translate a counted message; the count is a number or a var, ``{count}`` in the text."""
    values = {"count": count, **values}
    return rx.cond(rx.Var.create(count) == 1, t(one, **values), t(many, **values))


def words(message: str, /, **values: object) -> dict[str, str]:
    """Translate a message into every language as data; the browser says the page's own.

    For events that a State handler returns, where no var can go.
    """
    return {LANGUAGE_TAGS[locale]: gettext(locale, message, **values) for locale in LOCALES}


def counted_words(one: str, many: str, count: int, /, **values: object) -> dict[str, str]:
    """Translate a counted message into every language as data."""
    return words(one if count == 1 else many, count=count, **values)


def language_tag() -> rx.Var[str]:
    """Return the page's language as HTML's ``lang`` wants it."""
    return by_locale(LANGUAGE_TAGS)


def _filled(locale: Locale, message: str, values: dict[str, object]) -> str:
    """Format one locale's text; a var stays a var, since Reflex reads it back from the string."""
    text = messages(locale).get(message, message)
    return text.format(**values) if values else text
