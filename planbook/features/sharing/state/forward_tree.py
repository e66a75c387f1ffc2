"""The picture of who passed it on to whom: places on a sheet as wide as the screen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_, Locale, duration, gettext
from planbook.features.sharing.schemas import Person
from planbook.features.sharing.state.person_rows import anchor_of, initial_of, mark_of

# A name and a time under each circle fit.
ROW: Final = 104
CIRCLE: Final = 22
# From here on generations share the last column: names stay readable at 320 px.
MOST_LEVELS: Final = 4
MOST_NODES: Final = 24
HEADS: Final = (N_("You"), N_("Sent to"), N_("Passed on"), N_("Passed on again"), N_("And further"))


@dataclass(frozen=True, slots=True)
class Node:
    """A person in the picture."""

    key: str
    name: str
    initial: str
    note: str
    said: str
    """What a screen reader says of the node."""
    href: str
    left: str
    top: str
    tone: str
    is_reading: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from who passed it on to who came by it, in hundredths of the width and pixels."""

    path: str
    is_forward: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A forward tree, drawn: its height in pixels, its columns' heads, what did not fit."""

    nodes: list[Node]
    edges: list[Edge]
    heads: list[str]
    height: int
    view_box: str
    you_left: str
    you_top: str
    more: str


NOTHING: Final = Picture([], [], [], 0, "0 0 100 1", "0%", "0px", "")


def in_tree_order(people: Sequence[Person]) -> list[Person]:
    """Put every person after whom they came from, earliest first among those of one parent."""
    children: defaultdict[int | None, list[Person]] = defaultdict(list)
    known = {one.id for one in people}
    for one in sorted(people, key=lambda person: person.first_at):
        children[one.parent if one.parent in known else None].append(one)
    ordered: list[Person] = []
    waiting = list(reversed(children[None]))
    while waiting:
        ordered.append(one := waiting.pop())
        waiting += reversed(children[one.id])
    return ordered


def picture_of(people: Sequence[Person], locale: Locale) -> Picture:
    """Lay the tree out sideways: a column a generation, a row for everybody at an end."""
    if not people:
        return NOTHING
    ordered = in_tree_order(people)
    shown = ordered[:MOST_NODES]
    levels = _levels(shown)
    tops = _tops(shown)
    columns = max(levels.values()) + 1
    rows = sum(1 for one in shown if not any(other.parent == one.id for other in shown))
    height = rows * ROW
    middle = _mean([tops[one.id] for one in shown if levels[one.id] == 1])
    lefts = {number: 100 * (level + 0.5) / columns for number, level in levels.items()}
    you = (50 / columns, middle)
    places = {one.id: (lefts[one.id], tops[one.id]) for one in shown}
    more = len(ordered) - len(shown)
    return Picture(
        nodes=[_node(one, lefts[one.id], tops[one.id], locale) for one in shown],
        edges=[
            Edge(
                _curve(places.get(one.parent or 0, you), places[one.id]),
                levels[one.id] > 1,
            )
            for one in shown
        ],
        heads=[gettext(locale, HEADS[level]) for level in range(columns)],
        height=height,
        view_box=f"0 0 100 {height}",
        you_left=f"{you[0]:.2f}%",
        you_top=f"{middle:.0f}px",
        more=gettext(locale, N_("And {count} more, among the readers below."), count=more)
        if more
        else "",
    )


def _levels(people: Sequence[Person]) -> Mapping[int, int]:
    """Return each person's column; the agent's own is the first."""
    levels: dict[int, int] = {}
    for one in people:
        above = levels.get(one.parent or 0, 0)
        levels[one.id] = min(above + 1, MOST_LEVELS)
    return levels


def _tops(people: Sequence[Person]) -> Mapping[int, float]:
    """Give everybody at an end a row, and everybody else the middle of those below."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for one in people:
        children[one.parent or 0].append(one.id)
    tops: dict[int, float] = {}
    rows = 0
    for one in people:
        if one.id not in children:
            tops[one.id] = rows * ROW + CIRCLE + 4
            rows += 1
    for one in reversed(people):
        if one.id in children:
            tops[one.id] = _mean([tops[child] for child in children[one.id]])
    return tops


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    (left, top), (right, bottom) = start, end
    middle = (left + right) / 2
    return (
        f"M{left:.2f} {top:.1f}C{middle:.2f} {top:.1f} {middle:.2f} {bottom:.1f} "
        f"{right:.2f} {bottom:.1f}"
    )


def _node(one: Person, left: float, top: float, locale: Locale) -> Node:
    time = duration(one.seconds, locale)
    mark, tone = mark_of(one, locale)
    return Node(
        key=str(one.id),
        name=one.label,
        initial=initial_of(one),
        note=time,
        said=", ".join((one.label, mark, time)),
        href=f"#{anchor_of(one)}",
        left=f"{left:.2f}%",
        top=f"{top:.0f}px",
        tone=tone,
        is_reading=one.is_reading,
    )
