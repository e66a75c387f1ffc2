"""Bad input: one sentence that names the field, whatever was typed."""

import ast
import inspect
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbook.cli.refusals import RULES
from planbook.domain.needs.methods import CALCULATIONS
from tests.support.calc import ANNUITY, CHILD, EARNER, RETIREMENT, TERM, Json, command, refusal


def with_field(sample: Json, field: str, written: str) -> str:
    """Write the sample with one field as it stands in the JSON text."""
    others = {key: value for key, value in sample.items() if key != field}
    return f'{{"{field}": {written}, {json.dumps(others)[1:]}'


@pytest.mark.parametrize(
    ("field", "written", "why"),
    [
        ("income", "-1", "must be greater than or equal to 0"),
        ("income", "1e13", "must be less than or equal to 1000000000000"),
        ("income", "1e400", "must be less than or equal to 1000000000000"),
        ("income", "1e99999999999999999999", "must be a number"),
        ("income", "1" * 5000, "must be less than or equal to 1000000000000"),
        ("income", "NaN", "must be a finite number"),
        ("income", "-Infinity", "must be a finite number"),
        ("income", '"NaN"', "must be a finite number"),
        ("income", '"ten"', "must be a number"),
        ("income", "true", "must be a number"),
        ("income", "null", "must be a number"),
        ("income", "[1]", "must be a number"),
        ("rate", "5", "must be less than or equal to 1 (5 % is 0.05)"),
        ("rate", "-0.51", "must be greater than or equal to -0.5"),
        ("years", "5.5", "must be a whole number"),
        ("years", '"5"', "must be a whole number"),
        ("years", "true", "must be a whole number"),
        ("years", "-1", "must be greater than or equal to 0"),
        ("years", "1e99", "must be a whole number"),
        ("timing", '"later"', "must be 'due' or 'ordinary'"),
        ("timing", "1", "must be 'due' or 'ordinary'"),
        ("incme", "1", "is not a field of the input (--schema shows them)"),
    ],
)
def test_field_that_does_not_fit_is_named(field: str, written: str, why: str) -> None:
    sentence = refusal("human-life-value", with_field(EARNER, field, written))
    assert sentence == f"planbook: {field}: {why}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "json: the input is empty"),
        (" \n", "json: the input is empty"),
        ("income: 1", "json: Expecting value: line 1 column 1 (char 0)"),
        ('{"income": 1', "json: Expecting ',' delimiter: line 1 column 13 (char 12)"),
        ("[]", "json: must be an object"),
        ("1", "json: must be an object"),
        ("null", "json: must be an object"),
        ('{"income": 1, "income": 2}', "income: is given twice"),
        (b'{"income": "\xff"}', "json: the text is not UTF-8"),
        ("[" * 100_000, "json: the lists are nested too deeply"),
        ("1" * 1_000_001, "json: the input is larger than 1,000,000 bytes"),
        ("{}", "income: is missing; rate: is missing; years: is missing"),
    ],
)
def test_text_that_is_no_input_is_refused(text: str | bytes, sentence: str) -> None:
    assert refusal("human-life-value", text, command) == f"planbook: {sentence}"


def test_slip_in_a_name_is_said_before_what_is_missing() -> None:
    sentence = refusal("human-life-value", '{"incme": 1}', command)
    assert sentence.startswith("planbook: incme: is not a field of the input")
    assert sentence.endswith("; income: is missing; rate: is missing; and 1 more")


@pytest.mark.parametrize("key", ['"a\\nb"', '"\\u001b[31m"', f'"{"x" * 5000}"', '"\\ud800"'])
def test_strange_name_stays_on_one_short_line(key: str) -> None:
    sentence = refusal("accident", f'{{"income": 1, {key}: 1}}')
    assert sentence.isprintable()
    assert len(sentence) < 200


