"""Charts from plain rows: SVG and CSS, words beside the picture, a table for screen readers.

The rows are frozen dataclasses whose shares (0 to 1) and paths are computed where the numbers are
(state or page), so they pass through a state var and no chart library reaches the browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

import reflex as rx

from planbook.ui.types import Item, Node, Text, each, pick

Tone = Literal["cover", "plan", "gap", "soft"]
Real = Decimal | float | int

CURVE_WIDTH: Final = 320
CURVE_HEIGHT: Final = 160
FILL: Final[dict[str, str]] = {
    "cover": "bg-chart-cover",
    "plan": "bg-chart-plan",
    "gap": "bg-chart-gap",
    "soft": "bg-edge",
}
STROKE: Final[dict[str, str]] = {
    "cover": "stroke-chart-cover",
    "plan": "stroke-chart-plan",
    "gap": "stroke-chart-gap",
    "soft": "stroke-edge",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value in words, its length as a share of the longest."""

    label: str
    text: str
    share: float
    tone: str = "plan"


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a curve chart: its name, its value at the end in words, its SVG path."""

    label: str
    text: str
    path: str
    tone: str = "plan"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart's table: the row's name and its values in words."""

    head: str
    cells: list[str]


def bars(values: Sequence[tuple[str, Real, str]], tone: Tone = "plan") -> list[Bar]:
    """Make bars from (name, value, value in words), the longest filling the width."""
    longest = max((float(value) for _, value, _ in values), default=0.0) or 1.0
    return [Bar(name, words, max(float(v), 0.0) / longest, tone) for name, v, words in values]


def curve_path(values: Sequence[Real], top: Real) -> str:
    """Write the SVG path of values over equal steps, ``top`` being the chart's upper edge."""
    step = CURVE_WIDTH / max(len(values) - 1, 1)
    height = float(top) or 1.0
    points = (
        f"{index * step:.1f} {CURVE_HEIGHT * (1 - float(value) / height):.1f}"
        for index, value in enumerate(values)
    )
    return "M" + "L".join(points)


def curve_mark(index: int, count: int) -> str:
    """Write the SVG path of an upright line at one of ``count`` equal steps."""
    x = CURVE_WIDTH * index / max(count - 1, 1)
    return f"M{x:.1f} {CURVE_HEIGHT}V0"


def chart(
    picture: Node,
    title: Text,
    *,
    words: Text,
    head: Sequence[Text] | rx.Var[list[str]],
    lines: Sequence[Line] | rx.Var[list[Any]],
) -> rx.Component:
    """Frame any chart: title, the sentence it says, the picture, and its table for hearing."""
    return rx.el.figure(
        rx.el.figcaption(
            rx.el.span(title, class_name="block text-body font-semibold text-ink"),
            rx.el.span(words, class_name="block text-note text-soft empty:hidden"),
        ),
        rx.el.div(picture, aria_hidden="true"),
        _table(title, head, lines),
        class_name="relative flex flex-col gap-3",
    )


def bar_chart(rows: Sequence[Bar] | rx.Var[list[Any]]) -> rx.Component:
    """Draw lying bars with name and value above each, readable at 320 px."""
    return rx.el.div(rx.foreach(rows, _bar), class_name="flex flex-col gap-3")


def column_chart(rows: Sequence[Bar] | rx.Var[list[Any]]) -> rx.Component:
    """Draw standing bars, for few rows over time such as the days of a week."""
    return rx.el.div(rx.foreach(rows, _column), class_name="flex h-40 items-stretch gap-2")


