"""A product as the sheets of a workbook: what an import reads is what this writes."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from planbook.core.i18n import Locale
from planbook.core.sheets.grid import Area
from planbook.core.sheets.writing import Page, Value
from planbook.domain.illustration.terms import ProductTerms, RateKey
from planbook.features.catalogue.schemas import Clause, ProductImport, ProductTexts
from planbook.features.catalogue.service.workbook import words
from planbook.features.catalogue.service.workbook.notes import FACT_NOTES, notes
from planbook.features.catalogue.service.workbook.spec import (
    COLUMNS_OF,
    ELIGIBILITY,
    FACTS,
    LISTS,
    TEXT_KINDS,
    Fact,
)
from planbook.features.catalogue.service.workbook.values import say_term
from planbook.features.catalogue.service.workbook.words import (
    DIMENSIONS,
    SHEETS,
    Dimension,
    SheetCode,
)

# A cell of a spreadsheet holds 32,767 characters.
LONGEST_BODY: Final = 30_000
HEADS: Final[Mapping[Locale, tuple[str, str, str]]] = {
    "zh_CN": ("项目", "内容", "说明"),
    "en": ("Item", "Value", "Note"),
}
WIDE: Final = 60
LIST_ROWS: Final = 200


def pages(product: ProductImport, locale: Locale) -> list[Page]:
    """Return every sheet of a product, in the language of a person."""
    made = _Composer(product, locale)
    found = [
        made.notes(),
        made.facts(SheetCode.FACTS, FACTS, made.fact_values()),
        made.facts(SheetCode.ELIGIBILITY, ELIGIBILITY, made.eligibility_values()),
        made.listed(SheetCode.LIMITS, made.limits()),
        made.listed(SheetCode.OPTIONS, made.options(), (14, 30, 30)),
        made.listed(SheetCode.MODES, made.modes()),
        made.rates(),
        made.cash_values(),
        made.listed(SheetCode.BENEFITS, made.benefits(), (24, 10, 24, 18)),
        made.listed(SheetCode.TEXTS_ZH, made.texts("zh_CN"), (16, 24, WIDE)),
        made.listed(SheetCode.TEXTS_EN, made.texts("en"), (16, 24, WIDE)),
        made.listed(SheetCode.DOCUMENTS, made.documents(), (16, 10, 30, WIDE)),
    ]
    return [page for page in found if page.rows]


class _Composer:
    """Writes one product's sheets."""

    def __init__(self, product: ProductImport, locale: Locale) -> None:
        self.product, self.locale = product, locale
        self.terms: ProductTerms = product.terms

    def notes(self) -> Page:
        rows = [[line] for line in notes(self.locale)]
        return Page(SHEETS.say(SheetCode.NOTES, self.locale), rows, widths=(110,))

    def facts(self, code: SheetCode, wanted: Sequence[Fact], values: Mapping[str, Any]) -> Page:
        rows: list[list[Value]] = [list(HEADS[self.locale])]
        lists: dict[tuple[int, int], tuple[str, ...]] = {}
        for number, fact in enumerate(wanted, start=1):
            value = values.get(fact.code)
            note = FACT_NOTES.get(fact.code, ("", ""))[self.locale == "en"]
            rows.append([fact.word.say(self.locale), self._value(value, fact), note])
            if fact.choices and not isinstance(value, frozenset):
                lists[number, 1] = self._names(fact)
        title = SHEETS.say(code, self.locale)
        return Page(title, rows, keys=1, widths=(30, 44, WIDE), lists=lists)

    def listed(
        self, code: SheetCode, rows: Sequence[Mapping[str, Any]], widths: tuple[int, ...] = ()
    ) -> Page:
        if not rows:
            return Page("", ())
        columns = COLUMNS_OF[code]
        head: list[Value] = [fact.word.say(self.locale) for fact in columns]
        body = [[self._value(row.get(fact.code), fact) for fact in columns] for row in rows]
        lists = {
            (number, column): self._names(fact)
            for column, fact in enumerate(columns)
            if fact.choices and len(rows) <= LIST_ROWS
            for number in range(1, len(rows) + 1)
        }
        return Page(SHEETS.say(code, self.locale), [head, *body], widths=widths, lists=lists)

    def _names(self, fact: Fact) -> tuple[str, ...]:
        assert fact.choices is not None  # noqa: S101 - the callers have asked
        return tuple(name for _, name in fact.choices.choices(self.locale))

    def _value(self, value: object, fact: Fact) -> Value:
        """Return a value as a cell shows it."""
        match value:
            case None:
                return ""
            case bool():
                return words.YES_NO.say("yes" if value else "no", self.locale)
            case int() | Decimal():
                return value
            case frozenset():
                return self._set(value, fact)  # pyright: ignore[reportUnknownArgumentType]
            case _ if fact.choices:
                return fact.choices.say(str(value), self.locale)
            case _:
                return str(value)

    def _set(self, value: frozenset[Any], fact: Fact) -> str:
        codes = sorted(map(str, value))
        names = [fact.choices.say(code, self.locale) for code in codes] if fact.choices else codes
        return "、".join(names) if self.locale == "zh_CN" else ", ".join(names)

    def fact_values(self) -> dict[str, Any]:
        product, terms, insurer = self.product, self.terms, self.product.insurer
        return {
            "code": terms.code,
            "edition": product.edition,
            "form_number": product.form_number,
            "line": terms.line,
            "design_type": terms.design_type,
            "tier": f"P{terms.tier}",
            "basis": terms.basis,
            "unit": terms.unit,
            "rated_by": terms.rated_by,
            "guaranteed_rate": terms.guaranteed_rate,
            "growth_rate": terms.growth_rate or None,
            "mortality_basis": product.mortality_basis,
            "sale_from": product.sale_from,
            "sale_until": product.sale_until,
            "renewable_to_age": terms.renewable_to_age,
            "indemnity": terms.indemnity,
            "waiting_days": terms.conditions.waiting_days,
            "cooling_off_days": terms.conditions.cooling_off_days,
            "grace_days": terms.conditions.grace_days,
            "reinstatement_years": terms.conditions.reinstatement_years,
            "payout_guaranteed": terms.payout and terms.payout.guaranteed,
            "payout_from_age": terms.payout and terms.payout.from_age,
            "payout_to_age": terms.payout and terms.payout.to_age,
            "insurer_code": insurer.code,
            "insurer_name": insurer.name,
            "insurer_name_en": insurer.name_en,
            "is_fictional": insurer.is_fictional,
            "service_phone": insurer.service_phone,
            "complaint_phone": insurer.complaint_phone,
            "website": insurer.website,
        }

    def eligibility_values(self) -> dict[str, Any]:
        rules, amounts = self.terms.eligibility, self.terms.amounts
        return {
            "minimum_age": rules.minimum_age,
            "maximum_age": rules.maximum_age,
            "minimum_days": rules.minimum_days,
            "occupation_classes": rules.occupation_classes,
            "minimum": amounts and amounts.minimum,
            "step": amounts and amounts.step,
        }

    def limits(self) -> list[dict[str, Any]]:
        amounts = self.terms.amounts
        return [
            {"from_age": limit.from_age, "maximum": limit.maximum}
            for limit in (amounts.by_age if amounts else ())
        ]

    def options(self) -> list[dict[str, Any]]:
        names = {
            locale: {each.code: each.name for each in text.options}
            for locale, text in self.product.texts.items()
        }
        return [
            {
                "code": option.code,
                "name_zh": names.get("zh_CN", {}).get(option.code),
                "name_en": names.get("en", {}).get(option.code),
                "sum_insured": option.sum_insured,
                "deductible": option.deductible,
                "payout_from_age": option.payout_from_age,
            }
            for option in self.terms.options
        ]

    def modes(self) -> list[dict[str, Any]]:
        return [{"mode": each.mode, "factor": each.factor} for each in self.terms.modal_factors]

    def benefits(self) -> list[dict[str, Any]]:
        return [
            {
                "benefit": rule.code,
                "part": number,
                "basis": part.basis,
                "phase": part.phase,
                "from_age": band.from_age,
                "share": band.share,
            }
            for rule in self.terms.benefits
            for number, part in enumerate(rule.parts, start=1)
            for band in part.bands
        ]

    def texts(self, locale: Locale) -> list[dict[str, Any]]:
        texts = self.product.texts.get(locale)
        return list(_text_rows(texts)) if texts else []

    def documents(self) -> list[dict[str, Any]]:
        return [
            {"kind": each.kind, "locale": each.locale, "title": title, "body": body}
            for each in self.product.documents
            for title, body in zip(
                (each.title, *[None] * LIST_ROWS), _chunks(each.body), strict=False
            )
        ]

    def rates(self) -> Page:
        """Return the rates with ages down and everything else across, as rate tables are printed."""
        across = sorted({_without_age(key) for key in self.terms.rates}, key=_order)
        ages = sorted({key.age for key in self.terms.rates})
        shown = [each for each in HEADER_ROWS if self._varies(each)]
        head = [
            [
                DIMENSIONS.say(Dimension.AGE if each is shown[-1] else each, self.locale),
                *(self._say(each, key) for key in across),
            ]
            for each in shown
        ]
        body: list[list[Value]] = [
            [age, *(self._rate(age, key) for key in across)] for age in ages
        ]
        return Page(
            SHEETS.say(SheetCode.RATES, self.locale),
            [*head, *body],
            head=len(head),
            keys=1,
            merged=tuple(_merged(head)),
        )

    def _varies(self, dimension: Dimension) -> bool:
        """Return whether a header row is needed: terms always, the others where there is a choice."""
        if dimension in (Dimension.PAY, Dimension.COVER):
            return True
        return len({_part(dimension, key) for key in self.terms.rates}) > 1

    def _rate(self, age: int, key: RateKey) -> Value:
        return self.terms.rates.get(_at_age(key, age), "")

    def cash_values(self) -> Page:
        """Return the cash values with a row for each key and a column for each policy year."""
        table = self.terms.cash_values
        if not table:
            return Page("", ())
        years = max(map(len, table.values()))
        shown = [each for each in KEY_COLUMNS if each is Dimension.AGE or self._varies(each)]
        say = DIMENSIONS.say
        head: list[Value] = [
            *(say(each, self.locale) for each in shown),
            *(_year(year, self.locale) for year in range(1, years + 1)),
        ]
        body: list[list[Value]] = [
            [*(self._key_cell(each, key) for each in shown), *table[key]]
            for key in sorted(table, key=lambda key: (*_order(key), key.age))
        ]
        title = SHEETS.say(SheetCode.CASH_VALUES, self.locale)
        return Page(title, [head, *body], keys=len(shown))

    def _key_cell(self, dimension: Dimension, key: RateKey) -> Value:
        return key.age if dimension is Dimension.AGE else self._say(dimension, key)

    def _say(self, dimension: Dimension, key: RateKey) -> str:
        """Write a part of a key as the reading understands it."""
        match dimension:
            case Dimension.OPTION:
                return key.option
            case Dimension.SEX:
                return words.SEXES.say(key.sex or "", self.locale)
            case Dimension.SOCIAL_INSURANCE:
                return words.INSURED.say("yes" if key.social_insurance else "no", self.locale)
            case Dimension.OCCUPATION:
                number = key.occupation_class
                return f"{number}类" if self.locale == "zh_CN" else f"Class {number}"
            case Dimension.PAY:
                return say_term(key.pay, self.locale, pay=True)
            case _:
                return say_term(key.cover, self.locale, pay=False)


