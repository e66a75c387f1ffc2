"""What a product file says otherwise than the edition that there is."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from planbook.core.i18n import N_, Locale, gettext, ngettext, percent
from planbook.domain.illustration.terms import RateKey
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service.workbook.composing import shown
from planbook.features.catalogue.service.workbook.describing import (
    eligibility_values,
    fact_values,
    list_rows,
)
from planbook.features.catalogue.service.workbook.fact import Fact
from planbook.features.catalogue.service.workbook.fact_lines import ELIGIBILITY, FACTS
from planbook.features.catalogue.service.workbook.outcome import FileDifference
from planbook.features.catalogue.service.workbook.spec import TEXT_KINDS
from planbook.features.catalogue.service.workbook.vocabularies import DOCUMENTS
from planbook.features.catalogue.service.workbook.words import SHEETS, SheetCode

LISTED: Final = (
    SheetCode.LIMITS,
    SheetCode.OPTIONS,
    SheetCode.MODES,
    SheetCode.CHARGES,
    SheetCode.RISK_CHARGES,
    SheetCode.BENEFITS,
)
LONGEST: Final = 80
NOTHING: Final = "—"
TABLE: Final = N_("{changed} changed, {added} new, {removed} gone")
RATES: Final = N_("{changed} changed (by up to {share}), {added} new, {removed} gone")


def differences(
    before: ProductImport, after: ProductImport, locale: Locale
) -> Iterator[FileDifference]:
    """Yield what differs: facts one by one, lists and tables by their numbers."""
    for facts, values in ((FACTS, fact_values), (ELIGIBILITY, eligibility_values)):
        yield from _facts(facts, values(before), values(after), locale)
    for code in LISTED:
        was, now = list_rows(before, code), list_rows(after, code)
        if was != now:
            words = [_lines(len(rows), locale) for rows in (was, now)]
            yield FileDifference(SHEETS.say(code, locale), *words)
    yield from _tables(before, after, locale)
    yield from _texts(before, after, locale)


def _facts(
    facts: Sequence[Fact], before: Mapping[str, Any], after: Mapping[str, Any], locale: Locale
) -> Iterator[FileDifference]:
    for fact in facts:
        was, now = before[fact.code], after[fact.code]
        if was != now:
            words = (_short(shown(value, fact, locale)) or NOTHING for value in (was, now))
            yield FileDifference(fact.word.say(locale), *words)


def _tables(
    before: ProductImport, after: ProductImport, locale: Locale
) -> Iterator[FileDifference]:
    rates = before.terms.rates, after.terms.rates
    if rates[0] != rates[1]:
        counts = _counted(*rates)
        share = _greatest_change(*rates)
        message = RATES if counts["changed"] else TABLE
        words = gettext(locale, message, **counts, share=percent(share, locale))
        yield FileDifference(SHEETS.say(SheetCode.RATES, locale), "", words)
    values = before.terms.cash_values, after.terms.cash_values
    if values[0] != values[1]:
        words = gettext(locale, TABLE, **_counted(*values))
        name = SHEETS.say(SheetCode.CASH_VALUES, locale)
        yield FileDifference(name, "", words)


def _counted(before: Mapping[RateKey, object], after: Mapping[RateKey, object]) -> dict[str, int]:
    both = before.keys() & after.keys()
    return {
        "changed": sum(1 for key in both if before[key] != after[key]),
        "added": len(after.keys() - before.keys()),
        "removed": len(before.keys() - after.keys()),
    }


def _greatest_change(
    before: Mapping[RateKey, Decimal], after: Mapping[RateKey, Decimal]
) -> Decimal:
    both = before.keys() & after.keys()
    return max((abs(after[key] / before[key] - 1) for key in both), default=Decimal(0))


def _texts(before: ProductImport, after: ProductImport, locale: Locale) -> Iterator[FileDifference]:
    sheets: dict[Locale, SheetCode] = {"zh_CN": SheetCode.TEXTS_ZH, "en": SheetCode.TEXTS_EN}
    for language, text in after.texts.items():
        old = before.texts.get(language)
        for kind in TEXT_KINDS.words:
            was, now = getattr(old, kind, ""), getattr(text, kind)
            if was != now:
                sheet = SHEETS.say(sheets[language], locale)
                name = f"{sheet} · {TEXT_KINDS.say(kind, locale)}"
                yield FileDifference(name, _words(was, locale), _words(now, locale))
    filed = {(each.kind, each.locale): each for each in before.documents}
    for each in after.documents:
        was = filed.pop((each.kind, each.locale), None)
        if was != each:
            name = DOCUMENTS.say(each.kind, locale)
            title = _short(was.title) if was else NOTHING
            yield FileDifference(name, title, _short(each.title))
    for each in filed.values():
        yield FileDifference(DOCUMENTS.say(each.kind, locale), _short(each.title), NOTHING)


def _words(value: Any, locale: Locale) -> str:  # noqa: ANN401 - a text or a list of clauses
    if isinstance(value, str):
        return _short(value) or NOTHING
    return _lines(len(value), locale)


def _lines(count: int, locale: Locale) -> str:
    return ngettext(locale, "{count} line", "{count} lines", count)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