def curve_chart(
    curves: Sequence[Curve] | rx.Var[list[Any]],
    *,
    ticks: Sequence[Text] | rx.Var[list[str]],
    top: Text,
) -> rx.Component:
    """Draw lines over the years with what they are called; ``top`` names the upper edge."""
    return rx.el.div(
        rx.el.div(rx.foreach(curves, _legend), class_name="mb-3 flex flex-wrap gap-x-5 gap-y-1"),
        rx.el.span(top, class_name="text-note text-faint"),
        rx.el.svg(
            *(
                rx.el.line(x1=0, x2=CURVE_WIDTH, y1=y, y2=y, class_name="stroke-line")
                for y in (0, CURVE_HEIGHT // 2, CURVE_HEIGHT)
            ),
            rx.foreach(curves, _curve),
            view_box=f"-2 -2 {CURVE_WIDTH + 4} {CURVE_HEIGHT + 4}",
            preserve_aspect_ratio="none",
            class_name="h-44 w-full",
        ),
        rx.el.div(
            rx.foreach(ticks, rx.el.span),
            class_name="mt-1 flex justify-between text-note text-faint",
        ),
    )


def _bar(row: Item) -> rx.Component:
    """Draw one lying bar."""
    return rx.el.div(
        rx.el.div(
            rx.el.span(row.label, class_name="text-soft"),
            rx.el.span(row.text, class_name="shrink-0 font-semibold text-ink"),
            class_name="mb-1 flex flex-wrap justify-between gap-x-4 text-note",
        ),
        rx.el.div(
            rx.el.div(
                class_name=["h-full rounded-full", pick(row.tone, FILL, FILL["plan"])],
                style={"width": f"{row.share * 100}%"},
            ),
            class_name="h-2.5 overflow-hidden rounded-full bg-sunken",
        ),
    )


def _column(row: Item) -> rx.Component:
    """Draw one standing bar with its value on top."""
    bar = rx.el.div(
        rx.el.span(
            row.text, class_name="absolute -top-5 inset-x-0 text-center text-note font-semibold"
        ),
        class_name=[
            "relative min-h-0.5 w-full max-w-10 rounded-t-small",
            pick(row.tone, FILL, FILL["plan"]),
        ],
        style={"height": f"{row.share * 100}%"},
    )
    return rx.el.div(
        rx.el.div(bar, class_name="flex min-h-0 w-full flex-1 items-end justify-center pt-5"),
        rx.el.span(row.label, class_name="shrink-0 text-note text-soft"),
        class_name="flex min-w-0 flex-1 flex-col items-center gap-1",
    )


def _legend(row: Item) -> rx.Component:
    """Name one line beside its colour."""
    return rx.el.span(
        rx.el.span(class_name=["h-1 w-4 rounded-full", pick(row.tone, FILL, FILL["plan"])]),
        rx.el.span(row.label, class_name="text-soft"),
        rx.el.span(row.text, class_name="font-semibold text-ink"),
        class_name="inline-flex items-center gap-1.5 text-note",
    )


def _curve(row: Item) -> rx.Component:
    """Draw one line; its width is kept however wide the picture is stretched."""
    return rx.el.path(
        d=row.path,
        fill="none",
        class_name=["[stroke-width:2.5px]", pick(row.tone, STROKE, STROKE["plan"])],
        stroke_dasharray=rx.cond(row.dashed, "6 5", "none"),
        stroke_linejoin="round",
        custom_attrs={"vectorEffect": "non-scaling-stroke"},
    )


def _table(
    title: Text,
    head: Sequence[Text] | rx.Var[list[str]],
    lines: Sequence[Line] | rx.Var[list[Any]],
) -> rx.Component:
    """Say the chart's numbers as a table that is heard, not seen."""

    def line(row: Item) -> rx.Component:
        cells = rx.foreach(row.cells, rx.el.td)
        return rx.el.tr(rx.el.th(row.head, scope="row"), cells)

    table = rx.el.table(
        rx.el.caption(title),
        rx.el.thead(rx.el.tr(each(head, lambda name: rx.el.th(name, scope="col")))),
        rx.el.tbody(rx.foreach(lines, line)),
    )
    # A table keeps the width of its words whatever it is told; a box around it does not.
    return rx.el.div(table, class_name="sr-only")
