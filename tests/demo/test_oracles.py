"""The demo tables recomputed with ``actuarialmath`` and ``numpy-financial``, from life tables alone.

Nothing of the generator is used: commutation-style factors of another program, and the loadings as
they are stated here.
"""

from dataclasses import dataclass
from typing import Any

import numpy_financial
import pytest

from planbook.domain.illustration.codes import BenefitCode, Sex
from planbook.domain.illustration.measures import irr_by_year
from planbook.domain.illustration.rows import illustrate_item
from planbook.domain.illustration.terms import RateKey, Term
from tests.domain.demo_products import TODAY, terms_of
from tests.domain.test_illustration_rows import of_cell
from tests.support.actuarial import ANNUITY, ENDOWMENT, PROTECTION, actuarialmath, life_table

CENT = 0.0051
AGES = (20, 35, 50)
LEVEL_RATE = 0.02


@dataclass(frozen=True)
class Loading:
    """What the insurer keeps: of every premium, of the first one, of early surrenders."""

    of_premium: float
    first_year: float
    surrender_share: float
    surrender_years: int

    def surrendered(self, year: int, reserve: float, unrecovered: float) -> float:
        rising = (1 - self.surrender_share) * min(year / self.surrender_years, 1)
        return max(reserve - unrecovered, 0) * (self.surrender_share + rising)


WHOLE_LIFE = Loading(0.18, 0.6, 0.75, 15)
PARTICIPATING = Loading(0.12, 0.5, 0.8, 12)


def cell(code: str, sex: Sex | None, age: int, pay: str, cover: str) -> tuple[float, list[float]]:
    """Return the committed rate and cash values of a cell."""
    key = RateKey("standard", sex, age, Term.parse(pay), Term.parse(cover))
    terms = terms_of(code)
    return float(terms.rates[key]), [float(value) for value in terms.cash_values[key]]


def annuity(table: Any, age: int, years: int) -> float:
    return table.temporary_annuity(age, t=years) if years > 0 else 0.0


def test_the_oracle_has_the_published_values_of_example_10() -> None:
    standard = actuarialmath().SULT()
    assert standard.whole_life_insurance(40) == pytest.approx(0.12106, abs=5e-6)
    assert standard.whole_life_annuity(40) == pytest.approx(18.4578, abs=5e-5)
    assert standard.whole_life_insurance(60) == pytest.approx(0.29028, abs=5e-6)
    assert standard.whole_life_annuity(60) == pytest.approx(14.9041, abs=5e-5)


@pytest.mark.parametrize("sex", list(Sex))
@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize(
    ("code", "pay", "rate", "loading"),
    [("WL", 20, LEVEL_RATE, WHOLE_LIFE), ("PW", 10, 0.0175, PARTICIPATING)],
)
def test_whole_life_premiums_and_cash_values(
    sex: Sex, age: int, code: str, pay: int, rate: float, loading: Loading
) -> None:
    table = life_table(PROTECTION[sex], rate)
    premium, values = cell(code, sex, age, str(pay), "life")
    net = 1000 * table.whole_life_insurance(age) / annuity(table, age, pay)
    gross = net / (1 - loading.of_premium)
    assert premium == pytest.approx(gross, abs=CENT)
    for year in (1, 2, 5, 10, 15, 30):
        due = annuity(table, age + year, pay - year)
        reserve = 1000 * table.whole_life_insurance(age + year) - net * due
        unrecovered = gross * loading.first_year * due / annuity(table, age, pay)
        expected = loading.surrendered(year, reserve, unrecovered)
        assert values[year - 1] == pytest.approx(expected, abs=2 * CENT)


@pytest.mark.parametrize("sex", list(Sex))
@pytest.mark.parametrize("age", AGES)
def test_term_life_premiums(sex: Sex, age: int) -> None:
    table = life_table(PROTECTION[sex], LEVEL_RATE, share=0.45)
    premium, _ = cell("TL", sex, age, "10", "20")
    net = 1000 * table.term_insurance(age, t=20) / annuity(table, age, 10)
    assert premium == pytest.approx(net / (1 - 0.25), abs=CENT)


@pytest.mark.parametrize("sex", list(Sex))
@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize(
    ("code", "pay", "cover", "mortality", "rate", "kept"),
    [
        ("EN", "10", "20", ENDOWMENT, LEVEL_RATE, 0.05),
        ("AN", "5", "life", ANNUITY, LEVEL_RATE, 0.05),
    ],
)
def test_premium_of_savings_pays_for_what_the_engine_illustrates(
    sex: Sex, age: int, code: str, pay: str, cover: str, mortality: Any, rate: float, kept: float
) -> None:
    """Premiums less loading are worth the benefits, each valued with the oracle's survival."""
    table = life_table(mortality[sex], rate)
    key = RateKey("standard", sex, age, Term.parse(pay), Term.parse(cover))
    illustrated = illustrate_item(of_cell(code, key, 1_000_000), on=TODAY)
    alive = [table.p_x(age, t=year) for year in range(len(illustrated.rows) + 1)]
    worth = sum(
        (
            float(death) * (alive[at] - alive[at + 1]) + float(payment) * alive[at + 1]
        ) / (1 + rate) ** (at + 1)
        for at, (death, payment) in enumerate(
            zip(illustrated.series(BenefitCode.DEATH), illustrated.payments, strict=True)
        )
    )  # fmt: skip
    if cover == "life":
        # The table ends with the age 105; whoever is left dies within the year.
        last = float(illustrated.series(BenefitCode.DEATH)[-1])
        worth += alive[-1] * last / (1 + rate) ** (len(alive))
    paid = sum(
        float(premium) * alive[at] / (1 + rate) ** at
        for at, premium in enumerate(illustrated.premiums)
    )
    assert worth == pytest.approx((1 - kept) * paid, rel=1e-3)


@pytest.mark.parametrize(
    ("code", "pay", "cover"), [("IW", "5", "life"), ("EN", "10", "20"), ("AN", "3", "life")]
)
def test_returns_agree_with_numpy_financial(code: str, pay: str, cover: str) -> None:
    key = RateKey("standard", Sex.FEMALE, 40, Term.parse(pay), Term.parse(cover))
    illustrated = illustrate_item(of_cell(code, key, 100_000), on=TODAY)
    rates = irr_by_year(illustrated)
    for year in (3, 10, len(rates)):
        flows = [0.0] * (year + 1)
        for at in range(year):
            flows[at] -= float(illustrated.premiums[at])
            flows[at + 1] += float(illustrated.payments[at])
        flows[year] += float(illustrated.cash_values[year - 1])
        rate = rates[year - 1]
        assert rate is not None
        assert float(rate) == pytest.approx(numpy_financial.irr(flows), abs=1e-6)
