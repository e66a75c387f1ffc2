"""Candidates that another one beats at every amount need not be looked at."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planbook.domain.suggestion.candidates import Candidate

# Far below a fen and far above the noise of floats.
SAME = 1e-9

Floats = NDArray[np.floating[Any]]


def prune(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the candidates of a target that no other one dominates, the best value first.

    Of two that are equal the first in the stable order stays.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: (one.cost / one.closes, one.order)):
        if not any(dominates(other, candidate) for other in kept):
            kept.append(candidate)
    return tuple(kept)


def dominates(one: Candidate, other: Candidate) -> bool:
    """Return whether at each amount of ``other``, ``one`` closes as much for no more.

    Its death benefits, which count against a minor's limit, must not be greater either; and both
    must stand in the same relation to a waiver rider.
    """
    if (one.rider, one.waivable) != (other.rider, other.waivable):
        return False
    amounts: Floats = np.arange(other.least, other.most + 1, dtype=float)
    wanted = np.minimum(amounts * float(other.closes), float(other.limit))
    needed = np.maximum(one.least, np.ceil(wanted / float(one.closes) - SAME))
    if needed[-1] > one.most or wanted[-1] > float(one.limit) + SAME:
        return False
    uses = [(one.cost, other.cost), *zip(one.deaths, other.deaths, strict=True)]
    return all(
        bool((needed * float(mine) <= amounts * float(theirs) + SAME).all())
        for mine, theirs in uses
    )
