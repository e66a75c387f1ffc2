"""What the code imports is what the project declares, so that a fresh environment has it."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

from planbook.core.settings import PROJECT_DIR
from tests.architecture.test_repository import declared, normalised

OWN: Final = frozenset({"planbook", "tests", "rxconfig"})
# Distributed under names of their own, but always with what is declared.
WITHIN: Final = {
    "cryptography": "pywebpush",
    "cssselect2": "weasyprint",
    "grimp": "import-linter",
    "http-ece": "pywebpush",
    "pydyf": "weasyprint",
    "reflex-base": "reflex",
    "reflex-components-core": "reflex",
}
# The generator of the demo tables, whose output is committed, runs in the tests' environment.
GENERATOR: Final = {"pymort": Path("planbook/demo/products/basis.py")}


def imported_by(folder: str) -> dict[str, Path]:
    """Return every top-level module that a folder's code imports, with one file that does."""
    found: dict[str, Path] = {}
    for path in sorted((PROJECT_DIR / folder).rglob("*.py")):
        for module in imports(ast.parse(path.read_text())):
            found.setdefault(module.split(".")[0], path.relative_to(PROJECT_DIR))
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names | OWN}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def undeclared(folder: str, allowed: set[str]) -> dict[str, Path]:
    providers = packages_distributions()
    return {
        module: path
        for module, path in imported_by(folder).items()
        if not any(
            WITHIN.get(name, name) in allowed
            for name in map(normalised, providers.get(module, [module]))
        )
    }


def test_every_import_is_of_a_declared_dependency() -> None:
    project = tomllib.loads((PROJECT_DIR / "pyproject.toml").read_text())["project"]
    run = declared(project["dependencies"])
    test = run | declared(project["optional-dependencies"]["test"])
    assert undeclared("planbook", run) == GENERATOR
    assert undeclared("alembic", run) == {}
    assert undeclared("tests", test) == {}
