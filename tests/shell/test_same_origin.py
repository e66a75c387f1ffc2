"""One build serves every origin."""

from pathlib import Path

import pytest
import reflex_base

from planbook.shell.same_origin import FROM_PAGE, STATE_SCRIPT, address_from_page

TEMPLATES = Path(reflex_base.__file__).parent / ".templates" / "web"


def test_reflex_script_takes_the_address_from_the_page() -> None:
    original = (TEMPLATES / STATE_SCRIPT).read_text()
    changed = address_from_page(original)
    assert changed.replace(FROM_PAGE, "") == original
    head, _, tail = changed.partition(FROM_PAGE)
    assert "export const getBackendURL" in head
    assert tail.startswith("  return endpoint;\n};")


def test_second_compilation_changes_nothing_more() -> None:
    once = address_from_page((TEMPLATES / STATE_SCRIPT).read_text())
    assert address_from_page(once) == once


def test_unknown_script_is_refused() -> None:
    with pytest.raises(ValueError, match="getBackendURL has changed"):
        address_from_page("export const somethingElse = 1;")
