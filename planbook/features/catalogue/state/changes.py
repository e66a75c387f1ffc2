"""What a newer edition changes of an older one."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import (
    N_,
    Locale,
    as_locale,
    gettext,
    long_date,
    money_short,
    ngettext,
    percent,
)
from planbook.documents import labels
from planbook.documents.phrases import days_text, years_text
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import Change, Comparison, Difference, RateChange
from planbook.features.catalogue.state.rows import ChangeLine
from planbook.features.catalogue.state.words import field_name
from planbook.shell.state import AppState

CHANGES: Final = {
    Change.ADDED: N_("New"),
    Change.REMOVED: N_("Gone"),
    Change.CHANGED: N_("Changed"),
}
TONES: Final = {Change.ADDED: "accent", Change.REMOVED: "attention", Change.CHANGED: "plain"}
# Rules that only a machine reads: that they differ is said, the texts say how.
RULES: Final = frozenset({"benefit_rules", "account", "rider"})
# The clause or sentence itself stands in the key.
SENTENCES: Final = frozenset({"excludes", "claims"})


class ChangesState(AppState):
    """Two editions of a product beside each other."""

    loaded: bool = False
    missing: bool = False
    name: str = ""
    editions: str = ""
    facts: list[ChangeLine] = []
    texts: list[ChangeLine] = []
    documents: list[ChangeLine] = []
    rates: list[str] = []
    is_same: bool = False
    back: str = "/products"

    @rx.event
    async def load_changes(self) -> None:
        """Read the two versions that the page's address names."""
        self.loaded = self.missing = False
        try:
            number, other = self._route_id("version_id"), self._route_id("other_id")
            found = await self._run(service.compare_editions, version_id=number, other_id=other)
        except NotFoundError:
            self.missing = True
            return
        self.back = f"/products/{number}"
        self._show(found)
        self.loaded = True

    def _show(self, found: Comparison) -> None:
        locale = as_locale(self.locale)
        self.name = found.name
        self.editions = self._text(
            N_("What edition {newer} changes of edition {older}"),
            newer=found.newer,
            older=found.older,
        )
        self.facts = [fact_line(each, locale) for each in found.facts]
        self.texts = [text_line(each, locale) for each in found.texts]
        self.documents = [document_line(each, locale) for each in found.documents]
        self.rates = rate_sentences(found.rates, locale)
        self.is_same = not (self.facts or self.texts or self.documents or self.rates)


def fact_line(each: Difference, locale: Locale) -> ChangeLine:
    """Show a fact that differs, with what it was and what it is."""
    return ChangeLine(
        name=field_name(each.field, locale),
        before=fact_words(each.field, each.before, locale),
        after=fact_words(each.field, each.after, locale),
        change=gettext(locale, CHANGES[each.change]),
        tone=TONES[each.change],
    )


def fact_words(field: str, value: str, locale: Locale) -> str:
    """Say a fact's code or figure."""
    if not value or field in RULES:
        return ""
    say = SAID.get(field)
    return say(value, locale) if say else value


def _modes(value: str, locale: Locale) -> str:
    parts = (each.partition("=") for each in value.split(","))
    return gettext(locale, N_(", ")).join(
        f"{labels.label(locale, 'mode', mode)} {factor}" for mode, _, factor in parts
    )


def _terms(value: str, locale: Locale) -> str:
    return gettext(locale, N_(", ")).join(labels.term(locale, code) for code in value.split(","))


def _amount(value: str, locale: Locale) -> str:
    return money_short(Decimal(value), locale)


def _rate(value: str, locale: Locale) -> str:
    return percent(Decimal(value), locale, 2)


def _days(value: str, locale: Locale) -> str:
    return days_text(int(value), locale)


def _date(value: str, locale: Locale) -> str:
    return long_date(date.fromisoformat(value), locale)


SAID: Final[Mapping[str, Callable[[str, Locale], str]]] = {
    **dict.fromkeys(("minimum_amount", "amount_step", "maximum_amount"), _amount),
    **dict.fromkeys(("guaranteed_rate", "growth_rate"), _rate),
    **dict.fromkeys(("pay_terms", "cover_terms"), _terms),
    **dict.fromkeys(("waiting_days", "cooling_off_days", "grace_days"), _days),
    **dict.fromkeys(("filed_from", "filed_until"), _date),
    "reinstatement_years": lambda value, locale: years_text(int(value), locale),
    "modes": _modes,
    "design_type": lambda value, locale: labels.label(locale, "design_type", value),
    "tier": lambda value, _: f"P{value}",
}


def text_line(each: Difference, locale: Locale) -> ChangeLine:
    """Show a text that differs; a sentence that came or went stands for itself."""
    name = each.field.partition(":")[0]
    is_sentence = name in SENTENCES
    return ChangeLine(
        name=field_name(name if is_sentence else each.field, locale),
        before=each.before,
        after=each.after,
        change=gettext(locale, CHANGES[each.change]),
        tone=TONES[each.change],
    )


def document_line(each: Difference, locale: Locale) -> ChangeLine:
    """Show a document that differs, by the beginnings of its hashes."""
    return ChangeLine(
        name=labels.label(locale, "document", each.field),
        before=each.before[:12],
        after=each.after[:12],
        change=gettext(locale, CHANGES[each.change]),
        tone=TONES[each.change],
    )


def rate_sentences(rates: RateChange, locale: Locale) -> list[str]:
    """Say how the tables differ; nothing where they are the same."""
    most, least = percent(rates.most, locale, 1), percent(-rates.least, locale, 1)
    found = (
        ngettext(
            locale,
            "{count} rate is higher, by {most}.",
            "{count} rates are higher, by up to {most}.",
            rates.raised,
            most=most,
        ),
        ngettext(
            locale,
            "{count} rate is lower, by {least}.",
            "{count} rates are lower, by up to {least}.",
            rates.lowered,
            least=least,
        ),
        ngettext(
            locale,
            "{count} cell is sold that was blank.",
            "{count} cells are sold that were blank.",
            rates.added,
        ),
        ngettext(
            locale,
            "{count} cell is not sold any more.",
            "{count} cells are not sold any more.",
            rates.removed,
        ),
        ngettext(
            locale,
            "Cash values differ in {count} cell.",
            "Cash values differ in {count} cells.",
            rates.cash_values,
        ),
    )
    counts = (rates.raised, rates.lowered, rates.added, rates.removed, rates.cash_values)
    return [sentence for sentence, count in zip(found, counts, strict=True) if count]
