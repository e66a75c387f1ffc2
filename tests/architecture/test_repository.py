"""What stands in the repository, and what does not."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from planbook.core.settings import PROJECT_DIR

TOP_LEVEL: Final = frozenset(
    {
        "LICENSE",
        "Makefile",
        "README.md",
        "alembic",
        "assets",
        "planbook",
        "pyproject.toml",
        "reflex.lock",
        "requirements-test.lock",
        "requirements.lock",
        "rxconfig.py",
        "tests",
    }
)
LOCKS: Final = ("requirements.lock", "requirements-test.lock")

# Written in pieces, so that this file does not name them.
REGISTRIES: Final = re.compile(
    "|".join(
        re.escape(host).replace("%", r"\.?")
        for host in ("pypi%org", "pythonhosted%org", "npmjs%org", "npm%mirror", "debian%org/debian")
    )
)
MACHINE_PATHS: Final = re.compile(r"(?:^|[^\w.])/(?:work|farm|root|Users|home/\w+)/", re.MULTILINE)


def repository_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (PROJECT_DIR / name for name in listed.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[Path, str]]:
    for path in repository_files():
        try:
            yield path.relative_to(PROJECT_DIR), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def requirements(lock: str) -> dict[str, str]:
    """Return each requirement of a lock file, with its hashes, by its normalised name."""
    blocks = re.split(r"\n(?=\S)", (PROJECT_DIR / lock).read_text())
    found = (re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==", block) for block in blocks)
    return {normalised(match[1]): match.string for match in found if match}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(dependencies: list[str]) -> set[str]:
    return {normalised(re.split(r"[^\w.-]", text)[0]) for text in dependencies}


def test_top_level_holds_only_what_has_a_place_there() -> None:
    names = {path.relative_to(PROJECT_DIR).parts[0] for path in repository_files()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE_PATHS], ids=["registries", "paths"])
def test_no_file_names_a_registry_or_a_machine(pattern: re.Pattern[str]) -> None:
    found = [f"{path}: {match[0]}" for path, text in texts() for match in pattern.finditer(text)]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_requirement_by_hash_and_names_no_index(lock: str) -> None:
    text = (PROJECT_DIR / lock).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*(-[fi]|--(extra-)?index|--find)", text, re.MULTILINE)
    assert all("--hash=sha256:" in block for block in requirements(lock).values())


def test_locks_hold_what_the_project_declares_in_the_same_versions() -> None:
    project = tomllib.loads((PROJECT_DIR / "pyproject.toml").read_text())["project"]
    run, test = (requirements(lock) for lock in LOCKS)
    assert declared(project["dependencies"]) <= run.keys()
    assert declared(project["optional-dependencies"]["test"]) <= test.keys()
    pins = [{name: block.split()[0] for name, block in lock.items()} for lock in (run, test)]
    assert pins[0].items() <= pins[1].items()


def test_front_end_lock_pins_every_package_by_hash_and_names_no_registry() -> None:
    import json

    lock = json.loads((PROJECT_DIR / "reflex.lock" / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 100
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []
