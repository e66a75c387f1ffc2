"""Cover over life: how long each product runs and is paid for, against the family's years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import Locale, gettext
from planbook.documents.charts.scale import Key, Tick, fit, keys, text_width

ROW_HEIGHT: Final = 34.0
LEGEND_HEIGHT: Final = 24.0
EVENT_LINE: Final = 14.0
AXIS_HEIGHT: Final = 24.0
# A cover for life is drawn this far; people read it as open at the end.
HORIZON_YEARS: Final = 55
YEAR_STEPS: Final = (5, 10, 20)
LEAST_TICK_DISTANCE: Final = 44.0


@dataclass(frozen=True, slots=True)
class Span:
    """A product's years, counted from the proposal's; ``None`` ends with life."""

    label: str
    note: str
    pay_years: int
    cover_years: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """A year of the family's life, counted from the proposal's."""

    label: str
    years: int


@dataclass(frozen=True, slots=True)
class SpanBar:
    """A product's row."""

    y: float
    label: str
    note: str
    width: float
    paid_width: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event's line and its word above the rows."""

    x: float
    y: float
    text: str
    anchor: str
    text_x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture of cover over life."""

    width: float
    height: float
    title: str
    description: str
    legend: tuple[Key, ...]
    bars: tuple[SpanBar, ...]
    events: tuple[EventLine, ...]
    ticks: tuple[Tick, ...]
    top: float
    bottom: float


def timeline(
    spans: Sequence[Span], events: Sequence[Event], first_year: int, locale: Locale, width: float
) -> Timeline:
    """Draw products as bars on the years, darker while premiums are due."""
    horizon = _horizon(spans, events)
    per_year = width / horizon
    near = [
        event
        for event in sorted(events, key=lambda event: event.years)
        if 0 < event.years < horizon
    ]
    lines = _event_lines(near, per_year, width)
    top = LEGEND_HEIGHT + EVENT_LINE * len({line.y for line in lines}) + (8 if lines else 4)
    bottom = top + ROW_HEIGHT * len(spans)
    return Timeline(
        width=width,
        height=bottom + AXIS_HEIGHT,
        title=gettext(locale, "Cover over life"),
        description=" ".join(f"{span.label}: {span.note}." for span in spans),
        legend=tuple(
            keys(
                [("pay", gettext(locale, "Premiums due")), ("run", gettext(locale, "Cover runs"))],
                width,
                9,
            )
        ),
        bars=tuple(
            _bar(span, top + ROW_HEIGHT * index, per_year, horizon, width)
            for index, span in enumerate(spans)
        ),
        events=tuple(lines),
        ticks=tuple(_ticks(first_year, horizon, per_year)),
        top=top,
        bottom=bottom,
    )


def _horizon(spans: Sequence[Span], events: Sequence[Event]) -> int:
    ends = [HORIZON_YEARS if span.cover_years is None else span.cover_years for span in spans]
    latest = max([*ends, *(event.years + 2 for event in events), 10])
    return min(latest, HORIZON_YEARS)


def _bar(span: Span, y: float, per_year: float, horizon: int, width: float) -> SpanBar:
    runs = horizon if span.cover_years is None else min(span.cover_years, horizon)
    note = fit(span.note, width * 0.5, 11)
    return SpanBar(
        y=y,
        label=fit(span.label, width - text_width(note, 11) - 10),
        note=note,
        width=round(max(4.0, runs * per_year), 1),
        paid_width=round(max(4.0, min(span.pay_years, runs) * per_year), 1),
        is_open=span.cover_years is None or span.cover_years > horizon,
    )


def _event_lines(events: Sequence[Event], per_year: float, width: float) -> list[EventLine]:
    """Put each word below the earlier ones that reach past its line, so that no line crosses one."""
    lines: list[EventLine] = []
    placed: list[tuple[int, float]] = []
    for event in events:
        x = round(event.years * per_year, 1)
        label = fit(event.label, width / 2, 11)
        length = text_width(label, 11) + 6
        to_left = x + length > width
        level = 1 + max(
            (one for one, end in placed if end > (x - length if to_left else x)), default=-1
        )
        placed.append((level, x if to_left else x + length))
        y = LEGEND_HEIGHT + EVENT_LINE * (level + 0.75)
        anchor, text_x = ("end", x - 5) if to_left else ("start", x + 5)
        lines.append(EventLine(x, y, label, anchor, text_x))
    return lines


def _ticks(first_year: int, horizon: int, per_year: float) -> list[Tick]:
    step = next(
        (one for one in YEAR_STEPS if one * per_year >= LEAST_TICK_DISTANCE), YEAR_STEPS[-1]
    )
    ticks = [Tick(0.0, str(first_year), "start")]
    for years in range(step, horizon + 1, step):
        anchor = "end" if (horizon - years) * per_year < LEAST_TICK_DISTANCE / 2 else "middle"
        ticks.append(Tick(round(years * per_year, 1), str(first_year + years), anchor))
    return ticks