@pytest.mark.parametrize(
    ("method", "given", "sentence"),
    [
        ("education", {**CHILD, "age": 22}, "age: must be below 22, when the studies end"),
        (
            "children-education",
            {"children": [CHILD, {**CHILD, "age": 30}]},
            "children[1].age: must be below 22, when the studies end",
        ),
        (
            "children-education",
            {"children": [{**CHILD, "inflation": 5}]},
            "children[0].inflation: must be less than or equal to 1 (5 % is 0.05)",
        ),
        (
            "capital-needs",
            {
                "rate": 0,
                "inflation": 0,
                "periods": [{"period": "x", "years": 1, "spending": 1}],
            },
            "periods[0].period: must be 'readjustment', 'dependency', 'empty_nest' or 'retirement'",
        ),
        (
            "capital-needs",
            {"rate": 0.02, "inflation": 0.03, "basis": "retention"},
            "rate: must be above the inflation, 0.03, for retention",
        ),
        (
            "retirement",
            {**RETIREMENT, "retirement_rate": 0},
            "retirement_rate: must be above the retirement_inflation, 0, for retention",
        ),
        (
            "annuity-pv",
            {**ANNUITY, "rate": -0.5, "years": 1440},
            "value: comes out beyond any sensible figure",
        ),
        (
            "irr",
            {"cash_flows": [1, 2]},
            "cash_flows: must be some below 0 (paid) and some above 0 (received)",
        ),
        ("irr", {"cash_flows": [1, -3, 3]}, "cash_flows: have no rate of return"),
        ("irr", {"cash_flows": [-1, 1] * 721}, "cash_flows: must be at most 1440"),
        ("irr", {"cash_flows": "-1"}, "cash_flows: must be a list"),
        ("irr", {"cash_flows": [1, "a"]}, "cash_flows[1]: must be a number"),
        (
            "xirr",
            {"dates": ["2026-01-01"], "cash_flows": [-1, 2]},
            "dates: must be as many as the cash_flows, 2",
        ),
        (
            "xirr",
            {"dates": ["2026-02-30", 1577836800], "cash_flows": [-1, 2]},
            "dates[0]: must be a date such as 2026-11-21; "
            "dates[1]: must be a date such as 2026-11-21",
        ),
        (
            "life-insurance-premium",
            {**TERM, "pay_years": 6},
            "pay_years: must be at most 5, the term",
        ),
        (
            "life-insurance-premium",
            {**TERM, "lives": [1, 2]},
            "lives: must not grow from one age to the next",
        ),
        (
            "life-insurance-premium",
            {**TERM, "lives": [1]},
            "lives: must be two or more, the first one above 0",
        ),
        (
            "life-insurance-premium",
            {**TERM, "expenses": [0.1] * 6},
            "expenses: must be at most 5, one for each year of the term",
        ),
        (
            "life-insurance-premium",
            {**TERM, "expenses": [1]},
            "expenses: leave nothing of the premium for the benefits",
        ),
        (
            "complete-expectation",
            {},
            "lives: must be given, or mortality instead, but not both",
        ),
        (
            "complete-expectation",
            {"lives": [2, 1, 0], "age": 2},
            "age: must be at most 1, the last age that anybody reaches",
        ),
    ],
)
def test_rule_of_the_trade_is_said_in_words(method: str, given: Json, sentence: str) -> None:
    assert refusal(method, json.dumps(given)) == f"planbook: {sentence}"


def test_every_rule_of_a_method_has_its_words() -> None:
    modules = {inspect.getsourcefile(one.takes) for one in CALCULATIONS.values()}
    rules = {rule for module in modules for rule in raised(Path(module or "").read_text())}
    assert len(rules) > 10
    assert rules <= set(RULES)


def raised(source: str) -> Iterator[tuple[str, str]]:
    """Yield field and code of each ``DomainError("field", "code")`` in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "DomainError":
            named = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if len(named) == 2:
                yield str(named[0]), str(named[1])
