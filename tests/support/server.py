"""A real Planbook server for tests: its own port, its own data, the demo organisation."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import httpx2

from planbook.core.settings import PROJECT_DIR

# A cold front-end build is part of the first start.
START_SECONDS: Final = 600
STOP_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the command line that works on its data."""

    url: str
    data_dir: Path
    environment: Mapping[str, str]
    log: Path
    pid: int

    def planbook(self, *arguments: str) -> str:
        """Run ``planbook …`` against the server's database and return what it prints."""
        command = [sys.executable, "-m", "planbook", *arguments]
        done = subprocess.run(
            command,
            cwd=PROJECT_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"planbook {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def planbook_json(self, *arguments: str) -> Any:
        """Run ``planbook … --json`` and return the value."""
        return json.loads(self.planbook(*arguments, "--json"))


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server(place: Path, *, poll_seconds: float = 0.1, **settings: str) -> Iterator[Server]:
    """Serve from ``place`` with the settings, and stop cleanly at the end."""
    environment = server_environment(place, settings)
    url = f"http://127.0.0.1:{environment['PLANBOOK_PORT']}"
    with started_process(environment, log := place / "server.log") as process:
        _wait_until_ready(process, url, log, poll_seconds)
        yield Server(url, place, environment, log, process.pid)


def server_environment(place: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a server with its own port and data."""
    inherited = {key: value for key, value in os.environ.items() if key[:9] != "PLANBOOK_"}
    return {
        **inherited,
        "PLANBOOK_ENVIRONMENT": "test",
        "PLANBOOK_DATA_DIR": str(place),
        "PLANBOOK_PORT": str(free_port()),
        **{f"PLANBOOK_{name.upper()}": value for name, value in settings.items()},
    }


@contextmanager
def started_process(
    environment: Mapping[str, str], log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """Start ``planbook serve --demo``; press Ctrl-C at the end and expect an orderly stop."""
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "planbook", "serve", "--demo"],
            cwd=PROJECT_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _stop(process, log)


def _wait_until_ready(
    process: subprocess.Popen[bytes], url: str, log: Path, poll_seconds: float
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the server ended:\n{log.read_text()}")
        try:
            if httpx2.get(f"{url}/readyz", timeout=5).status_code == HTTPStatus.OK:
                return
        except httpx2.TransportError:
            pass
        time.sleep(poll_seconds)
    raise AssertionError(f"the server did not become ready:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes], log: Path) -> None:
    """Press Ctrl-C and expect an orderly end."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    try:
        code = process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    text = log.read_text()
    # Before it serves, Ctrl-C ends the process itself; afterwards it says good-bye.
    assert code in {0, -signal.SIGINT}, f"exit code {code}:\n{text}"
    assert "Traceback" not in text, text
