"""The premium's shares as a ring with its words beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin
from typing import Final

from planbook.core.i18n import Locale, gettext, money_parts, money_short, percent
from planbook.documents.charts.scale import fit, text_width

# The ring's radius and thickness, on paper and on a phone; few shares need no large one.
RADIUS: Final = 62.0
SMALL_RADIUS: Final = 52.0
FEW: Final = 3
PHONE_WIDTH: Final = 400.0
THICKNESS: Final = 22.0
LINE_HEIGHT: Final = 24.0
# Where names and amounts do not fit beside each other, an amount stands under its name.
STACKED_HEIGHT: Final = 38.0
SHARE_ROOM: Final = 46.0
GAP_PIXELS: Final = 2.0
COLOURS: Final = 6
# Between the total and the ring: bold figures are wider than estimated.
AIR: Final = 9.0
TOTAL_SIZES: Final = (17, 15, 13, 11, 10)


@dataclass(frozen=True, slots=True)
class Share:
    """A line's premium a year."""

    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the ring and its line of words; ``colour`` counts from 1."""

    colour: int
    path: str
    y: float
    label: str
    amount: str
    share: str


@dataclass(frozen=True, slots=True)
class ShareChart:
    """The picture of what the premium buys."""

    width: float
    height: float
    title: str
    description: str
    slices: tuple[Slice, ...]
    centre: float
    radius: float
    thickness: float
    total: str
    unit: str
    caption: str
    words_x: float
    total_size: int
    is_stacked: bool


def share_chart(
    shares: Sequence[Share], locale: Locale, width: float, *, may_stack: bool = False
) -> ShareChart:
    """Draw the shares, greatest first; what does not fit the palette is summed as others."""
    ranked = _ranked(shares, locale)
    total = sum((share.amount for share in ranked), Decimal(0))
    is_small = width < PHONE_WIDTH or len(ranked) <= FEW
    radius = SMALL_RADIUS if is_small else RADIUS
    is_stacked = may_stack and _is_stacked(ranked, width - 2 * radius - 20, locale)
    line_height = STACKED_HEIGHT if is_stacked else LINE_HEIGHT
    height = max(2 * radius + 2, line_height * len(ranked) + 8)
    ring = _Ring(width, height, radius, locale, total, line_height)
    slices = tuple(ring.slices(ranked))
    figure, unit = money_parts(total, locale)
    return ShareChart(
        width=width,
        height=height,
        title=gettext(locale, "What the premium buys"),
        description=" ".join(f"{one.label}: {one.amount}, {one.share}." for one in slices),
        slices=slices,
        centre=ring.centre,
        radius=radius,
        thickness=THICKNESS,
        total=figure,
        unit=unit,
        caption=gettext(locale, "a year"),
        words_x=ring.words_x,
        total_size=_size(figure + unit, 2 * (radius - THICKNESS) - AIR),
        is_stacked=is_stacked,
    )


def _is_stacked(shares: Sequence[Share], room: float, locale: Locale) -> bool:
    """Tell whether a name would be cut if its amount stood beside it."""
    return any(
        text_width(share.label) + text_width(money_short(share.amount, locale))
        > room - 18 - SHARE_ROOM
        for share in shares
    )


def _size(total: str, room: float) -> int:
    """Return the greatest size in which the total stands within the ring."""
    return next((size for size in TOTAL_SIZES if text_width(total, size) <= room), TOTAL_SIZES[-1])


@dataclass(frozen=True, slots=True)
class _Ring:
    """The ring's place and the words' beside it."""

    width: float
    height: float
    radius: float
    locale: Locale
    total: Decimal
    line_height: float

    @property
    def centre(self) -> float:
        return self.radius + 1

    @property
    def words_x(self) -> float:
        return 2 * self.centre + 18

    def slices(self, ranked: Sequence[Share]) -> Iterator[Slice]:
        first_y = (self.height - self.line_height * len(ranked)) / 2 + 16
        turned = Decimal(0)
        percents = whole_percents([share.amount for share in ranked])
        for index, share in enumerate(ranked):
            part = share.amount / self.total if self.total else Decimal(0)
            y = first_y + self.line_height * index
            yield self._slice(index + 1, share, turned, turned + part, y, percents[index])
            turned += part

    def _slice(
        self, colour: int, share: Share, start: Decimal, end: Decimal, y: float, per_cent: int
    ) -> Slice:
        amount = money_short(share.amount, self.locale)
        room = self.width - self.words_x - 18 - SHARE_ROOM
        if self.line_height == LINE_HEIGHT:
            room -= text_width(amount)
        middle, line = self.height / 2, self.radius - THICKNESS / 2
        return Slice(
            colour=colour,
            path=_arc(float(start), float(end), self.centre, middle, line),
            y=y,
            label=fit(share.label, room),
            amount=amount,
            share=percent(Decimal(per_cent) / 100, self.locale, 0),
        )


def whole_percents(amounts: Sequence[Decimal]) -> list[int]:
    """Return each amount's share in whole per cent, rounded so that they add up to 100."""
    total = sum(amounts, Decimal(0))
    if not total:
        return [0] * len(amounts)
    exact = [amount * 100 / total for amount in amounts]
    shares = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: shares[at] - exact[at])
    for at in by_rest[: 100 - sum(shares)]:
        shares[at] += 1
    return shares


def _ranked(shares: Sequence[Share], locale: Locale) -> list[Share]:
    ranked = sorted(shares, key=lambda share: -share.amount)
    if len(ranked) <= COLOURS:
        return ranked
    rest = sum((share.amount for share in ranked[COLOURS - 1 :]), Decimal(0))
    return [*ranked[: COLOURS - 1], Share(gettext(locale, "Others"), rest)]


def _arc(start: float, end: float, cx: float, cy: float, radius: float) -> str:
    """Return the centre line of a ring segment; its stroke is the ring's thickness."""
    if end - start > 0.999:
        return f"M{cx} {cy - radius}a{radius} {radius} 0 1 1 -.01 0"
    trim = GAP_PIXELS / 2 / (2 * pi * radius)
    first, last = _point(start + trim, cx, cy, radius), _point(end - trim, cx, cy, radius)
    large = 1 if end - start > 0.5 else 0
    return f"M{first}A{radius} {radius} 0 {large} 1 {last}"


def _point(turn: float, cx: float, cy: float, radius: float) -> str:
    angle = 2 * pi * turn - pi / 2
    return f"{cx + radius * cos(angle):.2f} {cy + radius * sin(angle):.2f}"
