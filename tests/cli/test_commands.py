"""The command line as scripts use it: a database of its own, one process a command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planbook.core.settings import PROJECT_DIR

AGENT, OTHER = "agent@demo.example", "agent2@demo.example"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a runner of ``planbook`` on a database with the demo."""
    data = tmp_path_factory.mktemp("command")

    def planbook(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "planbook", *arguments],
            cwd=PROJECT_DIR,
            env={**os.environ, "PLANBOOK_DATA_DIR": str(data), **variables},
            input="a long password\n",
            capture_output=True,
            text=True,
            check=False,
        )

    assert planbook("demo").returncode == 0
    return planbook


def read(done: "subprocess.CompletedProcess[str]") -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class TestDemo:
    def test_a_second_time_changes_nothing(self, run: Run) -> None:
        before = read(run("proposals", "--as", AGENT, "--json"))
        assert run("demo").returncode == 0
        assert read(run("proposals", "--as", AGENT, "--json")) == before


class TestProposals:
    def test_lists_ones_own_and_nobody_elses(self, run: Run) -> None:
        mine = {row["customer"] for row in read(run("proposals", "--as", AGENT, "--json"))}
        theirs = {row["customer"] for row in read(run("proposals", "--as", OTHER, "--json"))}
        assert mine == {"陈思远", "周子涵", "陆建明", "孙悦", "马骁", "唐糖"}
        assert theirs == {"Emma Reed"}

    def test_a_lead_sees_the_teams(self, run: Run) -> None:
        assert len(read(run("proposals", "--as", "lead@demo.example", "--json"))) == 7

    def test_an_unknown_person_is_said_in_a_line(self, run: Run) -> None:
        done = run("proposals", "--as", "nobody@demo.example")
        assert done.returncode != 0
        assert done.stderr == "planbook: Nobody signs in as nobody@demo.example.\n"


class TestShare:
    @pytest.mark.parametrize("channel", ["chat", "qr", "print", "email"])
    def test_prints_a_link_of_the_recipients_own(self, run: Run, channel: str) -> None:
        arguments = ("share", "1", "--recipient", "林婉", "--channel", channel, "--as", AGENT)
        first = run(*arguments)
        assert first.returncode == 0, first.stderr
        address = first.stdout.strip()
        assert "/p/" in address
        assert len(address.rpartition("/")[2]) == 22

    def test_another_agents_proposal_is_not_found(self, run: Run) -> None:
        done = run("share", "1", "--recipient", "x", "--channel", "chat", "--as", OTHER)
        assert done.returncode != 0
        assert "/p/" not in done.stdout

    def test_a_link_fits_a_small_qr_code(self, run: Run) -> None:
        arguments = ("share", "1", "--recipient", "林婉", "--channel", "qr", "--as", AGENT)
        short = run(*arguments, PLANBOOK_SHORT_URL="https://p.example").stdout.strip()
        assert short.startswith("https://p.example/p/")
        assert len(short.encode()) <= 42


class TestActivity:
    def test_has_the_documented_keys(self, run: Run) -> None:
        activity = read(run("activity", "1", "--as", AGENT, "--json"))
        assert {"people", "robots", "totals"} <= activity.keys()

    def test_the_demo_tells_of_a_proposal_that_was_passed_on_twice(self, run: Run) -> None:
        listed = read(run("proposals", "--as", AGENT, "--json"))
        number = next(row["id"] for row in listed if row["customer"] == "陆建明")
        people = read(run("activity", str(number), "--as", AGENT, "--json"))["people"]
        people = [one for one in people if one["counts"]]
        assert {one["state"] for one in people} == {"read"}
        assert [one["depth"] for one in people] == [0, 0, 1, 2]
        assert [len(one["devices"]) for one in people] == [2, 1, 1, 1]
        assert people[0]["rereadings"].keys() >= {"plan", "cash_value"}

    def test_of_another_agents_proposal_is_not_found(self, run: Run) -> None:
        assert run("activity", "1", "--as", OTHER, "--json").returncode != 0


class TestAdmin:
    def test_the_first_administrator_can_be_made_from_standard_input(
        self, run: Run, tmp_path: Path
    ) -> None:
        variables = {"PLANBOOK_DATA_DIR": str(tmp_path)}
        assert run("migrate", **variables).returncode == 0
        names = ("--organisation", "机构", "--name", "王敏", "--phone", "13800138000")
        done = run("admin", "create", *names, **variables)
        assert done.returncode == 0, done.stderr
        assert read(run("proposals", "--as", "13800138000", "--json", **variables)) == []
