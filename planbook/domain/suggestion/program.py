"""A mixed-integer linear programme, put together by name of its parts and solved by HiGHS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

# The part of the objective that a proof of optimality may leave open.
PROVEN: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Solved:
    """The best values found, empty where none were in time, and what no solution can exceed."""

    values: tuple[float, ...]
    bound: float
    is_optimal: bool


@dataclass(slots=True)
class Program:
    """Maximise the gains of variables from 0 to ``upper`` under rows of ``low ≤ Σ ≤ high``."""

    gains: list[float] = field(default_factory=list[float])
    upper: list[float] = field(default_factory=list[float])
    integral: list[int] = field(default_factory=list[int])
    rows: list[tuple[Mapping[int, float], float, float]] = field(
        default_factory=list[tuple[Mapping[int, float], float, float]]
    )

    def variable(self, *, gain: float = 0.0, upper: float = 1.0, integral: bool = False) -> int:
        """Add a variable and return its number."""
        self.gains.append(gain)
        self.upper.append(upper)
        self.integral.append(int(integral))
        return len(self.gains) - 1

    def row(self, terms: Mapping[int, float], *, low: float = -inf, high: float = inf) -> None:
        """Add a row."""
        self.rows.append((terms, low, high))

    def solve(self, seconds: float) -> Solved:
        """Solve within a time limit; the same programme gives the same values, if proven."""
        found = _milp()(
            -np.array(self.gains),
            integrality=np.array(self.integral),
            bounds=(np.zeros(len(self.upper)), np.array(self.upper)),
            constraints=(
                self._matrix(),
                [low for _, low, _ in self.rows],
                [high for _, _, high in self.rows],
            ),
            options={"time_limit": seconds, "mip_rel_gap": PROVEN},
        )
        return Solved(
            values=() if found.x is None else tuple(map(float, found.x)),
            bound=inf if found.mip_dual_bound is None else -float(found.mip_dual_bound),
            is_optimal=found.status == 0,
        )

    def _matrix(self) -> NDArray[np.floating[Any]]:
        matrix = np.zeros((len(self.rows), len(self.gains)))
        for place, (terms, _, _) in enumerate(self.rows):
            for column, factor in terms.items():
                matrix[place, column] = factor
        return matrix


def _milp() -> Callable[..., Any]:
    # A third of a second to import, for those who ask for a suggestion only.
    from scipy.optimize import (  # pyright: ignore[reportMissingTypeStubs]
        milp,  # pyright: ignore[reportUnknownVariableType]
    )

    return cast("Callable[..., Any]", milp)
