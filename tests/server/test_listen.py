"""The server starts, and stops however early it is told to."""

import socket
import subprocess
import time
from pathlib import Path

import pytest

from planbook.core.settings import Settings
from planbook.server.listen import serving_environment
from tests.support.server import running_server, server_environment, started_process


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that has been served from before."""
    made = tmp_path_factory.mktemp("served")
    with running_server(made):
        return made


def children_of(process: "subprocess.Popen[bytes]") -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize("seconds_after_first_child", [0, 0.3, 0.6, 1, 1.5])
def test_ctrl_c_during_the_start_ends_it_cleanly(
    place: Path, seconds_after_first_child: float
) -> None:
    environment = server_environment(place, {})
    with started_process(environment, place / "server.log") as process:
        while not (children := children_of(process)):
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(seconds_after_first_child)
    assert not any(is_running(pid) for pid in children)


def test_busy_port_is_one_sentence(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        environment = server_environment(place, {"port": str(port)})
        with (
            pytest.raises(AssertionError, match="exit code 1"),
            started_process(environment, log := place / "server.log") as process,
        ):
            process.wait()
    [sentence] = log.read_text().splitlines()
    assert sentence.startswith(f"planbook: Port {port} on 127.0.0.1 cannot be used")


def test_reflex_keeps_states_with_the_data_and_tells_nobody(tmp_path: Path) -> None:
    environment = serving_environment(Settings(data_dir=tmp_path))
    assert environment["REFLEX_STATES_WORKDIR"] == str(tmp_path / "states")
    assert environment["REFLEX_TELEMETRY_ENABLED"] == "false"
    assert environment["REFLEX_SOCKET_INTERVAL"] == "10s"
