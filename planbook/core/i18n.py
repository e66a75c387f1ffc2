"""Texts, money, numbers and dates in the reader's language.

Messages live in ``planbook/locales/<locale>/LC_MESSAGES/planbook.po``. The English sentence is the
message id; placeholders are written ``{name}``. The catalogues are read straight from the ``.po``
files, so there is nothing to compile and nothing that can be stale.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast, get_args
from zoneinfo import ZoneInfo

from babel import dates, numbers
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

Locale = Literal["zh_CN", "en"]
LOCALES: Final[tuple[Locale, ...]] = get_args(Locale)
DEFAULT_LOCALE: Final[Locale] = "zh_CN"
LOCALES_DIR: Final = Path(__file__).parent.parent / "locales"
# Between the parts of a line that wraps: the dot stays at the end, where a line never begins.
DOT: Final = "\u00a0· "
CHINA_TIME: Final = ZoneInfo("Asia/Shanghai")

# Writing an amount takes 0.2 ms; a page of results says some two hundred, and most of them again
# when one assumption moves.
MOST_TEXTS: Final = 8192
# Below this a short amount reads better in whole units than as 0.9万 or 0.9K.
SHORT_FROM: Final[dict[Locale, int]] = {"zh_CN": 10_000, "en": 1_000}


def N_(message: str) -> str:  # noqa: N802 - the marker's customary name
    """Mark a message for the catalogues without translating it."""
    return message


def as_locale(value: str | None) -> Locale:
    """Return the supported locale nearest to a tag such as ``zh-Hans-CN`` or ``en_GB``."""
    language = (value or "").replace("-", "_").split("_", 1)[0].lower()
    return {"zh": "zh_CN", "en": "en"}.get(language, DEFAULT_LOCALE)  # type: ignore[return-value]


def negotiate(accept_language: str | None) -> Locale:
    """Return the locale that an ``Accept-Language`` header prefers among ours."""
    ranked: list[tuple[float, str]] = []
    for part in (accept_language or "")[:200].split(","):
        tag, _, parameters = part.strip().partition(";")
        quality = parameters.strip().removeprefix("q=") or "1"
        try:
            ranked.append((float(quality), tag))
        except ValueError:
            continue
    for _, tag in sorted(ranked, key=lambda pair: -pair[0]):
        if tag.lower()[:2] in {"zh", "en"}:
            return as_locale(tag)
    return DEFAULT_LOCALE


@lru_cache
def messages(locale: Locale) -> Mapping[str, str]:
    """Return every translated message of a locale by message id."""
    path = LOCALES_DIR / locale / "LC_MESSAGES" / "planbook.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    return {
        said: text
        for message in catalogue
        if message.id and message.string
        for said, text in _forms(message)
    }


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield a message's id with its text; of a counted one that of one, and that of many."""
    if isinstance(message.id, str):
        yield message.id, cast(str, message.string)
        return
    one, many = cast("tuple[str, str]", message.id)
    forms = cast("Sequence[str]", message.string)
    # Chinese has one form for all numbers.
    yield one, forms[0]
    yield many, forms[-1]


def gettext(locale: Locale, message: str, /, **values: object) -> str:
    """Translate one message and fill its ``{placeholders}``."""
    text = messages(locale).get(message, message)
    return text.format(**values) if values else text


def ngettext(locale: Locale, one: str, many: str, count: int, /, **values: object) -> str:
    """Translate a counted message: the form for one or that for many; ``{count}`` is the number."""
    return gettext(locale, one if count == 1 else many, **{"count": count, **values})


def translator(locale: Locale) -> Callable[..., str]:
    """Return ``gettext`` bound to a locale, as templates and services use it."""

    def translate(message: str, /, **values: object) -> str:
        return gettext(locale, message, **values)

    return translate


@lru_cache(MOST_TEXTS)
def money(amount: Decimal | int, locale: Locale) -> str:
    """Format yuan in full: ``¥1,235,000`` / ``CN¥1,235,000``; fen only where there are any."""
    value = Decimal(amount)
    pattern = "¤#,##0" if value == value.to_integral_value() else "¤#,##0.00"
    return numbers.format_currency(value, "CNY", pattern, locale=locale, currency_digits=False)


@lru_cache(MOST_TEXTS)
def money_short(amount: Decimal | int, locale: Locale) -> str:
    """Format yuan for the eye: ``¥123.5万`` / ``CN¥1.2M``."""
    value = Decimal(amount)
    if abs(value) < SHORT_FROM[locale]:
        return money(value.quantize(Decimal(1)), locale)
    return numbers.format_compact_currency(value, "CNY", locale=locale, fraction_digits=1)


def money_parts(amount: Decimal | int, locale: Locale) -> tuple[str, str]:
    """Split an amount into its big figure and its small unit: ``("123.5", "万")``."""
    text = money_short(amount, locale)
    unit = text[-1] if not text[-1].isdigit() else ""
    return text.removesuffix(unit) if unit else text, unit


@lru_cache(MOST_TEXTS)
def number(value: Decimal | int | float, locale: Locale) -> str:
    """Format a plain number with the locale's grouping."""
    return numbers.format_decimal(value, locale=locale)


@lru_cache(MOST_TEXTS)
def percent(rate: Decimal | float, locale: Locale, digits: int = 1) -> str:
    """Format a fraction as a percentage: ``0.1234`` → ``12.3%``."""
    pattern = "#,##0." + "#" * digits + "%" if digits else "#,##0%"
    return numbers.format_percent(rate, pattern, locale=locale)


def long_date(value: date, locale: Locale) -> str:
    """Format a date as it is written in a document: ``2026年3月1日`` / ``1 March 2026``."""
    return dates.format_date(value, "y年M月d日" if locale == "zh_CN" else "d MMMM y", locale=locale)


def short_date(value: date, locale: Locale) -> str:
    """Format a date for a list: ``3月1日`` / ``1 Mar``."""
    return dates.format_date(value, "M月d日" if locale == "zh_CN" else "d MMM", locale=locale)


def week_date(value: date, locale: Locale) -> str:
    """Format a date with its day of the week: ``3月1日 星期日`` / ``Sunday, 1 March``."""
    return dates.format_date(
        value, "M月d日 EEEE" if locale == "zh_CN" else "EEEE, d MMMM", locale=locale
    )


def weekday(value: date, locale: Locale) -> str:
    """Name a day of the week by one letter, as calendars head their columns: ``日`` / ``S``."""
    return dates.format_date(value, "ccccc", locale=locale)


def clock_time(value: datetime, locale: Locale) -> str:
    """Format a moment as China's wall clock: ``3月1日 14:05`` / ``1 Mar 14:05``."""
    pattern = "M月d日 HH:mm" if locale == "zh_CN" else "d MMM HH:mm"
    return dates.format_datetime(value, pattern, tzinfo=CHINA_TIME, locale=locale)


def time_zone(name: str, locale: Locale) -> str:
    """Name a time zone by its place: ``中国 (上海)`` / ``China (Shanghai)``."""
    return dates.get_timezone_location(name, locale=locale)


def duration(seconds: float, locale: Locale) -> str:
    """Format a reading time: ``2分5秒`` / ``2 min 5 s``."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes == 0:
        return gettext(locale, "{seconds} s", seconds=rest)
    if rest == 0:
        return gettext(locale, "{minutes} min", minutes=minutes)
    return gettext(locale, "{minutes} min {seconds} s", minutes=minutes, seconds=rest)
