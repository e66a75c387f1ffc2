"""What goes out as a file comes back as what it was."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.core.i18n import LOCALES, Locale
from planbook.core.sheets.grid import Book, Sheet
from planbook.core.sheets.writing import Page
from planbook.domain.illustration.codes import BenefitCode, Phase
from planbook.domain.illustration.terms import (
    AgeBand,
    BenefitPart,
    BenefitRule,
    Payout,
    PlanOption,
    ProductTerms,
    Term,
)
from planbook.features.catalogue.schemas import DocumentImport, OptionName, ProductImport
from planbook.features.catalogue.service.workbook import vocabularies as words
from planbook.features.catalogue.service.workbook.composing import pages
from planbook.features.catalogue.service.workbook.describing import LONGEST_BODY
from planbook.features.catalogue.service.workbook.exporting import FileFormat
from planbook.features.catalogue.service.workbook.found import Reading
from planbook.features.catalogue.service.workbook.reading import read_workbook
from planbook.features.catalogue.service.workbook.values import say_term, term
from planbook.features.catalogue.service.workbook.words import Vocabulary
from planbook.models.catalogue import DocumentKind
from tests.features.catalogue.conftest import some_ages
from tests.features.catalogue.workbook.conftest import book_of, demo, recoded


def straight(product: ProductImport, locale: Locale) -> Reading:
    """Read a product's sheets without a file between."""

    def sheet(page: Page) -> Sheet:
        rows = [
            [f"{each:f}" if isinstance(each, Decimal) else str(each) for each in row]
            for row in page.rows
        ]
        return Sheet(page.title, rows, page.merged)

    book = Book(tuple(map(sheet, pages(product, locale))))
    return read_workbook(book, locale=locale, meanings={})


@pytest.mark.parametrize("kind", FileFormat)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_demo_product_comes_back_under_another_code(kind, locale, tmp_path):
    for product in some_ages():
        other = recoded(product, "ANOTHER-01")
        reading = read_workbook(
            book_of(other, tmp_path, locale=locale, kind=kind), locale=locale, meanings={}
        )
        assert [each.why("en") for each in reading.problems] == []
        assert reading.unknown == ()
        assert reading.product == other


FIGURES = st.decimals("0.0001", "99999", places=4)


@settings(max_examples=40, deadline=None)
@given(
    product=st.sampled_from(some_ages()),
    figures=st.lists(FIGURES, min_size=1, max_size=20),
    payout=st.none() | st.builds(Payout, st.integers(0, 30), st.none() | st.integers(40, 70)),
    locale=st.sampled_from(LOCALES),
)
def test_any_rates_come_back(product, figures, payout, locale):
    terms = product.terms
    rates = {
        key: figures[at % len(figures)]
        for at, key in enumerate(terms.rates)
        if at % (len(figures) + 1)
    } or {next(iter(terms.rates)): figures[0]}
    made = replace(terms, rates=rates, cash_values={}, payout=payout)
    other = replace(product, terms=made, sale_until=date(2031, 12, 31))
    assert straight(other, locale).product == other


def test_parts_plans_and_long_documents_come_back():
    product = demo("EXL-IW-01")
    basis = product.terms.benefits[0].parts[0].basis
    bands = (AgeBand(0, Decimal("1.6")), AgeBand(41, Decimal("1.4")))
    rule = BenefitRule(
        BenefitCode.DISABILITY,
        (BenefitPart(basis, bands), BenefitPart(basis, bands, Phase.PAID_UP)),
    )
    options = (PlanOption("standard", Decimal(10), Decimal(0), 60), PlanOption("gold"))
    names = (OptionName("standard", "Standard"), OptionName("gold", "Gold"))
    body = "\n".join(["文" * 9_999] * 7)
    document = DocumentImport(DocumentKind.TERMS, "en", "Terms", body)
    other = replace(
        product,
        terms=replace(
            product.terms,
            benefits=(*product.terms.benefits, rule),
            options=options,
            growth_rate=Decimal(0),
        ),
        texts={locale: replace(text, options=names) for locale, text in product.texts.items()},
        documents=(document,),
    )
    assert len(body) > 2 * LONGEST_BODY
    assert straight(other, "en").product == other


@pytest.mark.parametrize("text", ["1", "7", "20", "to60", "to88", "life"])
@pytest.mark.parametrize("pay", [True, False])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_is_read_as_it_is_written(text, pay, locale):
    assert term(say_term(Term.parse(text), locale, pay=pay)) == Term.parse(text)


CODES: dict[Vocabulary, type[StrEnum]] = {
    words.LINES: words.Line,
    words.DESIGN_TYPES: words.DesignType,
    words.BASES: words.PriceBasis,
    words.FACTORS: words.RatingFactor,
    words.MODES: words.PayMode,
    words.BENEFITS: words.BenefitCode,
    words.BENEFIT_BASES: words.BenefitBasis,
    words.PHASES: words.Phase,
    words.SEXES: words.Sex,
    words.DOCUMENTS: words.DocumentKind,
}


@pytest.mark.parametrize(("vocabulary", "codes"), CODES.items(), ids=lambda each: str(each)[:40])
def test_every_code_has_names_of_its_own(vocabulary, codes):
    assert set(vocabulary.words) == set(codes)
    names = [vocabulary.say(code, locale) for code in codes for locale in LOCALES]
    assert len(names) == len(set(names))
    assert all(
        vocabulary.find(vocabulary.say(code, each)) == code for code in codes for each in LOCALES
    )


def test_the_workbook_knows_every_field_of_a_product():
    """A new field needs a place in the sheets: add it here with its column."""
    known = {
        "code line design_type tier basis unit rated_by options eligibility modal_factors benefits "
        "conditions guaranteed_rate amounts growth_rate payout renewable_to_age indemnity rates "
        "cash_values maturity dividend_accumulation account rider",
        "insurer edition form_number sale_from terms texts documents mortality_basis sale_until",
    }
    found = {" ".join(each.name for each in fields(kind)) for kind in (ProductTerms, ProductImport)}
    assert {frozenset(each.split()) for each in known} == {
        frozenset(each.split()) for each in found
    }
