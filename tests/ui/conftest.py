"""The workshop app, built once for real, and a Chromium to look at it."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from planbook.core.settings import PROJECT_DIR
from planbook.server.frontend import build_environment

WORKSHOP = Path(__file__).parent / "workshop"
START_SECONDS = 120
STOP_SECONDS = 60
SERVING = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "__REFLEX_SKIP_COMPILE": "true",
}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError):
            assert server.poll() is None, "the workshop stopped"
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Build and serve the workshop; gives its address and the built files."""
    folder = tmp_path_factory.mktemp("workshop")
    shutil.copytree(WORKSHOP, folder, dirs_exist_ok=True)
    shutil.copytree(PROJECT_DIR / "reflex.lock", folder / "reflex.lock")
    (folder / "assets").symlink_to(PROJECT_DIR / "assets")
    port = _free_port()
    environment = {
        **build_environment(),
        "PYTHONPATH": str(PROJECT_DIR),
        "WORKSHOP_PORT": str(port),
    }
    export = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    built = subprocess.run(
        export, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout[-4000:] + built.stderr[-4000:]
    serve = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory"]
    server = subprocess.Popen(
        [*serve, "--port", str(port), "workshop.workshop:app"],
        cwd=folder,
        env={**environment, **SERVING},
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/bench", server)
        yield url, folder / ".web" / "build" / "client"
    finally:
        server.terminate()
        server.wait(timeout=STOP_SECONDS)


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Browser:
    """Return the run's one Chromium."""
    return browser
