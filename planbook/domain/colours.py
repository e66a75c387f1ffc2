"""Colours as red, green and blue: how far they stand apart, and the nearest that stand far enough.

Contrast as WCAG 2.2 defines it: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")
# What text of any size needs (WCAG 1.4.3).
ENOUGH: Final = 4.5
STEPS: Final = 200
WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"


def parse(text: str) -> str | None:
    """Return a colour as ``#RRGGBB``, or ``None`` where the text is none."""
    found = "#" + text.strip().removeprefix("#")
    return found.upper() if HEX.fullmatch(found) else None


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def stands_out(colour: str, grounds: Sequence[str]) -> bool:
    """Return whether text of a colour can be read on each of the grounds."""
    return all(contrast(colour, ground) >= ENOUGH for ground in grounds)


def nearest_readable(colour: str, grounds: Sequence[str]) -> str:
    """Return the colour of the same hue, darkened or lightened as little as makes it readable.

    Raises:
        ValueError: No colour is, as on a grey and a black ground at once.
    """
    for one in _neighbours(colour):
        if stands_out(one, grounds):
            return one
    raise ValueError("no colour can be read on all of the grounds")


def _neighbours(colour: str) -> Iterator[str]:
    """Yield a colour with ever more black, and with ever more white, in it."""
    for step in range(STEPS + 1):
        yield mixed(BLACK, colour, step / STEPS)
        yield mixed(WHITE, colour, step / STEPS)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a ground with a share of a colour in it."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return _hex([one * share + other * (1 - share) for one, other in pairs])


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def _hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
