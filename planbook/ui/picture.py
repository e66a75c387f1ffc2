"""Drawn pictures: simple line figures of the people this is about, in the text's colours."""

from typing import Any, Final, Literal

import reflex as rx

PictureName = Literal[
    "family", "couple", "single", "elders", "reader", "letter", "umbrella", "seedling", "lost"
]

STROKE: Final[dict[str, Any]] = {
    "fill": "none",
    "stroke": "currentColor",
    "stroke_width": "2.25",
    "stroke_linecap": "round",
    "stroke_linejoin": "round",
}

# (what is drawn in ink, what is drawn in the accent), on a grid of 120 × 96.
PICTURES: Final[dict[PictureName, tuple[str, str]]] = {
    "family": (
        "M38 34a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM22 84V62c0-10 7-17 16-17s16 7 16 17M30 84V66M46 84V74"
        "M82 36a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM73 25c3-6 16-6 18 2M82 46c-8 0-14 6-15 15"
        "M82 46c9 0 15 7 16 18l3 20M76 84V70M90 84V70",
        "M60 62a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM50 84v-6c0-6 4-10 10-10s10 4 10 10v6"
        "M54 71c-4-2-6-5-6-9M66 71c4-2 6-5 6-9",
    ),
    "couple": (
        "M44 36a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM28 84V64c0-10 7-17 16-17s16 7 16 17v20M36 84V68M52 84V68",
        "M76 38a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM67 27c3-6 16-6 18 2M60 66c1-10 7-18 16-18"
        " 10 0 16 8 17 19l3 17M70 84V70M84 84V70",
    ),
    "single": (
        "M60 36a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM42 84V66c0-11 8-18 18-18s18 7 18 18v18M51 84V70M69 84V70",
        "M78 64c4 2 8 1 10-3M86 54v14M80 61h12",
    ),
    "elders": (
        "M42 36a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM26 84V64c0-10 7-17 16-17s16 7 16 17v20M34 84V68M50 84V68M18 60v24M18 60c0-4 6-4 6 0",
        "M78 38a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM72 22a4 4 0 0 1 8-2M62 66c1-10 7-18 16-18"
        " 10 0 16 8 17 19l3 17M72 84V70M86 84V70",
    ),
    "reader": (
        "M48 34a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM28 84V64c0-11 9-18 20-18 8 0 14 4 17 10",
        "M62 56h20v28H62zM67 64h10M67 70h10M67 76h6",
    ),
    "letter": (
        "M34 20h38l14 14v50H34zM72 20v14h14",
        "M44 46h32M44 56h32M44 66h20",
    ),
    "umbrella": (
        "M60 50v26a6 6 0 0 0 12 0M44 84h44",
        "M24 50a36 36 0 0 1 72 0c-6-5-12-5-18 0-6-5-12-5-18 0-6-5-12-5-18 0-6-5-12-5-18 0zM60 14v-4",
    ),
    "seedling": (
        "M38 66h44l-5 20H43zM34 60h52v6H34z",
        "M60 60V40M60 46c-2-12-12-16-22-15 0 11 9 17 22 15zM60 40c1-12 10-18 22-18 1 12-8 20-22 18z",
    ),
    "lost": (
        "M54 72a26 26 0 1 0 0-52 26 26 0 0 0 0 52zM73 65l20 20",
        "M47 40c0-9 14-9 14 0 0 6-7 6-7 12M54 60h0",
    ),
}


def picture(name: PictureName, *, size: Literal["medium", "large"] = "medium") -> rx.Component:
    """Draw a picture; it decorates, so screen readers pass over it."""
    ink, accent = PICTURES[name]
    return rx.el.svg(
        rx.el.path(d=ink, **STROKE),
        rx.el.g(rx.el.path(d=accent, **STROKE), class_name="text-accent"),
        view_box="0 0 120 96",
        class_name=f"{'h-24' if size == 'medium' else 'h-36'} w-auto text-ink",
        aria_hidden="true",
    )
