"""What the machine must have: one sentence each, with the command that helps."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbook.server import preflight

SCRIPT = Path(preflight.__file__)


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_this_machine_passes() -> None:
    assert run().returncode == 0


def test_busy_port_is_one_sentence_with_another_port(busy_port: int) -> None:
    result = run("--port", PLANBOOK_PORT=str(busy_port))
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert f"Port {busy_port} on 127.0.0.1 cannot be used" in result.stderr
    assert "PLANBOOK_PORT=" in result.stderr


@pytest.mark.parametrize("port", ["http", "99999"])
def test_nonsense_for_a_port_is_said(port: str) -> None:
    result = run("--port", PLANBOOK_PORT=port)
    assert result.returncode == 1
    assert "takes 1 to 65535" in result.stderr


def test_missing_browser_is_one_sentence_with_the_command() -> None:
    result = run("--browser", PLANBOOK_CHROMIUM="no-such-browser")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "install" in result.stderr
    assert "chromium" in result.stderr


def test_missing_pango_is_one_sentence_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "PANGO", {"Pango": ("no-such-library.so",)})
    [problem] = preflight.problems()
    assert problem.startswith("PDFs need the system library Pango: run `")


def test_missing_harfbuzz_subset_is_only_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "HARFBUZZ_SUBSET", ("no-such-library.so",))
    assert preflight.problems() == []
    [warning] = preflight.warnings()
    assert "PDFs take about twice as long" in warning


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"),
        ("dnf", "sudo dnf install pango"),
        ("brew", "brew install pango"),
        ("", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"),
    ],
)
def test_command_is_that_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manager: str, command: str
) -> None:
    if manager:
        (tmp_path / manager).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert preflight.install_command("pango") == command
