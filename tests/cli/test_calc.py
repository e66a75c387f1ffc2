"""``planbook calc``: every method from JSON to JSON."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files
from math import exp, log
from pathlib import Path

import pytest
from pymort import table_xml

from planbook.core.settings import PROJECT_DIR
from planbook.domain.needs.methods import CALCULATIONS, Method
from tests.domain.needs.test_methods import SAMPLES
from tests.support.calc import (
    ANNUITY,
    CHILD,
    DIME,
    EARNER,
    POLICY,
    RETIREMENT,
    TERM,
    Answer,
    Json,
    command,
    compute,
)


def rounded(result: str, like: str) -> Decimal:
    return Decimal(result).quantize(Decimal(like), ROUND_HALF_UP)


class TestWorkedExamples:
    """Each answer to the digits in which it was published, or is exact."""

    @pytest.mark.parametrize(
        ("method", "given", "answers"),
        [
            pytest.param("human-life-value", EARNER, {"value": "45459.51"}, id="1"),
            pytest.param(
                "human-life-value", {**EARNER, "growth": 0.08}, {"value": "52939.95"}, id="2"
            ),
            pytest.param("dime", DIME, {"value": "1075000"}, id="3"),
            pytest.param(
                "dime",
                {**DIME, "existing": 100_000},
                {"value": "975000", "need": "1075000"},
                id="3 covered",
            ),
            pytest.param("education", CHILD, {"value": "31580", "level_saving": "3206"}, id="4"),
            pytest.param(
                "retirement",
                RETIREMENT,
                {
                    "yearly_gap_today": "6200",
                    "yearly_gap": "26796.04",
                    "value": "334950.53",
                    "level_saving": "4236.76",
                },
                id="5",
            ),
            pytest.param(
                "annuity-pv", ANNUITY, {"value": "231035.55", "factor": "13.5903"}, id="6"
            ),
            pytest.param("irr", {"cash_flows": [*POLICY, 32_000]}, {"value": "0.0162"}, id="7"),
            pytest.param(
                "irr", {"cash_flows": [*POLICY, 35_000]}, {"value": "0.0392"}, id="7 better"
            ),
            pytest.param(
                "irr", {"cash_flows": [-10_000, 6_000]}, {"value": "-0.4000"}, id="7 early"
            ),
            pytest.param(
                "life-insurance-premium",
                {**TERM, "pay_years": 1},
                {"value": "5010.27", "single_premium": "5010.27"},
                id="8",
            ),
            pytest.param(
                "life-insurance-premium",
                {**TERM, "pay_years": 5},
                {"value": "1102.49"},
                id="8 level",
            ),
        ],
    )
    def test_has_the_published_answer(
        self, method: str, given: Json, answers: Mapping[str, str]
    ) -> None:
        result = compute(method, json.dumps(given), command)
        assert {name: rounded(result[name], like) for name, like in answers.items()} == {
            name: Decimal(like) for name, like in answers.items()
        }

    def test_example_4_lists_the_cost_of_each_year(self) -> None:
        costs = compute("education", json.dumps(CHILD), command)["yearly_costs"]
        assert [rounded(cost, "1") for cost in costs] == [24_513, 25_739, 27_026, 28_377]

    @pytest.mark.parametrize(
        ("age", "published"), [(0, "76.4201"), (30, "47.2466"), (60, "20.0272")]
    )
    def test_example_9_expectation_of_life(self, age: int, published: str) -> None:
        table = ET.fromstring(files(table_xml).joinpath("t3375.xml").read_text("utf-8"))
        mortality = ", ".join(rate.text or "" for rate in table.iterfind("./Table//Y"))
        text = f'{{"mortality": [{mortality}], "age": {age}}}'
        result = compute("complete-expectation", text, command)
        assert rounded(result["value"], published) == Decimal(published)

    @pytest.mark.parametrize(
        ("age", "insurance", "annuity"), [(40, "0.12106", "18.4578"), (60, "0.29028", "14.9041")]
    )
    def test_example_10_whole_life_of_the_standard_ultimate_life_table(
        self, age: int, insurance: str, annuity: str
    ) -> None:
        whole = {"lives": sult(age), "death_benefit": 1, "rate": 0.05}
        once = compute("life-insurance-premium", json.dumps({**whole, "pay_years": 1}), command)
        level = compute("life-insurance-premium", json.dumps({**whole, "pay_years": 70}), command)
        assert rounded(once["value"], insurance) == Decimal(insurance)
        due = Decimal(once["value"]) / Decimal(level["value"])
        assert rounded(str(due), annuity) == Decimal(annuity)


def sult(age: int) -> list[float]:
    """Return the survivors from an age on by Makeham's law, as Dickson, Hardy and Waters have it."""
    a, b, c = 0.00022, 2.7e-6, 1.124
    years = range(131 - age)
    return [1e5 * exp(-a * t - b * c**age * (c**t - 1) / log(c)) for t in years]


