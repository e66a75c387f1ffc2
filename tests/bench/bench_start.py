"""How long a start takes, and what a running server weighs: `make bench`."""

import subprocess
import time
from pathlib import Path
from typing import Final

import pytest

from tests.support.server import running_server

# The house's promise for a second start, on two cores.
SECOND_START_SECONDS: Final = 3.0
STARTS: Final = 5
MEBIBYTE: Final = 1024


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that has been served from before, of a front end that is built."""
    made = tmp_path_factory.mktemp("server")
    with running_server(made):
        return made


def started_in(place: Path) -> float:
    """Return the seconds from the command to the first page."""
    begun = time.monotonic()
    with running_server(place, poll_seconds=0.01):
        return time.monotonic() - begun


def test_second_start_reaches_the_first_page_within_three_seconds(place: Path) -> None:
    seconds = sorted(started_in(place) for _ in range(STARTS))
    print(f"\nstart: median {seconds[STARTS // 2]:.2f} s, worst {seconds[-1]:.2f} s")
    assert seconds[STARTS // 2] <= SECOND_START_SECONDS


def test_weight_of_a_running_server(place: Path) -> None:
    with running_server(place) as server:
        listed = subprocess.run(
            ["ps", "-o", "rss=", "--sid", str(server.pid)],
            capture_output=True,
            text=True,
            check=True,
        )
    weights = [int(line) // MEBIBYTE for line in listed.stdout.split()]
    print(f"\nmemory: {' + '.join(map(str, weights))} MiB")
    assert len(weights) == 2
