"""Universal and unit-linked contracts: the account, its charges, and what may be shown of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.domain.illustration.account_rules import AccountRules
from planbook.domain.illustration.accounts import Account
from planbook.domain.illustration.benefits import ItemBenefits
from planbook.domain.illustration.codes import BenefitBasis, BenefitCode, Scenario, Sex
from planbook.domain.illustration.columns import Column, has_account
from planbook.domain.illustration.items import PlanItem, PricedItem, price_plan
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.rows import Illustration, illustrate_item, illustrate_plan
from planbook.domain.illustration.rules import RATE_CAPS
from planbook.domain.illustration.terms import BenefitPart, BenefitRule
from tests.domain.demo_products import FATHER, MOTHER, TODAY, choice, priced, table, terms_of

CHOSEN = choice("10", "life", 20_000)
ONE_PERCENT, THREE_PERCENT = Decimal("0.01"), Decimal("0.03")


def with_account(code: str = "UL", **changes: Any) -> PricedItem:
    """An item of a demo product whose account's rules, or other terms, differ."""
    terms = terms_of(code)
    assert terms.account is not None
    of_account = {name: value for name, value in changes.items() if hasattr(terms.account, name)}
    others = {name: value for name, value in changes.items() if name not in of_account}
    changed = replace(replace(terms, account=replace(terms.account, **of_account)), **others)
    return price_plan([PlanItem("item", changed, FATHER, FATHER, CHOSEN)])[0]


def account_of(one: PricedItem) -> Account:
    assert one.terms.account is not None
    return Account(ItemBenefits(one), one.terms.account)


def columns(illustrated: Illustration, *, guaranteed: bool) -> list[tuple[BenefitCode, object]]:
    return [(each.code, each.rate) for each in illustrated.columns if each.guaranteed is guaranteed]


def rolled(one: PricedItem, rate: float) -> list[tuple[float, float]]:
    """Account and death benefit by year, recomputed in floats from the filed charges."""
    rules, life = one.terms.account, one.life
    assert rules is not None
    charges = [float(each) for each in rules.risk_charges[life.sex]]
    premium = float(one.price.yearly_premium)
    insured, value, years = float(one.price.sum_insured), 0.0, []
    for year in range(1, one.price.cover_years + 1):
        age = life.age + year
        share = 1.6 if age < 41 else 1.4 if age < 61 else 1.2
        if year <= one.price.pay_years:
            initial = rules.initial_charges[min(year, len(rules.initial_charges)) - 1]
            value += premium * (1 - float(initial))
        value -= float(rules.policy_charge)
        value -= max(0.0, max(insured, share * value) - value) * charges[age - 1] / 1000
        if value <= 0:
            years += [(0.0, 0.0)] * (one.price.cover_years - year + 1)
            break
        value *= (1 + rate) * (1 - float(rules.management_charge))
        years.append((value, max(insured, share * value)))
    return years


class TestRollForward:
    @pytest.mark.parametrize("life", [FATHER, MOTHER, Life("old", Sex.MALE, 55)])
    @pytest.mark.parametrize(("code", "rate"), [("UL", "0.01"), ("UL", "0.03"), ("IL", "-0.03")])
    def test_agrees_with_an_independent_computation(self, life: Life, code: str, rate: str):
        one = priced(code, life, CHOSEN)
        years = account_of(one).roll(Decimal(rate))
        expected = rolled(one, float(rate))
        assert [float(year.value) for year in years] == pytest.approx([v for v, _ in expected])
        assert [float(year.death) for year in years] == pytest.approx([d for _, d in expected])

    def test_at_rate_zero_charges_are_all_that_is_missing_of_the_premiums(self):
        account = account_of(with_account())
        years = account.roll(Decimal(0))[:40]
        taken = sum(account.initial_charges) + sum(year.risk_charge for year in years)
        assert float(years[-1].value) == pytest.approx(float(sum(account.premiums) - taken))

    def test_surrender_costs_its_share_in_the_first_years_only(self):
        years = account_of(with_account()).roll(ONE_PERCENT)
        assert years[0].surrender_value == years[0].value * Decimal("0.95")
        assert years[4].surrender_value == years[4].value * Decimal("0.99")
        assert years[5].surrender_value == years[5].value

    def test_account_that_its_charges_eat_has_ended_for_good(self):
        charges = dict.fromkeys(Sex, (Decimal(200),))
        years = account_of(with_account(risk_charges=charges)).roll(ONE_PERCENT)
        ended = [year.value == 0 for year in years]
        assert ended == sorted(ended)
        assert any(ended)
        assert years[-1].death == years[-1].risk_charge == years[-1].surrender_value == 0

    def test_without_charges_the_account_is_the_premiums_with_interest(self):
        free = AccountRules((), (), policy_charge=Decimal(0), risk_charges={})
        one = with_account(account=free)
        years = account_of(one).roll(THREE_PERCENT)
        assert float(years[9].value) == pytest.approx(
            20_000 * sum(1.03**year for year in range(1, 11))
        )

    @given(st.decimals("0.0", "0.04", places=4), st.decimals("0.0", "0.04", places=4))
    @settings(max_examples=15, deadline=None)
    def test_a_higher_rate_never_gives_less(self, one: Decimal, other: Decimal):
        account = account_of(priced("UL", FATHER, CHOSEN))
        lower, higher = (account.roll(rate) for rate in sorted((one, other)))
        assert all(a.value <= b.value for a, b in zip(lower, higher, strict=True))


