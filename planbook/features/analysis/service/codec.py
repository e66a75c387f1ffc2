"""Typed values of an analysis as JSON columns, and back: decimals as text, nothing lost."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from planbook.domain.needs.assumptions import CHINA_2026, Assumptions
from planbook.features.analysis.schemas import Answers, Computed

_ANSWERS: Final = TypeAdapter(Answers)
_ASSUMPTIONS: Final = TypeAdapter(Assumptions)
_COMPUTED: Final = TypeAdapter(Computed)


def answers_of(data: Mapping[str, Any]) -> Answers:
    """Read what an analysis keeps of its own; a new one has nothing yet."""
    return _ANSWERS.validate_python({"told": {}, **data})


def answers_data(answers: Answers) -> dict[str, Any]:
    """Write what an analysis keeps of its own."""
    return _ANSWERS.dump_python(answers, mode="json")


def assumptions_of(data: Mapping[str, Any]) -> Assumptions:
    """Read a set; what an older set did not have yet is taken from the house's own."""
    return _ASSUMPTIONS.validate_python({**assumptions_data(CHINA_2026), **data})


def assumptions_data(assumptions: Assumptions) -> dict[str, Any]:
    """Write an assumption set."""
    return _ASSUMPTIONS.dump_python(assumptions, mode="json")


def computed_of(data: Mapping[str, Any]) -> Computed:
    """Read stored results."""
    return _COMPUTED.validate_python(data)


def computed_data(computed: Computed) -> dict[str, Any]:
    """Write results."""
    return _COMPUTED.dump_python(computed, mode="json")
