from dataclasses import replace
from datetime import date

from planbook.domain.needs.assumptions import CHINA_2026
from planbook.domain.needs.breakdown import LineCode
from planbook.domain.needs.compare import Counts, compare_methods
from planbook.domain.needs.household import analyse
from planbook.domain.needs.methods import Method
from tests.domain.needs.families import FATHER, MOTHER, YOUNG_FAMILY


def test_every_earner_is_measured_by_every_method() -> None:
    found = [(one.life, one.method) for one in compare_methods(YOUNG_FAMILY, CHINA_2026)]
    methods = [
        Method.CAPITAL_NEEDS,
        Method.HUMAN_LIFE_VALUE,
        Method.DIME,
        Method.RESPONSIBILITY,
        Method.INCOME_MULTIPLE,
        Method.DOUBLE_TEN,
    ]
    assert found == [(life, method) for life in ("self", "spouse") for method in methods]


def test_capital_needs_agree_with_the_analysis() -> None:
    analysed = {one.life: one.need for one in analyse(YOUNG_FAMILY, CHINA_2026).needs[:2]}
    compared = {
        one.life: one.need
        for one in compare_methods(YOUNG_FAMILY, CHINA_2026)
        if one.method == Method.CAPITAL_NEEDS
    }
    assert compared == analysed


def test_every_figure_unfolds_into_lines_that_add_up_to_it() -> None:
    for one in compare_methods(YOUNG_FAMILY, CHINA_2026):
        assert one.lines
        assert sum(line.amount for line in one.lines) == one.need


def test_dime_counts_the_years_of_income_that_were_asked_for() -> None:
    facts = replace(YOUNG_FAMILY, income_years=10)
    (found,) = (
        one
        for one in compare_methods(facts, CHINA_2026)
        if (one.life, one.method) == ("self", Method.DIME)
    )
    (income,) = (line for line in found.lines if line.code == LineCode.INCOME)
    assert income.amount == 3_000_000


def test_rules_of_thumb_are_marked_as_such() -> None:
    rules = {
        one.method: one.need
        for one in compare_methods(YOUNG_FAMILY, CHINA_2026)
        if one.counts == Counts.RULE_OF_THUMB and one.life == "self"
    }
    assert rules == {Method.INCOME_MULTIPLE: 2_700_000, Method.DOUBLE_TEN: 3_000_000}


def test_who_has_retired_has_no_income_to_insure() -> None:
    old = replace(FATHER, born=date(1955, 1, 1))
    facts = replace(YOUNG_FAMILY, adults=(old, MOTHER))
    assert {one.life for one in compare_methods(facts, CHINA_2026)} == {"spouse"}
