"""Two kinds of import contract that import-linter does not bring.

They are named in ``pyproject.toml`` under ``[tool.importlinter]``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

import grimp
from importlinter import Contract, ContractCheck, fields, output

# What the rest of the house may use of a slice, and the one module that may use its repository.
OPEN_PARTS: Final = frozenset({"service", "schemas"})
# A page that shows several slices draws the parts of the lower ones, and wakes their states.
DRAWN_PARTS: Final = frozenset({"components", "state"})
DRAWING_PARTS: Final = frozenset({"page", "components", "state"})
REPOSITORY: Final = "repository"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a module stands: in a part (``service``, ``page`` …) of a slice, or outside of all."""

    slice: str | None
    part: str | None


class SlicesContract(Contract):
    """A slice is used through its service and schemas; its repository by its service alone.

    What is drawn of a slice may be drawn on another slice's page too.

    Options:
        slices: The package whose children are the slices.
        roots: Modules that bind everything together and may import pages, states and tasks.
    """

    type_name = "slices"

    slices = fields.StringField()
    roots = fields.SetField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import of a slice's module."""
        broken = sorted(
            (importer, imported)
            for importer, imported in _direct_imports(graph, cast(str, self.slices))
            if not self._is_allowed(importer, imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that goes past a service."""
        _print_imports(check)

    def _is_allowed(self, importer: str, imported: str) -> bool:
        user, used = self._place(importer), self._place(imported)
        if used.part == REPOSITORY:
            return user.slice == used.slice and user.part in {"service", REPOSITORY}
        if user.slice == used.slice or used.part is None:
            return True
        if used.part in DRAWN_PARTS and user.part in DRAWING_PARTS:
            return True
        return used.part in OPEN_PARTS or importer in cast(set[str], self.roots)

    def _place(self, module: str) -> Place:
        prefix = f"{self.slices}."
        if not module.startswith(prefix):
            return Place(None, None)
        name, _, rest = module.removeprefix(prefix).partition(".")
        return Place(name, rest.split(".")[0] or None)


class OnlyContract(Contract):
    """A package imports nothing but itself and the packages that are listed.

    Options:
        package: The package.
        allowed: Top-level packages, also of the standard library.
    """

    type_name = "only"

    package = fields.StringField()
    allowed = fields.SetField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import that leaves the package."""
        package, allowed = cast(str, self.package), cast(set[str], self.allowed)
        modules = {package, *graph.find_descendants(package)}
        broken = sorted(
            (module, imported)
            for module in modules
            for imported in graph.find_modules_directly_imported_by(module) - modules
            if imported not in allowed
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that leaves the package."""
        _print_imports(check)


def _direct_imports(graph: grimp.ImportGraph, package: str) -> Iterator[tuple[str, str]]:
    for imported in graph.find_descendants(package):
        for importer in graph.find_modules_that_directly_import(imported):
            yield importer, imported


def _print_imports(check: ContractCheck) -> None:
    for importer, imported in cast(list[tuple[str, str]], check.metadata["broken"]):
        output.print_error(f"- {importer} -> {imported}", bold=False)
        output.new_line()
