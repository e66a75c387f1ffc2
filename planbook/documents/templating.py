"""The Jinja environments of page and print: escaping, cleaning, and figures in a language."""

# Jinja's dictionaries of filters and globals are not annotated.
# pyright: reportUnknownMemberType=false

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final, Literal
from urllib.parse import urlsplit

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from planbook.core import i18n
from planbook.core.i18n import Locale
from planbook.documents import labels
from planbook.documents.editions import Edition, own_edition
from planbook.documents.glyphs import LONGEST_TEXT, clean, printable
from planbook.documents.phrases import size_text
from planbook.documents.tables import column_groups
from planbook.documents.typography import kept, squeezed
from planbook.documents.year_tables import figure, sums, year_table
from planbook.documents.years import has_ages, milestones

Medium = Literal["page", "print"]
# A name longer than this is cut: it stands in running feet, cards and table cells.
LONGEST_NAME: Final = 80
# In print a cell that outgrows its page would never find a place; paragraphs may be longer.
LONGEST_CELL: Final = 400
DIALLED: Final = frozenset("0123456789+*#")
# In our Chinese face a middle dot is as wide as a character: the blanks beside it are its own.
SEPARATOR: Final = " · "
LINK_SCHEMES: Final = frozenset({"http", "https"})


@lru_cache(maxsize=32)
def environment(medium: Medium, locale: Locale, files: Edition | None = None) -> Environment:
    """Return the environment of a medium and an edition, whose filters speak a language."""
    files = files or own_edition()
    tidy = printable if medium == "print" else clean
    longest = LONGEST_CELL if medium == "print" else LONGEST_TEXT
    is_tight = medium == "print" and locale == "zh_CN"
    env = Environment(
        loader=DictLoader(files.files),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalizer(tidy, longest, "·" if is_tight else SEPARATOR),
    )
    filters = Filters(locale, tidy)
    for name in FILTER_NAMES:
        env.filters[name] = getattr(filters, name)
    env.globals["t"] = files.speaker(locale)
    env.globals["tn"] = files.counter(locale)
    env.globals["locale"] = locale
    env.globals["milestones"] = milestones
    env.globals["has_ages"] = has_ages
    env.globals["column_groups"] = column_groups
    env.globals["dot"] = "·" if is_tight else SEPARATOR
    env.globals["year_table"] = partial(year_table, locale=locale)
    env.globals["lang"] = locale.replace("_", "-")
    return env


def _finalizer(
    tidy: Callable[[str, int], str], longest: int, separator: str
) -> Callable[[object], object]:
    def finalize(value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Markup):
            return tidy(value, longest).replace(i18n.DOT, separator).replace(SEPARATOR, separator)
        return value

    return finalize


@dataclass(frozen=True, slots=True)
class Filters:
    """What templates may do to a value, in one language."""

    locale: Locale
    tidy: Callable[[str, int], str]

    def name(self, text: str) -> str:
        """Cut a name to what a cell or a running foot holds."""
        return self.tidy(text, LONGEST_NAME)

    def initial(self, text: str) -> str:
        """Return a name's first character."""
        return self.name(text)[:1]

    def prose(self, text: str) -> Markup:
        """Set a paragraph."""
        return squeezed(self.tidy(text, LONGEST_TEXT), self.locale)

    def kept(self, text: str) -> Markup:
        """Set a name whose brackets stay on one line."""
        return kept(self.tidy(text, LONGEST_CELL), self.locale)

    def money(self, amount: Decimal) -> str:
        """Write yuan in full."""
        return i18n.money(amount, self.locale)

    def short(self, amount: Decimal) -> str:
        """Write yuan for the eye."""
        return i18n.money_short(amount, self.locale)

    def parts(self, amount: Decimal) -> tuple[str, str]:
        """Split an amount into figure and unit."""
        return i18n.money_parts(amount, self.locale)

    def figure(self, amount: Decimal | None) -> str:
        """Write an amount of a table."""
        return figure(amount)

    def plainly(self, amount: Decimal | None) -> str:
        """Write a sum insured as people say it."""
        return sums([amount], self.locale)[0]

    def percent(self, rate: Decimal, digits: int = 1) -> str:
        """Write a fraction as a percentage."""
        return i18n.percent(rate, self.locale, digits)

    def long_date(self, day: date) -> str:
        """Write a date as a document does."""
        return i18n.long_date(day, self.locale)

    def iso_date(self, day: date) -> str:
        """Write a date for machines."""
        return day.isoformat()

    def label(self, code: str, kind: str) -> str:
        """Name a code."""
        return self.name(labels.label(self.locale, kind, code))

    def link(self, url: str) -> str:
        """Return the address if a click may follow it."""
        return safe_link(url)

    def size(self, number: int) -> str:
        """Say how large a file is."""
        return size_text(number)

    def phone(self, number: str) -> str:
        """Group a telephone number."""
        return phone(number)

    def dial(self, number: str) -> str:
        """Return what a ``tel:`` link dials."""
        return "".join(char for char in number if char in DIALLED)


FILTER_NAMES: Final = (
    "name",
    "initial",
    "prose",
    "kept",
    "money",
    "short",
    "parts",
    "figure",
    "plainly",
    "percent",
    "long_date",
    "iso_date",
    "label",
    "link",
    "phone",
    "size",
    "dial",
)


def safe_link(url: str) -> str:
    """Return the address if a click may follow it, else nothing."""
    try:
        parts = urlsplit(clean(url))
    except ValueError:
        return ""
    return clean(url) if parts.scheme in LINK_SCHEMES and parts.netloc else ""


def phone(number: str) -> str:
    """Write a mainland mobile number as people read it aloud: 138 1234 5678."""
    digits = number.removeprefix("+86")
    if len(digits) == 11 and digits.isdigit():
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return number
