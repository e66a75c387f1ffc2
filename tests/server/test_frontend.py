"""The front end is built when its sources changed, and only then."""

import subprocess
from pathlib import Path

import pytest

from planbook.server import frontend

LOCK = "reflex.lock/package.json"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project whose build counts how often it runs."""
    for name in (
        "rxconfig.py",
        "planbook/planbook.py",
        "planbook/public/edge.py",
        "planbook/features/plans/page.py",
        "planbook/locales/en/LC_MESSAGES/planbook.po",
        "assets/favicon.svg",
        LOCK,
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / LOCK).write_text('{"name": "reflex", "type": "module"}')
    monkeypatch.setattr(frontend, "PROJECT_DIR", tmp_path)
    monkeypatch.setattr(frontend, "STAMP", tmp_path / ".web" / "build" / "sources.sha256")
    monkeypatch.setattr(frontend, "_export", lambda: export(tmp_path))
    return tmp_path


def export(project: Path, lock: str = '{"type": "module", "name": "reflex"}') -> None:
    """Do what Reflex does: make the folder, and write the lock as npm happens to order it."""
    (project / LOCK).write_text(lock)
    (project / ".web" / "build").mkdir(parents=True, exist_ok=True)
    with (project / "builds").open("a") as file:
        file.write("built\n")


def builds(project: Path) -> int:
    return len((project / "builds").read_text().splitlines())


def test_unchanged_sources_are_not_built_again(project: Path) -> None:
    assert frontend.ensure_built()
    assert not frontend.ensure_built()
    assert builds(project) == 1


@pytest.mark.parametrize(
    "name",
    [
        "rxconfig.py",
        "planbook/features/plans/page.py",
        "planbook/locales/en/LC_MESSAGES/planbook.po",
        "assets/favicon.svg",
    ],
)
def test_changed_source_is_built_again(project: Path, name: str) -> None:
    frontend.ensure_built()
    (project / name).write_text("changed")
    assert frontend.ensure_built()
    assert builds(project) == 2


def test_lock_keeps_its_bytes_unless_a_package_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frontend.ensure_built()
    assert (project / LOCK).read_text() == '{"name": "reflex", "type": "module"}'
    monkeypatch.setattr(frontend, "_export", lambda: export(project, '{"name": "other"}'))
    frontend.STAMP.unlink()
    frontend.ensure_built()
    assert (project / LOCK).read_text() == '{"name": "other"}'


def test_changed_lock_is_built_again(project: Path) -> None:
    frontend.ensure_built()
    (project / LOCK).write_text('{"name": "other"}')
    assert frontend.ensure_built()


def test_new_and_renamed_files_count(project: Path) -> None:
    frontend.ensure_built()
    (project / "assets" / "favicon.svg").rename(project / "assets" / "icon.svg")
    assert frontend.ensure_built()


def test_what_no_page_can_see_is_not_a_source(project: Path) -> None:
    frontend.ensure_built()
    (project / "planbook" / "public" / "edge.py").write_text("changed")
    (project / "planbook" / "planbook.pyc").write_text("compiled")
    assert not frontend.ensure_built()


def test_removed_build_is_made_again(project: Path) -> None:
    frontend.ensure_built()
    frontend.STAMP.unlink()
    assert frontend.ensure_built()


def test_failing_tools_are_quoted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(frontend, "PROJECT_DIR", project)
    monkeypatch.setattr(frontend, "REFLEX_DIR", project / "build" / "reflex")
    monkeypatch.setattr(frontend, "build_environment", dict)
    with pytest.raises(frontend.BuildError, match="rxconfig"):
        frontend._export()


def test_node_of_the_environment_comes_first_and_no_registry_is_guessed() -> None:
    environment = frontend.build_environment()
    node = subprocess.run(
        ["node", "--version"], env=environment, capture_output=True, text=True, check=True
    )
    assert int(node.stdout.removeprefix("v").split(".")[0]) >= 24
    assert environment["NPM_CONFIG_REGISTRY"].startswith("http")
    assert environment["REFLEX_TELEMETRY_ENABLED"] == "false"
