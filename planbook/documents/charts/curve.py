"""Cash value against the premiums paid, by policy year."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money_short
from planbook.documents.charts.scale import TEXT_SIZE, Key, Tick, axis_text, keys, steps, text_width

PLOT_TOP: Final = 58.0
PLOT_HEIGHT: Final = 146.0
AXIS_HEIGHT: Final = 40.0
YEAR_STEPS: Final = (1, 2, 5, 10, 20)
LEAST_TICK_DISTANCE: Final = 46.0


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A policy year's end."""

    year: int
    age: int | None
    paid: Decimal
    value: Decimal
    received: Decimal = Decimal(0)
    """What the policy has paid out so far."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the curve worth a word."""

    x: float
    y: float
    top: float
    text: str
    anchor: str
    text_x: float


@dataclass(frozen=True, slots=True)
class CurveChart:
    """The picture of cash value and premiums."""

    width: float
    height: float
    title: str
    description: str
    legend: tuple[Key, ...]
    x_ticks: tuple[Tick, ...]
    age_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    left: float
    bottom: float
    paid: str
    value: str
    area: str
    received: str
    mark: Mark | None


def break_even(points: Sequence[CurvePoint]) -> CurvePoint | None:
    """Return the first year from which cash value and payments cover the premiums paid."""
    found: CurvePoint | None = None
    for point in points:
        if point.value + point.received < point.paid:
            found = None
        elif found is None:
            found = point
    return found


def curve_chart(
    points: Sequence[CurvePoint], locale: Locale, width: float, with_mark: bool = True
) -> CurveChart:
    """Draw two lines on one scale, with the year in which they meet."""
    tops = (max(point.paid, point.value, point.received) for point in points)
    values = steps(float(max(tops)), 4)
    texts = [axis_text(value, locale) for value in values]
    left = max(text_width(text, 11) for text in texts) + 8
    plot = _Plot(left, width - 4, values[-1], len(points))
    bottom = PLOT_TOP + PLOT_HEIGHT
    line = "".join(f"L{plot.x(point.year)} {plot.y(point.value)}" for point in points)
    met = break_even(points) if with_mark else None
    return CurveChart(
        width=width,
        height=bottom + AXIS_HEIGHT,
        title=gettext(locale, "Cash value and premiums paid"),
        description=_words(points, met, locale),
        legend=tuple(keys(_legend(points, locale), width, 9)),
        x_ticks=tuple(Tick(plot.x(year), str(year), plot.anchor(year)) for year in plot.years()),
        age_ticks=tuple(
            Tick(plot.x(point.year), str(point.age), plot.anchor(point.year))
            for point in points
            if point.age is not None and point.year in plot.years()
        ),
        y_ticks=tuple(
            Tick(plot.y(Decimal(str(value))), text, "end")
            for value, text in zip(values, texts, strict=True)
        ),
        left=left,
        bottom=bottom,
        paid=_steps_path(points, plot),
        value=f"M{plot.x(0)} {bottom}{line}",
        area=f"M{plot.x(0)} {bottom}{line}L{plot.x(points[-1].year)} {bottom}Z",
        received=_received_path(points, plot),
        mark=_mark(met, plot, locale) if met and met.value > 0 else None,
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    """The mapping of years and yuan to pixels."""

    left: float
    right: float
    highest: float
    span: int

    def x(self, year: int) -> float:
        return round(self.left + (self.right - self.left) * year / self.span, 1)

    def y(self, value: Decimal) -> float:
        return round(PLOT_TOP + PLOT_HEIGHT * (1 - float(value) / self.highest), 1)

    def anchor(self, year: int) -> str:
        """Return where a year's text hangs: the last one must not be cut by the edge."""
        return "end" if self.x(year) > self.right - TEXT_SIZE else "middle"

    def years(self) -> list[int]:
        room = (self.right - self.left) / LEAST_TICK_DISTANCE
        step = next((step for step in YEAR_STEPS if self.span / step <= room), YEAR_STEPS[-1])
        return list(range(step, self.span + 1, step))


def _steps_path(points: Sequence[CurvePoint], plot: _Plot) -> str:
    """Premiums are paid at the start of a year: the line rises at once and stays level."""
    path = f"M{plot.x(0)} {plot.y(points[0].paid)}"
    for before, point in pairwise(points):
        if point.paid != before.paid:
            path += f"H{plot.x(before.year)}V{plot.y(point.paid)}"
    return f"{path}H{plot.x(points[-1].year)}"


def _received_path(points: Sequence[CurvePoint], plot: _Plot) -> str:
    if not points[-1].received:
        return ""
    return f"M{plot.x(0)} {plot.y(Decimal(0))}" + "".join(
        f"H{plot.x(point.year)}V{plot.y(point.received)}" for point in points
    )


def _legend(points: Sequence[CurvePoint], locale: Locale) -> list[tuple[str, str]]:
    entries = [
        ("value", gettext(locale, "Cash value (guaranteed)")),
        ("paid", gettext(locale, "Premiums paid")),
    ]
    if points[-1].received:
        entries.append(("received", gettext(locale, "Paid out so far")))
    return entries


def _mark(met: CurvePoint, plot: _Plot, locale: Locale) -> Mark:
    x, y = plot.x(met.year), plot.y(met.value)
    text = gettext(locale, "Year {year}: premiums recovered", year=met.year)
    at_left = x + text_width(text) + 10 > plot.right
    anchor, text_x = ("end", x - 6) if at_left else ("start", x + 6)
    return Mark(x, y, PLOT_TOP - 12, text, anchor, text_x)


def _words(points: Sequence[CurvePoint], met: CurvePoint | None, locale: Locale) -> str:
    last = points[-1]
    text = gettext(
        locale,
        "After {years} years {paid} are paid and the cash value is {value}.",
        years=last.year,
        paid=money_short(last.paid, locale),
        value=money_short(last.value, locale),
    )
    if met is None:
        return text
    message = (
        N_("From year {year} cash value and payments are not below the premiums paid.")
        if last.received
        else N_("From year {year} the cash value is not below the premiums paid.")
    )
    return f"{text} " + gettext(locale, message, year=met.year)
