"""Bars of need, cover, plan and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planbook.core.i18n import Locale, gettext, money_short
from planbook.documents.charts.scale import Key, fit, keys, text_width

ROW_HEIGHT: Final = 62.0
LEGEND_HEIGHT: Final = 28.0
# A sliver that is there must be seen.
LEAST_WIDTH: Final = 3.0


@dataclass(frozen=True, slots=True)
class GapRow:
    """What a bar shows: the sums of one line, or of one life in a line."""

    label: str
    need: Decimal
    cover: Decimal
    plan: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    mark: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class GapBar:
    """A row of the chart: its texts and where its segments lie."""

    y: float
    label: str
    result: str
    is_open: bool
    note: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class GapChart:
    """The picture of the gaps."""

    width: float
    height: float
    title: str
    description: str
    bars: tuple[GapBar, ...]
    legend: tuple[Key, ...]


def gap_chart(rows: Sequence[GapRow], locale: Locale, width: float) -> GapChart:
    """Draw the rows on one scale, so that their lengths can be compared."""
    full = max((max(row.need, row.cover + row.plan) for row in rows), default=Decimal(0))
    scale = width / float(full) if full else 0.0
    legend = [
        ("cover", gettext(locale, "Have")),
        ("plan", gettext(locale, "This plan")),
        ("left", gettext(locale, "Still missing")),
    ]
    bars = tuple(
        _bar(row, LEGEND_HEIGHT + ROW_HEIGHT * index, scale, locale, width)
        for index, row in enumerate(rows)
    )
    return GapChart(
        width=width,
        height=LEGEND_HEIGHT + ROW_HEIGHT * len(rows),
        title=gettext(locale, "Need, cover and gap by line"),
        description=" ".join(f"{bar.label}: {bar.note}; {bar.result}." for bar in bars),
        bars=bars,
        legend=tuple(keys(legend, width, 9)),
    )


def _bar(row: GapRow, y: float, scale: float, locale: Locale, width: float) -> GapBar:
    is_open = row.left > 0
    result = (
        gettext(locale, "{amount} missing", amount=money_short(row.left, locale))
        if is_open
        else gettext(locale, "Covered")
    )
    note = gettext(
        locale,
        "Need {need}, have {cover}, plan {plan}",
        need=money_short(row.need, locale),
        cover=money_short(row.cover, locale),
        plan=money_short(row.plan, locale),
    )
    label = fit(row.label, width - text_width(result, 14) - 12, 14)
    return GapBar(y, label, result, is_open, note, _segments(row, scale))


def _segments(row: GapRow, scale: float) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    x = 0.0
    for mark, amount in (("cover", row.cover), ("plan", row.plan), ("left", row.left)):
        if amount > 0:
            length = max(LEAST_WIDTH, float(amount) * scale)
            segments.append(Segment(mark, round(x, 1), round(length, 1)))
            x += length
    return tuple(segments)
