"""The command line: one module a command, imported when called; one sentence for a mistake."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from planbook import cli
from planbook.core.settings import PROJECT_DIR


def planbook(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "planbook", *arguments],
        cwd=PROJECT_DIR,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", cli.COMMANDS, ids=lambda command: command.name)
def test_every_listed_command_configures_itself(command: cli.Command) -> None:
    assert callable(import_module(command.module).configure)
    with pytest.raises(SystemExit, match="0"):
        cli.main([command.name, "--help"])


def test_list_of_commands_imports_none_of_them() -> None:
    code = (
        "import sys; from planbook import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith('planbook.cli.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_DIR, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PLANBOOK_ENVIRONMENT": "prod"}, "PLANBOOK_ENVIRONMENT: "),
        ({"PLANBOOK_WORKERS": "3"}, "PLANBOOK_WORKERS above 1 needs PLANBOOK_REDIS_URL"),
        (
            {"PLANBOOK_ENVIRONMENT": "production", "PLANBOOK_SECRET_KEY": "weak"},
            "PLANBOOK_SECRET_KEY is too weak for production",
        ),
    ],
)
def test_impossible_settings_are_one_sentence(
    tmp_path: Path, environment: dict[str, str], sentence: str
) -> None:
    done = planbook("serve", PLANBOOK_DATA_DIR=str(tmp_path), **environment)
    assert done.returncode == 1
    assert done.stderr.startswith(f"planbook: {sentence}")
    assert done.stderr.count("\n") == 1


def test_migrate_makes_the_database_once_and_again_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        done = planbook("migrate", PLANBOOK_DATA_DIR=str(tmp_path))
        assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "planbook.db").stat().st_size > 0
