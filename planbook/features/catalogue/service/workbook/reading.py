"""A file's sheets as a product, or all that keeps them from being one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from planbook.core.i18n import LOCALES, N_, Locale
from planbook.core.sheets.grid import Book, Place
from planbook.domain.illustration.codes import BenefitCode, RatingFactor
from planbook.domain.illustration.terms import (
    BenefitRule,
    CashValueTable,
    PlanOption,
    ProductTerms,
    RateTable,
)
from planbook.features.catalogue.schemas import (
    OptionName,
    ProductImport,
    ProductTexts,
)
from planbook.features.catalogue.service.workbook.facts import head_of, scalars_of
from planbook.features.catalogue.service.workbook.found import Outline, Reading
from planbook.features.catalogue.service.workbook.headings import (
    SHEET_NAMES,
    Headings,
    Meanings,
)
from planbook.features.catalogue.service.workbook.lists import Line, Lists
from planbook.features.catalogue.service.workbook.papers import Papers
from planbook.features.catalogue.service.workbook.pieces import Pieces, option_names
from planbook.features.catalogue.service.workbook.pivot import Tables
from planbook.features.catalogue.service.workbook.problems import Problems
from planbook.features.catalogue.service.workbook.sorting import (
    NEEDED,
    Sorted,
    absent,
    sort_sheets,
)
from planbook.features.catalogue.service.workbook.spec import COLUMNS_OF, LINES_OF
from planbook.features.catalogue.service.workbook.tariff import CashValues, Keys, Rates
from planbook.features.catalogue.service.workbook.tokens import Tokens
from planbook.features.catalogue.service.workbook.words import SHEETS, SheetCode, bare

FORMULA: Final = N_(
    "This cell holds a formula. Paste it as a value: what is filed must not compute."
)
SHEET_MISSING: Final = N_("The sheet “{sheet}” is missing.")
EMPTY_SHEET: Final = N_("There is nothing in this sheet.")
TEXT_SHEETS: Final[Mapping[Locale, SheetCode]] = {
    "zh_CN": SheetCode.TEXTS_ZH,
    "en": SheetCode.TEXTS_EN,
}


@dataclass(slots=True)
class Reader:
    """Reads one file.

    Attributes:
        book: The file's sheets.
        locale: The language of who reads the problems.
        meanings: What people have said about headers.
        base: What the product has now: sheets that the file lacks are taken from it.
    """

    book: Book
    locale: Locale
    meanings: Meanings
    base: ProductImport | None = None
    problems: Problems = field(default_factory=Problems)
    headings: Headings = field(init=False)
    lists: Lists = field(init=False)
    sheets: Sorted = field(init=False)
    lines: dict[SheetCode, list[Line]] = field(
        init=False, default_factory=dict[SheetCode, list[Line]]
    )
    codes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.headings = Headings(self.meanings)
        self.lists = Lists(self.headings, self.problems, self.locale)
        self.sheets = sort_sheets(self.book, self.headings, self.problems)

    def read(self) -> Reading:
        """Return the product, or everything that is wrong at once."""
        for place in self.book.formulas:
            self.problems.add(place, FORMULA)
        self.problems.settled = frozenset(self.book.formulas)
        self.problems.count += self.book.formula_count - len(self.book.formulas)
        # A sheet that nobody knows yet may be the one that is missing.
        if self.base is None and not self.headings.unknown:
            self._demand_sheets()
        self._read_lists()
        product = self._product()
        unknown = tuple(self.headings.unknown.values())
        whole = not self.problems.count and not unknown
        return Reading(
            product if whole else None,
            tuple(self.problems.kept),
            self.problems.count,
            unknown,
            absent(self.sheets) if self.base else frozenset(),
            self.codes,
        )

    def _demand_sheets(self) -> None:
        for code in SheetCode:
            if code in NEEDED - self.sheets.keys():
                name = SHEETS.say(code, self.locale)
                self.problems.add(Place(name), SHEET_MISSING, sheet=name)

    def outline(self) -> Outline:
        """Return what the file is, without reading its tables."""
        for sheet in self.sheets.get(SheetCode.FACTS, ()):
            self.lists.read_facts(SheetCode.FACTS, sheet, LINES_OF[SheetCode.FACTS])
        facts = self.lists.facts
        return Outline(
            frozenset(self.sheets),
            facts.get("code", ""),
            facts.get("insurer_code", ""),
            has_strangers=any(scope == SHEET_NAMES for scope, _ in self.headings.unknown),
        )

    def _read_lists(self) -> None:
        for code, wanted in LINES_OF.items():
            for sheet in self.sheets.get(code, ()):
                self.lists.read_facts(code, sheet, wanted)
        for code, columns in COLUMNS_OF.items():
            for sheet in self.sheets.get(code, ()):
                lines = self.lists.read_list(code, sheet, columns)
                self.lines[code] = lines
                if not lines and not self.problems.count:
                    self.problems.add(Place(sheet.name), EMPTY_SHEET)

    def _product(self) -> ProductImport | None:
        """Put the product together; tables are read even if facts are wrong, to say all at once."""
        pieces, papers = Pieces(self.lists, self.locale), Papers(self.lists, self.locale)
        options = self._options(pieces)
        self.codes = tuple(option.code for option in options)
        rates, cash_values = self._tables()
        texts = self._texts(papers)
        documents = (
            papers.documents(self.lines[SheetCode.DOCUMENTS])
            if SheetCode.DOCUMENTS in self.lines
            else (self.base.documents if self.base else ())
        )
        terms = self._terms(pieces, options)
        if terms is None or self.problems.count or self.headings.unknown:
            return None
        terms = replace(terms, rates=rates, cash_values=cash_values)
        head = self._head()
        return ProductImport(**head, terms=terms, texts=texts, documents=documents)

    def _head(self) -> dict[str, Any]:
        """Return insurer, edition, filing and dates."""
        facts, base = self.lists.facts, self.base
        if SheetCode.FACTS not in self.sheets and base:
            names = ("insurer", "edition", "form_number", "sale_from", "sale_until")
            return {name: getattr(base, name) for name in (*names, "mortality_basis")}
        return head_of(facts)

    def _terms(self, pieces: Pieces, options: tuple[PlanOption, ...]) -> ProductTerms | None:
        """Return the facts without tables; None where something is missing."""
        base = self.base.terms if self.base else None
        made: dict[str, Any] = {"options": options}
        if SheetCode.FACTS in self.sheets:
            made |= self._scalars(pieces)
        if SheetCode.ELIGIBILITY in self.sheets:
            limits = self.lines.get(SheetCode.LIMITS, [])
            made["eligibility"] = pieces.eligibility(self.lists.facts)
            made["amounts"] = pieces.amounts(self.lists.facts, limits)
        if SheetCode.MODES in self.lines:
            made["modal_factors"] = pieces.modes(self.lines[SheetCode.MODES])
        if SheetCode.BENEFITS in self.lines:
            made |= _paid(pieces.benefits(self.lines[SheetCode.BENEFITS]))
        if self.problems.count or self.headings.unknown:
            return None
        return replace(base, **made) if base else ProductTerms(**made)

    def _scalars(self, pieces: Pieces) -> dict[str, Any]:
        facts = self.lists.facts
        if any(fact.required and fact.code not in facts for fact in LINES_OF[SheetCode.FACTS]):
            return {}
        charges, risks = (
            self.lines.get(code, []) for code in (SheetCode.CHARGES, SheetCode.RISK_CHARGES)
        )
        return {
            **scalars_of(facts, self._rated_by(), pieces.payout(facts)),
            "account": pieces.account(facts, charges, risks),
            "rider": pieces.rider(facts),
        }

    def _rated_by(self) -> frozenset[RatingFactor]:
        if SheetCode.FACTS not in self.sheets and self.base:
            return self.base.terms.rated_by
        return frozenset(RatingFactor(code) for code in self.lists.facts.get("rated_by", ()))

    def _options(self, pieces: Pieces) -> tuple[PlanOption, ...]:
        if SheetCode.OPTIONS in self.lines or not self.base:
            return pieces.options(self.lines.get(SheetCode.OPTIONS, []))
        return self.base.terms.options

    def _names(self, locale: Locale) -> Sequence[OptionName]:
        if SheetCode.OPTIONS in self.lines:
            column = "name_zh" if locale == "zh_CN" else "name_en"
            return option_names(self.lines[SheetCode.OPTIONS], column)
        return self.base.texts[locale].options if self.base else ()

    def _texts(self, papers: Papers) -> dict[Locale, ProductTexts]:
        made: dict[Locale, ProductTexts] = {}
        for locale in LOCALES:
            code, names = TEXT_SHEETS[locale], self._names(locale)
            if code in self.lines:
                sheet = self.sheets[code][0].name
                text = papers.texts(sheet, self.lines[code], names)
            else:
                text = replace(self.base.texts[locale], options=tuple(names)) if self.base else None
            if text is not None:
                made[locale] = text
        return made

    def _tables(self) -> tuple[RateTable, CashValueTable]:
        """Read rates and cash values; what the file lacks stays as it is."""
        base = self.base.terms if self.base else None
        if base is None and SheetCode.FACTS not in self.sheets:
            # What the product is rated by is not known: every table would seem to be wrong.
            return {}, {}
        tokens = Tokens(self._option_words(self.codes), self.locale)
        keys = Keys(self._rated_by(), self.codes, self.problems, self.locale)
        rates, values = Rates(keys), CashValues(keys)
        for code, taker in ((SheetCode.RATES, rates.take), (SheetCode.CASH_VALUES, values.take)):
            by_year = code is SheetCode.CASH_VALUES
            for sheet in self.sheets.get(code, ()):
                table = Tables(sheet, code, tokens, self.headings, self.problems, by_year)
                for cell in table.figures():
                    taker(cell)
        if base and SheetCode.RATES not in self.sheets:
            rates.rates = dict(base.rates)
        if base and SheetCode.CASH_VALUES not in self.sheets:
            return rates.rates, base.cash_values
        return rates.rates, values.table(rates, is_read=not self.headings.unknown)

    def _option_words(self, codes: Sequence[str]) -> dict[str, str]:
        """Return the plans by their bare codes and names."""
        found = {bare(code): code for code in codes}
        for locale in LOCALES:
            found |= {bare(each.name): each.code for each in self._names(locale)}
        return found


def read_workbook(
    book: Book, *, locale: Locale, meanings: Meanings, base: ProductImport | None = None
) -> Reading:
    """Return a file's product, or everything that keeps it from being one."""
    return Reader(book, locale, meanings, base).read()


def _paid(rules: Sequence[BenefitRule]) -> dict[str, Any]:
    """Return benefits and maturity: what falls due at the end alone is kept apart."""
    maturity = [rule.parts for rule in rules if rule.code is BenefitCode.MATURITY]
    return {
        "benefits": tuple(rule for rule in rules if rule.code is not BenefitCode.MATURITY),
        "maturity": maturity[0] if maturity else (),
    }


def outline_of(book: Book, *, locale: Locale, meanings: Meanings) -> Outline:
    """Return what a file is, before its tables are read."""
    return Reader(book, locale, meanings).outline()
