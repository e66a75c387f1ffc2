"""The committed demo tables are what the generator writes, and what the trade's arithmetic gives."""

import shutil
import warnings
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from pymort import MortXML

from planbook.core.i18n import LOCALES
from planbook.demo.products.files import (
    DATA,
    product_directories,
    read_cash_values,
    read_rates,
)
from planbook.demo.products.generate import generate
from planbook.demo.products.load import read_products
from planbook.demo.products.valuation import Contract, Loading, solve
from planbook.domain.illustration.codes import (
    BenefitCode,
    DesignType,
    PriceBasis,
    RatingFactor,
    Sex,
)
from planbook.domain.illustration.rows import illustrate_item
from planbook.domain.illustration.rules import RATE_CAPS
from planbook.domain.illustration.terms import RateKey, Term, TermKind
from planbook.domain.lines import Line
from planbook.models.catalogue import DocumentKind
from tests.domain.demo_products import TODAY, terms_of
from tests.domain.test_illustration_rows import of_cell

MOST_BYTES = 1_150_000
LEAST_TIERS = {
    DesignType.ORDINARY: 2,
    DesignType.PARTICIPATING: 3,
    DesignType.UNIVERSAL: 3,
    DesignType.UNIT_LINKED: 4,
}


def death_rates(table: int) -> np.ndarray:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return MortXML.from_id(table).Tables[0].Values["vals"].to_numpy()


class TestGenerator:
    def test_writes_the_committed_files_again(self, tmp_path: Path):
        again = tmp_path / "data"
        shutil.copytree(DATA, again, ignore=shutil.ignore_patterns("*.csv", "*.txt"))
        generate(again)
        committed = {path.relative_to(DATA) for path in DATA.glob("*/*") if path.suffix != ".toml"}
        committed -= {path for path in committed if path.parts[0] == "templates"}
        assert {
            path.relative_to(again) for path in again.glob("*/*") if path.suffix != ".toml"
        } == committed
        for path in sorted(committed):
            assert (again / path).read_bytes() == (DATA / path).read_bytes(), path

    def test_tables_are_compact(self):
        assert sum(path.stat().st_size for path in DATA.glob("*/*.csv")) < MOST_BYTES

    def test_equivalence_that_never_settles_is_an_error(self):
        year = np.ones(1)
        nothing = np.zeros(1)
        endless = Contract(
            pay_years=1,
            deaths=year,
            death_benefit=lambda paid, _cash: 1 + 2 * paid,
            rate=0.0,
            loading=Loading(0.0, 0.0, 1.0, 1),
            survival=nothing,
            illnesses=nothing,
        )
        with pytest.raises(ArithmeticError):
            solve(endless)


class TestEquivalence:
    """Independent of the generator: numpy on the mortality table, benefits from the engine."""

    @pytest.mark.parametrize("sex", list(Sex))
    @pytest.mark.parametrize("age", [18, 30, 40])
    def test_term_life(self, sex: Sex, age: int):
        rates = death_rates(3375 if sex is Sex.MALE else 3376)[age:60] * 0.45
        years = np.arange(len(rates))
        alive = np.concatenate([[1.0], np.cumprod(1 - rates)[:-1]])
        benefit = np.sum(alive * rates / 1.02 ** (years + 1))
        annuity = np.sum((alive / 1.02**years)[:20])
        key = RateKey("standard", sex, age, Term.parse("20"), Term.parse("to60"))
        expected = 1000 * benefit / annuity / (1 - 0.25)
        assert float(terms_of("TL").rates[key]) == pytest.approx(expected, abs=0.0051)

    @pytest.mark.parametrize(
        ("code", "key", "table", "loading", "rate"),
        [
            ("IW", ("standard", 35, "5", "life"), 3375, 0.05, 0.02),
            ("IW", ("standard", 50, "10", "life"), 3375, 0.065, 0.02),
            ("WL", ("standard", 30, "20", "life"), 3375, 0.18, 0.02),
            ("PW", ("standard", 45, "10", "life"), 3375, 0.12, 0.0175),
            ("ED", ("standard", 3, "10", "to21"), 3377, 0.05, 0.02),
            ("PN", ("from60", 40, "10", "life"), 3379, 0.06, 0.02),
        ],
    )
    def test_premium_pays_for_what_the_engine_illustrates(self, code, key, table, loading, rate):
        """(1 − loading) · G · ä = Σ v^t (death benefits + survival payments), to 1 ‰."""
        option, age, pay, cover = key
        cell = RateKey(option, Sex.MALE, age, Term.parse(pay), Term.parse(cover))
        one = of_cell(code, cell, 1_000_000)
        illustrated = illustrate_item(one, on=TODAY)
        dying = death_rates(table)[age : age + len(illustrated.rows)]
        alive = np.concatenate([[1.0], np.cumprod(1 - dying)])
        discount = (1 + rate) ** -np.arange(len(dying) + 1)
        deaths = np.array(list(map(float, illustrated.series(BenefitCode.DEATH))))
        survival = np.array(list(map(float, illustrated.series(BenefitCode.SURVIVAL))))
        # A guaranteed payment at the end of a year is owed to those who died within it, too.
        payout = one.terms.payout
        guaranteed = payout.guaranteed * 1_000_000 if payout else 0
        owed = deaths + np.where(np.cumsum(survival) <= guaranteed, survival, 0)
        paid = np.sum((alive[:-1] * dying * owed + alive[1:] * survival) * discount[1:])
        # The illustration ends at 105; whoever is left dies within a year.
        if cover == "life" and code != "PN":
            growth = 1 + float(one.terms.growth_rate)
            paid += alive[-1] * discount[-1] * deaths[-1] * growth / (1 + rate)
        premiums = np.array(list(map(float, illustrated.premiums)))
        assert paid == pytest.approx(
            (1 - loading) * np.sum(premiums * alive[:-1] * discount[:-1]), rel=1e-3
        )


