"""Our own small set of line icons: 24-px grid, one stroke, round ends."""

from typing import Final, Literal, get_args

import reflex as rx

from planbook.ui.types import Text, classes, given
from planbook.ui.widgets import Icon

IconName = Literal[
    "add",
    "alert",
    "back",
    "bell",
    "book",
    "calendar",
    "camera",
    "chart",
    "chat",
    "check",
    "clock",
    "close",
    "coin",
    "copy",
    "document",
    "down",
    "download",
    "edit",
    "eye",
    "eye-off",
    "family",
    "filter",
    "forward",
    "fork",
    "globe",
    "heart",
    "home",
    "info",
    "link",
    "lock",
    "mail",
    "minus",
    "moon",
    "more",
    "next",
    "people",
    "person",
    "phone",
    "print",
    "qr",
    "refresh",
    "school",
    "search",
    "share",
    "shield",
    "sign-out",
    "sun",
    "swap",
    "team",
    "today",
    "trash",
    "umbrella",
]
ICON_NAMES: Final[tuple[IconName, ...]] = get_args(IconName)

# One path each; a dot is a line of no length, drawn by its round ends.
PATHS: Final[dict[IconName, str]] = {
    "add": "M12 5v14M5 12h14",
    "alert": "M12 4 2.8 19.5h18.4zM12 10v4M12 17h0",
    "back": "m15 5-7 7 7 7",
    "bell": "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4",
    "book": "M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5zM12 6.5v14",
    "calendar": "M4 6.5h16v14H4zM4 11h16M8 3.5v5M16 3.5v5",
    "camera": "M3.5 8h4l1.5-2.5h6L16.5 8h4v11.5h-17zM12 16.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5z",
    "chart": "M4 20h16M7 16v-4M12 16V6M17 16v-7",
    "chat": "M4 5h16v11.5h-9L6.5 20.5v-4H4zM8 10.7h0M12 10.7h0M16 10.7h0",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5V12l3 2",
    "close": "M6 6l12 12M18 6 6 18",
    "coin": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 8l3.5 4.2L15.5 8M12 12.2V17M9 13h6",
    "copy": "M9 9h11v11H9zM15 9V4H4v11h5",
    "document": "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16.5h6",
    "down": "m5 9 7 7 7-7",
    "download": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15",
    "edit": "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10",
    "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    "eye-off": "M4 4l16 16M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.7M6.5 7.5A16 16 0 0 0 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.3-1.1M10 10a3 3 0 0 0 4 4.2",
    "family": "M8 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM3 20v-2.5a5 5 0 0 1 8-4M16.5 12.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM12 20v-.5a4.5 4.5 0 0 1 9 0v.5",
    "filter": "M4 6.5h16M7 12h10M10 17.5h4",
    "forward": "M13.5 6 20 12l-6.5 6M20 12H9a5 5 0 0 0-5 5v2",
    "fork": "M6 4v16M6 12h6a4 4 0 0 0 4-4V5M13 8l3-3.5L19 8M6 18h9M13 15.5l2.5 2.5-2.5 2.5",
    "globe": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c-5 5.5-5 12.5 0 18 5-5.5 5-12.5 0-18z",
    "heart": "M12 20S3.5 15 3.5 9.2A4.6 4.6 0 0 1 12 6.8a4.6 4.6 0 0 1 8.5 2.4C20.5 15 12 20 12 20z",
    "home": "M4 11l8-7 8 7v9.5h-5.5v-6h-5v6H4z",
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.7h0",
    "link": "M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6L11.5 7M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.6",
    "lock": "M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v1.5",
    "mail": "M3.5 5.5h17v13h-17zM4 6l8 7 8-7",
    "minus": "M5 12h14",
    "moon": "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
    "more": "M5.75 12a.75.75 0 1 1-1.5 0 .75.75 0 0 1 1.5 0zM12.75 12a.75.75 0 1 1-1.5 0 .75.75 0 0 1 1.5 0zM19.75 12a.75.75 0 1 1-1.5 0 .75.75 0 0 1 1.5 0z",
    "next": "m9 5 7 7-7 7",
    "people": "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20v-1a6.5 6.5 0 0 1 13 0v1M15.5 4.4a3.5 3.5 0 0 1 0 6.3M18 14a6.5 6.5 0 0 1 3.5 5.5v.5",
    "person": "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
    "phone": "M5 4h4l1.5 5L8 10.5a12 12 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a1.5 1.5 0 0 1-1.6 1.5A15.5 15.5 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
    "qr": "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2.5M14 20h2.5v-1M20 20h0",
    "refresh": "M20 12a8 8 0 1 1-2.4-5.7L20 8.5M20 4v4.5h-4.5",
    "school": "M12 4 2 9l10 5 10-5zM6 11.5V16c3 3 9 3 12 0v-4.5M22 9v5.5",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5",
    "share": "M12 15V3.5M8 7l4-4 4 4M7 11H4.5v9.5h15V11H17",
    "shield": "M12 3.5 4.5 6v5.5c0 5 3.5 8 7.5 9.5 4-1.5 7.5-4.5 7.5-9.5V6zM8.5 12l2.5 2.5 4.5-4.5",
    "sign-out": "M14 4H4.5v16H14M10 12h10.5M17 8l4 4-4 4",
    "sun": "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
    "swap": "M4 8h15M15.5 4.5 19 8l-3.5 3.5M20 16H5M8.5 12.5 5 16l3.5 3.5",
    "team": "M9 4h6v5H9zM2.5 15h6v5h-6zM15.5 15h6v5h-6zM12 9v3M5.5 15v-3h13v3",
    "today": "M3 19h18M6 15.5a6 6 0 0 1 12 0M12 3.5v3M4.5 7.5l1.8 1.8M19.5 7.5l-1.8 1.8M2.5 15.5h1M20.5 15.5h1",
    "trash": "M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6",
    "umbrella": "M12 3v1M3 13a9 9 0 0 1 18 0zM12 13v5.5a2 2 0 0 0 4 0",
}


def icon(
    name: IconName | rx.Var[str], *, size: int = 20, title: Text | None = None, tone: str = ""
) -> rx.Component:
    """Draw an icon in the text's colour; silent for screen readers unless it has a title."""
    return Icon.create(
        name=name, size=size, class_name=classes("shrink-0", tone), **given(title=title)
    )
