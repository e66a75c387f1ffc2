"""In which order a page was read, and how that compares with what is usual: pure rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

from planbook.domain.reading import READ_SECTION_MS

# Less between two reports is scrolling past.
STEP_MS: Final = 1_000
# More says nothing more, and a reader who leaves a page open must not fill a row.
LONGEST_PATH: Final = 60


def walked(path: Sequence[str], gained: Mapping[str, int], order: Sequence[str]) -> tuple[str, ...]:
    """Return a path with the sections that gained time since the report before.

    Within one report (15 s at most) the order is not known: it is the document's, read backwards
    where the reader stood below.
    """
    seen = [key for key in order if gained.get(key, 0) >= STEP_MS]
    if path and seen and path[-1] in order and order.index(path[-1]) >= order.index(seen[-1]):
        seen.reverse()
    steps = list(path)
    for key in seen:
        if not steps or steps[-1] != key:
            steps.append(key)
    return tuple(steps[:LONGEST_PATH])


def walk(reports: Iterable[tuple[str, Mapping[str, int]]], order: Sequence[str]) -> tuple[str, ...]:
    """Return the path through a visit from its page views' totals, as they were reported."""
    path: tuple[str, ...] = ()
    for gained in _gains(reports):
        path = walked(path, gained, order)
    return path


def standing(reports: Iterable[tuple[str, Mapping[str, int]]], order: Sequence[str]) -> str:
    """Return the section that was looked at last; empty where none was for a second."""
    last: tuple[str, ...] = ()
    for gained in _gains(reports):
        last = walked(last, gained, order)[-1:]
    return last[0] if last else ""


def _gains(reports: Iterable[tuple[str, Mapping[str, int]]]) -> Iterator[Mapping[str, int]]:
    """Return by how much each report's sections exceed those of its page view before."""
    known: dict[str, dict[str, int]] = {}
    for view, sections in reports:
        before = known.setdefault(view, {})
        gained = {key: spent - before.get(key, 0) for key, spent in sections.items()}
        yield gained
        before.update({key: spent for key, spent in sections.items() if gained[key] > 0})


def rereadings(visits: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Count how often each section was read again: in how many visits more than one."""
    times: dict[str, int] = {}
    for sections in visits:
        for key, spent in sections.items():
            if spent >= READ_SECTION_MS:
                times[key] = times.get(key, 0) + 1
    return {key: count - 1 for key, count in times.items() if count > 1}


# Below this many others, "usual" would be an accident.
FEWEST_OTHERS: Final = 3
SHORTER: Final = 2 / 3
LONGER: Final = 3 / 2
TWICE: Final = 7 / 4


class Pace(StrEnum):
    """How long a section was read, compared with what is usual."""

    SHORTER = "shorter"
    USUAL = "usual"
    LONGER = "longer"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A section's time a person, beside the median of the agent's other proposals."""

    each: float
    usual: float
    pace: Pace
    times: int
    """How many times as long as usual, where that is twice or more."""


def compare(each: float, others: Sequence[float]) -> Comparison | None:
    """Compare seconds a person with those of other proposals; nothing where these are too few.

    From 1.75 times on it is said in whole times; within two thirds and one and a half it is usual.
    """
    if len(others) < FEWEST_OTHERS or (usual := median(others)) < 1:
        return None
    ratio = each / usual
    times = round(ratio)
    if ratio >= TWICE:
        return Comparison(each, usual, Pace.TIMES, times)
    pace = Pace.LONGER if ratio >= LONGER else Pace.SHORTER if ratio < SHORTER else Pace.USUAL
    return Comparison(each, usual, pace, times)
