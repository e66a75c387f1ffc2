"""Each import contract holds, and a seeded violation of it is seen."""

import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from planbook.core.settings import PROJECT_DIR

LINT_IMPORTS = Path(sys.prefix) / "bin" / "lint-imports"


@dataclass(frozen=True, slots=True)
class Violation:
    contract: str
    module: str
    line: str

    def __str__(self) -> str:
        return f"{self.module}: {self.line or 'exists'}"


FLOORS = "1. The floors of the house"
SLICES = "1. The order of the slices"
INSIDE = "2. The order inside a slice"
REFLEX = "3. Reflex only where the app is drawn"
DATABASE = "4. No database where people look"
PURE = "5. The domain is pure"
CORE = "5. The core knows no table and no feature"
SERVICE = "6. A slice is used through its service"

VIOLATIONS = (
    Violation(FLOORS, "domain/money.py", "import planbook.core.clock"),
    Violation(FLOORS, "core/clock.py", "import planbook.models"),
    Violation(FLOORS, "models/accounts.py", "import planbook.features.accounts.service"),
    Violation(FLOORS, "ui/tokens.py", "import planbook.documents"),
    Violation(FLOORS, "documents/seeded.py", "import planbook.ui.tokens"),
    Violation(FLOORS, "shell/seeded.py", "import planbook.features.accounts.service"),
    Violation(FLOORS, "features/accounts/service.py", "import planbook.public.edge"),
    Violation(FLOORS, "public/edge.py", "import planbook.demo"),
    Violation(FLOORS, "server/listen.py", "import planbook.cli"),
    Violation(FLOORS, "cli/serve.py", "import planbook.planbook"),
    Violation(FLOORS, "utils.py", ""),
    Violation(
        SLICES,
        "features/customers/service.py",
        "import planbook.features.analysis.service",
    ),
    Violation(
        SLICES,
        "features/catalogue/service.py",
        "import planbook.features.analysis.schemas",
    ),
    Violation(SLICES, "features/helpers/__init__.py", ""),
    Violation(
        INSIDE,
        "features/customers/repository.py",
        "import planbook.features.customers.service",
    ),
    Violation(
        INSIDE,
        "features/customers/service.py",
        "import planbook.features.customers.tasks",
    ),
    Violation(INSIDE, "features/customers/utils.py", ""),
    Violation(REFLEX, "features/customers/service.py", "import reflex"),
    Violation(REFLEX, "features/customers/tasks.py", "from reflex_base.event import Event"),
    Violation(REFLEX, "public/edge.py", "import reflex"),
    Violation(REFLEX, "cli/serve.py", "import reflex"),
    Violation(DATABASE, "features/customers/page.py", "import sqlmodel"),
    Violation(DATABASE, "features/customers/state.py", "from sqlalchemy import select"),
    Violation(DATABASE, "features/customers/components/card.py", "import sqlmodel"),
    Violation(DATABASE, "public/edge.py", "from sqlmodel import Session"),
    Violation(DATABASE, "shell/seeded.py", "import sqlalchemy"),
    Violation(DATABASE, "ui/tokens.py", "import sqlalchemy"),
    Violation(DATABASE, "documents/seeded.py", "import sqlmodel"),
    Violation(PURE, "domain/money.py", "import pathlib"),
    Violation(PURE, "domain/money.py", "import pydantic"),
    Violation(CORE, "core/clock.py", "import planbook.features.accounts.service"),
    Violation(SERVICE, "features/customers/state.py", "import planbook.features.customers.repository"),
    Violation(SERVICE, "features/plans/service.py", "import planbook.features.customers.repository"),
    Violation(SERVICE, "features/plans/service.py", "import planbook.features.customers.components"),
    Violation(SERVICE, "features/leads/page.py", "import planbook.features.sharing.tasks"),
    Violation(SERVICE, "features/leads/service.py", "import planbook.features.sharing.tasks"),
    Violation(SERVICE, "public/edge.py", "import planbook.features.sharing.repository"),
    Violation(SERVICE, "public/edge.py", "import planbook.features.sharing.state"),
)  # fmt: skip


# Modules that the seeded imports name; the copy has them whether the house does or not.
NAMED = (
    "features/accounts/service.py",
    "features/analysis/schemas.py",
    "features/analysis/service.py",
    "features/customers/components/__init__.py",
    "features/customers/repository.py",
    "features/customers/service.py",
    "features/customers/tasks.py",
    "features/sharing/repository.py",
    "features/sharing/state.py",
    "features/sharing/tasks.py",
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the sources, in which something can be broken."""
    shutil.copytree(
        PROJECT_DIR / "planbook",
        tmp_path / "planbook",
        ignore=lambda folder, names: [
            name for name in names if Path(folder, name).is_file() and not name.endswith(".py")
        ],
    )
    shutil.copytree(
        PROJECT_DIR / "tests" / "architecture",
        tmp_path / "tests" / "architecture",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(PROJECT_DIR / "pyproject.toml", tmp_path)
    return tmp_path


def make_module(house: Path, name: str) -> None:
    module = house / "planbook" / name
    module.parent.mkdir(parents=True, exist_ok=True)
    (module.parent / "__init__.py").touch()
    module.touch()


def lint_imports(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )


def broken_contracts(house: Path) -> set[str]:
    lines = lint_imports(house).stdout.splitlines()
    return {line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")}


def test_contracts_are_kept(house: Path) -> None:
    result = lint_imports(house)
    assert result.returncode == 0, result.stdout
    assert " 0 broken" in result.stdout


@pytest.mark.parametrize("violation", VIOLATIONS, ids=str)
def test_seeded_violation_breaks_its_contract(house: Path, violation: Violation) -> None:
    for name in (*NAMED, violation.module):
        make_module(house, name)
    with (house / "planbook" / violation.module).open("a") as file:
        file.write(f"\n{violation.line}\n")
    assert violation.contract in broken_contracts(house)


def test_every_contract_is_broken_by_some_violation() -> None:
    configuration = tomllib.loads((PROJECT_DIR / "pyproject.toml").read_text())
    named = {contract["name"] for contract in configuration["tool"]["importlinter"]["contracts"]}
    assert named == {violation.contract for violation in VIOLATIONS}