HEADER_ROWS: Final = (
    Dimension.OPTION,
    Dimension.COVER,
    Dimension.SOCIAL_INSURANCE,
    Dimension.OCCUPATION,
    Dimension.SEX,
    Dimension.PAY,
)
KEY_COLUMNS: Final = (*HEADER_ROWS, Dimension.AGE)


def _part(dimension: Dimension, key: RateKey) -> object:
    return getattr(key, str(dimension))


def _without_age(key: RateKey) -> RateKey:
    return _at_age(key, 0)


def _at_age(key: RateKey, age: int) -> RateKey:
    return RateKey(
        key.option, key.sex, age, key.pay, key.cover, key.social_insurance, key.occupation_class
    )


def _order(key: RateKey) -> tuple[Any, ...]:
    sex = key.sex == "female"
    return (
        key.option,
        key.cover,
        not key.social_insurance,
        key.occupation_class or 0,
        sex,
        key.pay,
    )


def _merged(head: Sequence[Sequence[str]]) -> Iterator[Area]:
    """Yield the runs of equal headers that are one, below a header that is one; the last row is none."""
    above: Sequence[Sequence[str]] = ()
    for number, row in enumerate(head[:-1]):
        above = head[: number + 1]
        paths = [tuple(each[column] for each in above) for column in range(len(row))]
        for _, run in groupby(range(1, len(row)), key=lambda column, paths=paths: paths[column]):
            columns = list(run)
            if len(columns) > 1:
                yield Area(number, columns[0], number, columns[-1])


def _year(year: int, locale: Locale) -> str:
    return f"第{year}年" if locale == "zh_CN" else f"Year {year}"


def _text_rows(texts: ProductTexts) -> Iterator[dict[str, Any]]:
    for kind in TEXT_KINDS.words:
        value = getattr(texts, kind)
        for each in value if kind in LISTS else (value,):
            if isinstance(each, Clause):
                yield {"kind": kind, "title": each.title, "text": each.text}
            elif each:
                yield {"kind": kind, "text": each}


def _chunks(body: str) -> list[str]:
    """Part a text at its lines, so that each part fits into a cell."""
    parts = [""]
    for line in body.split("\n"):
        longer = f"{parts[-1]}\n{line}" if parts[-1] else line
        if parts[-1] and len(longer) > LONGEST_BODY:
            parts.append(line)
        else:
            parts[-1] = longer
    return parts