class TestUniversal:
    def test_shows_the_guaranteed_rate_first_and_an_assumed_one_apart(self):
        illustrated = table("UL", FATHER, CHOSEN)
        assert set(columns(illustrated, guaranteed=True)) == {
            (BenefitCode.INITIAL_CHARGE, None),
            (BenefitCode.DEATH, ONE_PERCENT),
            (BenefitCode.RISK_CHARGE, ONE_PERCENT),
            (BenefitCode.ACCOUNT_VALUE, ONE_PERCENT),
        }
        assert {rate for _, rate in columns(illustrated, guaranteed=False)} == {THREE_PERCENT}
        order = [each.guaranteed for each in illustrated.columns]
        assert order == sorted(order, reverse=True)

    def test_cash_value_is_what_surrender_pays_at_the_guaranteed_rate(self):
        illustrated = table("UL", FATHER, CHOSEN)
        promised = account_of(priced("UL", FATHER, CHOSEN)).roll(ONE_PERCENT)
        expected = [round(float(year.surrender_value)) for year in promised]
        assert [int(value) for value in illustrated.cash_values] == pytest.approx(expected, abs=1)

    def test_assumed_values_are_never_below_the_guaranteed(self):
        illustrated = table("UL", FATHER, CHOSEN)
        assumed = illustrated.series(BenefitCode.SURRENDER_VALUE)
        assert all(a >= g for a, g in zip(assumed, illustrated.cash_values, strict=True))

    def test_assumed_rate_keeps_to_the_cap(self):
        illustrated = illustrate_item(with_account(assumed_rate=Decimal("0.05")), on=TODAY)
        assert illustrated.columns[-1].rate == Decimal("0.04")

    def test_without_a_cap_in_force_nothing_beyond_the_guarantee_is_assumed(self):
        illustrated = illustrate_item(with_account(), on=date(2023, 6, 29))
        assert illustrated.columns[-1].rate == ONE_PERCENT

    def test_benefits_without_a_share_in_the_account_stay_guaranteed(self):
        accident = BenefitRule(BenefitCode.ACCIDENT_DEATH, (BenefitPart(BenefitBasis.SUM_INSURED),))
        rules = (*terms_of("UL").benefits, accident)
        illustrated = illustrate_item(with_account(benefits=rules), on=TODAY)
        assert Column(BenefitCode.ACCIDENT_DEATH) in illustrated.columns
        only = illustrate_item(with_account(benefits=(accident,)), on=TODAY)
        assert set(only.series(BenefitCode.DEATH)) == {Decimal(0)}


class TestUnitLinked:
    def test_guarantees_nothing(self):
        illustrated = table("IL", FATHER, CHOSEN)
        assert set(illustrated.cash_values) == {Decimal(0)}
        assert columns(illustrated, guaranteed=True) == [(BenefitCode.INITIAL_CHARGE, None)]

    def test_shows_level_prices_and_then_falling_ones(self):
        illustrated = table("IL", FATHER, CHOSEN)
        rates = [rate for _, rate in columns(illustrated, guaranteed=False)]
        assert list(dict.fromkeys(rates)) == [Decimal(0), Decimal("-0.03")]
        level, falling = (
            illustrated.of(Column(BenefitCode.ACCOUNT_VALUE, False, rate, Scenario.UNIT_PRICE))
            for rate in (Decimal(0), Decimal("-0.03"))
        )
        assert all(low <= high for low, high in zip(falling, level, strict=True))

    def test_no_account_grows_at_level_prices_once_premiums_end(self):
        values = table("IL", FATHER, CHOSEN).series(BenefitCode.ACCOUNT_VALUE)[9:]
        assert all(before >= after for before, after in pairwise(values))

    def test_without_a_fall_to_show_there_are_level_prices_alone(self):
        caps = replace(RATE_CAPS, illustrated=(), falls=())
        illustrated = illustrate_item(priced("IL", FATHER, CHOSEN), on=TODAY, caps=caps)
        assert {rate for _, rate in columns(illustrated, guaranteed=False)} == {Decimal(0)}


class TestPlan:
    def test_scenarios_of_one_benefit_are_added_up_apart(self):
        items = [priced("UL", FATHER, CHOSEN), priced("IL", MOTHER, CHOSEN)]
        plan = illustrate_plan(items, on=TODAY)
        for column in plan.total.columns:
            parts = [one.of(column) for one in plan.items]
            years = len(plan.total.rows)
            summed = [
                sum(part[year] for part in parts if year < len(part)) for year in range(years)
            ]
            assert list(plan.total.of(column)) == summed

    def test_account_in_an_ordinary_product_is_worth_nothing(self):
        part = BenefitPart(BenefitBasis.ACCOUNT_VALUE)
        terms = replace(terms_of("TL"), benefits=(BenefitRule(BenefitCode.DEATH, (part,)),))
        assert not has_account(terms)
        item = PlanItem("item", terms, FATHER, FATHER, choice("10", "20", 100_000))
        illustrated = illustrate_item(price_plan([item])[0], on=TODAY)
        assert set(illustrated.series(BenefitCode.DEATH)) == {Decimal(0)}
