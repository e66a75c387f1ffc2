"""``planbook calc`` as the tests call it."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest

from planbook import cli
from planbook.core.settings import PROJECT_DIR

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str


def command(*arguments: str, text: bytes = b"") -> Answer:
    """Run the command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "planbook", "calc", *arguments],
        cwd=PROJECT_DIR,
        input=text,
        capture_output=True,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def call(*arguments: str, text: bytes = b"") -> Answer:
    """Run the command in this process: a hundred starts of Python would take half a minute."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))
        code = cli.main(["calc", *arguments])
    return Answer(code, out.getvalue(), err.getvalue())


def compute(method: str, text: str, run: Callable[..., Answer] = call) -> Json:
    done = run(method, "--json", "-", text=text.encode())
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def refusal(method: str, text: str | bytes, run: Callable[..., Answer] = call) -> str:
    """Return the sentence on standard error: exit code 2, one line, nothing printed."""
    done = run(method, "--json", "-", text=text if isinstance(text, bytes) else text.encode())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("planbook: ")
    assert done.err.count("\n") == 1
    return done.err.rstrip("\n")


EARNER = {"income": 10_000, "rate": 0.05, "years": 5, "timing": "due"}
DIME = {
    "debt": 10_000,
    "income": 75_000,
    "years": 10,
    "mortgage": 200_000,
    "education": 100_000,
    "final_expenses": 15_000,
}
CHILD = {
    "cost_today": 13_000,
    "inflation": 0.05,
    "rate": 0.08,
    "age": 5,
    "start_age": 18,
    "study_years": 4,
    "saved": 3_000,
    "deposits": 17,
}
RETIREMENT = {
    "spending": 39_200,
    "social_pension": 33_000,
    "years_to_retirement": 30,
    "years_in_retirement": 0,
    "inflation": 0.05,
    "rate": 0.06,
    "retirement_rate": 0.08,
    "basis": "retention",
    "deposit_timing": "ordinary",
}
ANNUITY = {"payment": 17_000, "rate": 0.04, "years": 20, "timing": "ordinary"}
POLICY = [-10_000, -10_000, -10_000, 0, 0]
TERM = {
    "lives": [100, 99, 97, 95, 90, 85],
    "death_benefit": 10_000,
    "survival_benefit": 5_000,
    "rate": 0.03,
}