class TestEveryMethod:
    def test_list_names_every_method_with_a_summary(self) -> None:
        rows = [line.split(maxsplit=1) for line in command("--list").out.splitlines()]
        assert [name for name, _ in rows] == list(CALCULATIONS)
        assert all(summary.endswith(".") for _, summary in rows)

    @pytest.mark.parametrize("method", CALCULATIONS)
    def test_result_is_strings_of_plain_digits_and_its_lines_add_up(self, method: Method) -> None:
        result = compute(method, SAMPLES[method])
        amounts = [line["amount"] for line in result["lines"]]
        assert all(re.fullmatch(r"-?\d+(\.\d+)?", text) for text in [result["value"], *amounts])
        assert sum(map(Decimal, amounts)) == Decimal(result["value"])

    def test_amounts_may_be_strings_and_lose_no_digit(self) -> None:
        digits = "12345.678901234567890123"
        for written in (digits, f'"{digits}"'):
            lines = compute("accident", f'{{"income": {written}, "multiple": 1}}')["lines"]
            assert lines[0]["base"] == digits

    def test_whole_number_may_be_written_as_a_float(self) -> None:
        assert compute("annuity-pv", '{"payment": 1, "rate": 0, "years": 5.0}')["value"] == "5"

    def test_tiny_amount_is_written_in_plain_digits(self) -> None:
        assert compute("accident", '{"income": 1e-9, "multiple": 1}')["value"] == "0.000000001"

    def test_input_may_be_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "policy.json"
        path.write_text('\ufeff{"cash_flows": [-100, 105]}', encoding="utf-8")
        assert json.loads(command("irr", "--json", str(path)).out)["value"] == "0.05"

    def test_needs_neither_database_nor_reflex(self) -> None:
        code = (
            "import sys; from planbook import cli; cli.main(['calc', 'irr', '--json', '-'])\n"
            "heavy = {'sqlalchemy', 'sqlmodel', 'alembic', 'dbos', 'reflex', 'scipy', 'numpy'}\n"
            "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT_DIR,
            input='{"cash_flows": [-100, 105]}',
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("dimes", "--json", "-"), "method: is unknown: did you mean dime?"),
        (("legacy", "--schema"), "method: is unknown: --list names those there are"),
        (("--schema",), "method: is missing: --list names those there are"),
        (("dime",), "json: is missing: --json FILE, or --json - for standard input"),
        (
            ("dime", "--json", "/no/such"),
            "json: /no/such cannot be read: No such file or directory",
        ),
        (("dime", "--json", "/"), "json: / cannot be read: Is a directory"),
    ],
)
def test_call_that_cannot_be_meant_is_one_sentence(
    arguments: tuple[str, ...], sentence: str
) -> None:
    assert command(*arguments) == Answer(2, "", f"planbook: {sentence}\n")
