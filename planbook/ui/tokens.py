"""The look as data: colour, type, space, radius, shadow; light and its dark twin.

How to use it
    ``rxconfig.py``: ``from planbook.ui.look import Look`` and ``plugins=[Look()]``. ``Look`` is
    Reflex's Tailwind plugin with ``TAILWIND_CONFIG`` and with ``stylesheet()`` written into the
    build, so nothing has to be listed in ``stylesheets``. Radix themes are not used.

    ``rx.App``: ``theme=None, toaster=None, reset_style=False`` (Tailwind resets already),
    ``head_components=planbook.ui.look.head()`` (viewport, manifest, icons), and ``app_wraps``
    without Reflex's "Overlay", whose notice covers the page and pulls in sonner: the top bar of
    ``page()`` says it when the line is down. ``html_custom_attrs={"data-shell": "off"}`` keeps the
    service worker out of a development build.

    Pages: ``from planbook.ui import kit as ui`` for components, and for their own layout these
    Tailwind names and nothing else (there is no ``bg-gray-100``):
    ``bg-paper bg-surface bg-sunken text-ink text-soft text-faint border-line border-edge``,
    ``bg-accent text-on-accent text-accent bg-accent-soft`` (likewise ``attention``, ``danger``),
    ``text-note text-body text-lead text-title text-headline text-figure``, ``rounded-card``,
    ``shadow-float``, ``min-h-target``, ``pad:`` (from 640 px) and ``desk:`` (from 1024 px).
    Space is Tailwind's scale in even steps (``p-2`` is 8 px); ``p-1`` and ``p-3`` are half steps.

Dark is one switch: the custom properties change when the system asks for dark, unless
``<html class="light">`` or ``data-theme="light"`` says otherwise; ``dark`` likewise. Reflex's
``rx.set_color_mode`` sets that class and remembers it.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal

Colour = Literal[
    "paper",
    "surface",
    "sunken",
    "raised",
    "ink",
    "soft",
    "faint",
    "line",
    "edge",
    "accent",
    "accent-deep",
    "accent-soft",
    "on-accent",
    "attention",
    "attention-soft",
    "on-attention",
    "danger",
    "danger-soft",
    "on-danger",
    "chart-cover",
    "chart-plan",
    "chart-gap",
    "scrim",
]

LIGHT: Final[Mapping[Colour, str]] = {
    "paper": "#FBFAF7",
    "surface": "#FFFFFF",
    "sunken": "#F5F3EE",
    "raised": "#FFFFFF",
    "ink": "#14202B",
    "soft": "#4F5D69",
    "faint": "#5F6B76",
    "line": "#E6E2D9",
    "edge": "#8B908E",
    "accent": "#0F766E",
    "accent-deep": "#0B5F59",
    "accent-soft": "#E4F1EF",
    "on-accent": "#FFFFFF",
    "attention": "#B45309",
    "attention-soft": "#FDF3E4",
    "on-attention": "#FFFFFF",
    "danger": "#B91C1C",
    "danger-soft": "#FCECEA",
    "on-danger": "#FFFFFF",
    "chart-cover": "#6C8AA0",
    "chart-plan": "#0F766E",
    "chart-gap": "#C77A22",
    "scrim": "#14202B73",
}

DARK: Final[Mapping[Colour, str]] = {
    "paper": "#10181F",
    "surface": "#18232B",
    "sunken": "#22303A",
    "raised": "#344653",
    "ink": "#EDF1EF",
    "soft": "#B0BCC3",
    "faint": "#9BA8B0",
    "line": "#2B3943",
    "edge": "#71818C",
    "accent": "#55C7B9",
    "accent-deep": "#74D6CA",
    "accent-soft": "#153A37",
    "on-accent": "#04211E",
    "attention": "#F2B568",
    "attention-soft": "#3A2B12",
    "on-attention": "#2A1802",
    "danger": "#F79890",
    "danger-soft": "#432120",
    "on-danger": "#2B0806",
    "chart-cover": "#7F9DB4",
    "chart-plan": "#55C7B9",
    "chart-gap": "#E0A055",
    "scrim": "#04080CA6",
}

# Text that may stand on each ground; a test holds every pair to 4.5:1, light and dark.
TEXT_ON: Final[Mapping[Colour, tuple[Colour, ...]]] = {
    "paper": ("ink", "soft", "faint", "accent", "accent-deep", "attention", "danger"),
    "surface": ("ink", "soft", "faint", "accent", "accent-deep", "attention", "danger"),
    "sunken": ("ink", "soft", "faint", "accent", "accent-deep", "attention", "danger"),
    "raised": ("ink", "soft", "accent"),
    "accent-soft": ("ink", "soft", "faint", "accent", "accent-deep"),
    "attention-soft": ("ink", "soft", "faint", "attention"),
    "danger-soft": ("ink", "soft", "faint", "danger"),
    "accent": ("on-accent",),
    "accent-deep": ("on-accent",),
    "attention": ("on-attention",),
    "danger": ("on-danger",),
}

# Outlines and graphics that carry meaning; a test holds them to 3:1 (WCAG 1.4.11).
GRAPHIC_ON: Final[Mapping[Colour, tuple[Colour, ...]]] = {
    "paper": ("edge", "accent", "attention", "danger", "chart-cover", "chart-plan", "chart-gap"),
    "surface": ("edge", "accent", "attention", "danger", "chart-cover", "chart-plan", "chart-gap"),
}

# Size and line height in rem (13 15 17 22 28 40 px), so that the reader's own text size counts;
# the big ones stop where a phone's width would break a number in two.
TYPE: Final[Mapping[str, tuple[str, str]]] = {
    "note": ("0.8125rem", "1.25rem"),
    "body": ("0.9375rem", "1.5rem"),
    "lead": ("1.0625rem", "1.625rem"),
    "title": ("1.375rem", "1.875rem"),
    "headline": ("min(1.75rem, 10vw)", "1.28"),
    "figure": ("min(2.5rem, 14vw)", "1.1"),
}

# The system's own faces first, also for Chinese; ours only where a machine has none.
FONT_STACK: Final = (
    "-apple-system",
    "BlinkMacSystemFont",
    "Segoe UI",
    "Roboto",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Planbook Sans SC",
    "Planbook Sans SC Ext",
    "sans-serif",
)

# Space is in pixels: larger text needs the room that larger gaps would take.
GRID: Final = "4px"
SPACE: Final[Mapping[str, str]] = {
    "target": "44px",
    "bar": "64px",
    "rail": "240px",
    "safe-t": "env(safe-area-inset-top, 0px)",
    "safe-b": "env(safe-area-inset-bottom, 0px)",
    "safe-l": "env(safe-area-inset-left, 0px)",
    "safe-r": "env(safe-area-inset-right, 0px)",
}

RADIUS: Final = "14px"
SHADOW: Final = "0 1px 2px rgb(20 32 43 / 0.06), 0 8px 24px rgb(20 32 43 / 0.12)"
# Under what was chosen of a few segments, to lift it off its ground; nothing else has it.
LOW_SHADOW: Final = "0 1px 2px rgb(20 32 43 / 0.14)"
TABLET: Final = "40rem"
DESKTOP: Final = "64rem"


def _colours() -> dict[str, str]:
    """Map every colour to its custom property, beside the two CSS words."""
    named = {name: f"var(--{name})" for name in LIGHT}
    return {**named, "transparent": "transparent", "current": "currentColor"}


TAILWIND_CONFIG: Final[dict[str, Any]] = {
    "theme": {
        "colors": _colours(),
        "fontSize": {name: [size, {"lineHeight": line}] for name, (size, line) in TYPE.items()},
        "fontFamily": {"sans": list(FONT_STACK)},
        "borderRadius": {"none": "0", "small": "8px", "card": RADIUS, "full": "9999px"},
        "boxShadow": {"none": "none", "low": LOW_SHADOW, "float": SHADOW},
        "screens": {"pad": TABLET, "desk": DESKTOP},
        "extend": {
            "spacing": dict(SPACE),
            "transitionDuration": {"DEFAULT": "160ms"},
        },
    },
    "plugins": [],
}
