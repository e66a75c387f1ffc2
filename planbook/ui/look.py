"""Bring the look into the build: Tailwind, the stylesheet, the browser's helpers, the head."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Unpack, cast

import reflex as rx
from reflex_base.plugins.base import CommonContext, PreCompileContext
from reflex_base.plugins.shared_tailwind import TailwindConfig

from planbook.ui.calls import STATE_SCRIPT, handle_calls
from planbook.ui.icon import PATHS
from planbook.ui.stylesheet import stylesheet
from planbook.ui.tokens import DARK, LIGHT, TAILWIND_CONFIG

BROWSER_CODE: Final = Path(__file__).parent / "browser"

# Where the build may use our class names: pages, memoised parts, and the helpers themselves.
CLASS_SOURCES: Final = tuple(
    f"./{folder}/**/*.{{js,jsx}}" for folder in ("app", "app_components", "components", "utils")
)


def _tailwind() -> TailwindConfig:
    """Return the Tailwind configuration with the places to look for class names."""
    return cast(TailwindConfig, {**TAILWIND_CONFIG, "content": list(CLASS_SOURCES)})


@dataclass
class Look(rx.plugins.TailwindV4Plugin):
    """Reflex's Tailwind plugin with our theme, stylesheet and browser helpers."""

    config: TailwindConfig = field(default_factory=_tailwind)

    def get_static_assets(
        self,
        **_: Unpack[CommonContext],
    ) -> Sequence[tuple[Path, str | bytes]]:
        """Write the stylesheet and the helpers into the build, where they get hashed names."""
        helpers = [
            (Path("utils/planbook") / module.name, module.read_text(encoding="utf-8"))
            for module in sorted(BROWSER_CODE.glob("*.js"))
        ]
        icons = f"export const ICONS = {json.dumps(PATHS)};\n"
        return [
            (Path("styles/planbook.css"), stylesheet()),
            (Path("utils/planbook/icons.js"), icons),
            *helpers,
        ]

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Let the page handle our calls, beside what Tailwind needs."""
        super().pre_compile(**context)
        context["add_modify_task"](STATE_SCRIPT, handle_calls)

    def get_stylesheet_paths(self, **_: Unpack[CommonContext]) -> Sequence[str]:
        """Import our stylesheet beside Tailwind's."""
        return ["./planbook.css"]


def head() -> list[rx.Component]:
    """Return what every page of the app has in its head; pinch zoom stays allowed."""
    return [
        rx.el.meta(
            name="viewport",
            content="width=device-width, initial-scale=1, viewport-fit=cover, "
            "interactive-widget=resizes-content",
        ),
        _theme_colour(LIGHT["paper"], "light"),
        _theme_colour(DARK["paper"], "dark"),
        rx.el.meta(name="apple-mobile-web-app-capable", content="yes"),
        rx.el.meta(name="apple-mobile-web-app-title", content="Planbook"),
        rx.el.meta(name="format-detection", content="telephone=no"),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.link(rel="icon", href="/favicon.ico", sizes="32x32"),
        rx.el.link(rel="apple-touch-icon", href="/icons/apple-touch-icon.png"),
    ]


def _theme_colour(colour: str, scheme: str) -> rx.Component:
    """Colour the browser's own bars like the paper of the theme."""
    return rx.el.meta(
        name="theme-color",
        content=colour,
        custom_attrs={"media": f"(prefers-color-scheme: {scheme})"},
    )