class TestTables:
    @pytest.mark.parametrize("directory", product_directories(), ids=lambda path: path.name)
    def test_every_rate_has_its_cash_values_or_none_has(self, directory: Path):
        rates, values = read_rates(directory), read_cash_values(directory)
        assert all(rate > 0 for rate in rates.values())
        assert not values or values.keys() == rates.keys()

    @pytest.mark.parametrize("code", ["CI", "WL", "PW", "TL"])
    def test_rates_rise_with_the_issue_age(self, code: str):
        rates = terms_of(code).rates
        for key, rate in rates.items():
            older = RateKey(key.option, key.sex, key.age + 1, key.pay, key.cover)
            if key.age >= 20 and older in rates and key.cover == Term.parse("life"):
                assert rates[older] > rate

    @pytest.mark.parametrize("code", ["ED", "IW", "PN", "PW", "WL"])
    def test_first_cash_value_is_below_the_first_premium(self, code: str):
        terms = terms_of(code)
        for key, values in terms.cash_values.items():
            premium = Decimal(1000) if code == "IW" else terms.rates[key]
            assert 0 < values[0] < premium


class TestFacts:
    def test_every_product_says_in_both_languages_that_it_is_fictional(self):
        for product in read_products():
            assert product.insurer.is_fictional
            for locale in LOCALES:
                word = "虚构" if locale == "zh_CN" else "fictional"
                assert word in product.texts[locale].name
                assert word in product.texts[locale].fiction
            for document in product.documents:
                assert ("虚构" if document.locale == "zh_CN" else "fictional") in document.body

    def test_mortality_is_labelled_as_superseded(self):
        for product in read_products():
            if product.mortality_basis:
                assert "2025" in product.texts["zh_CN"].basis
                assert "superseded" in product.texts["en"].basis

    def test_guaranteed_rates_keep_to_the_caps(self):
        for product in read_products():
            terms = product.terms
            cap = RATE_CAPS.guaranteed_on(product.sale_from, terms.design_type)
            promised = max(terms.guaranteed_rate, terms.growth_rate)
            assert promised <= (0 if terms.design_type is DesignType.UNIT_LINKED else cap or 0)

    def test_tier_is_at_least_the_design_type_s(self):
        for product in read_products():
            least = LEAST_TIERS[product.terms.design_type]
            assert least <= product.terms.tier <= 5

    def test_texts_leave_no_placeholder(self):
        for product in read_products():
            for text in product.texts.values():
                assert "{" not in repr(text).replace("{'", "")
            assert all("{" not in document.body for document in product.documents)

    def test_dividends_carry_the_required_words(self):
        for product in read_products():
            if product.terms.design_type is DesignType.PARTICIPATING:
                words = "未来的保单红利为非保证利益，其红利分配是不确定的"
                assert any(words in each.text for each in product.texts["zh_CN"].limits)

    def test_every_line_design_type_and_direction_of_price_is_there(self):
        products = [product.terms for product in read_products()]
        assert {terms.line for terms in products} == set(Line)
        assert {terms.design_type for terms in products} == set(DesignType)
        assert {terms.basis for terms in products} == set(PriceBasis)
        assert {factor for terms in products for factor in terms.rated_by} == set(RatingFactor)
        assert any(key.cover.kind is TermKind.TO_AGE for key in terms_of("EN").rates)

    def test_every_product_has_its_three_documents_in_both_languages(self):
        for product in read_products():
            kinds = {(each.kind, each.locale) for each in product.documents}
            assert kinds == {(kind, locale) for kind in DocumentKind for locale in LOCALES}
            assert all(each.title and each.body for each in product.documents)
