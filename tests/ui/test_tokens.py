"""The palette keeps what it promises to eyes, and dark is a twin of light."""

import pytest

from planbook.ui.stylesheet import stylesheet
from planbook.ui.tokens import DARK, GRAPHIC_ON, LIGHT, TAILWIND_CONFIG, TEXT_ON, TYPE

THEMES = {"light": LIGHT, "dark": DARK}
TEXT_PAIRS = [(ground, text) for ground, texts in TEXT_ON.items() for text in texts]
GRAPHIC_PAIRS = [(ground, drawn) for ground, things in GRAPHIC_ON.items() for drawn in things]


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ground", "text"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(theme, ground, text) -> None:
    palette = THEMES[theme]
    assert contrast(palette[ground], palette[text]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ground", "drawn"), GRAPHIC_PAIRS)
def test_graphics_stand_out_from_their_ground(theme, ground, drawn) -> None:
    palette = THEMES[theme]
    assert contrast(palette[ground], palette[drawn]) >= 3


def test_every_coloured_ground_says_which_texts_it_bears() -> None:
    grounds = {"paper", "surface", "sunken"} | {name for name in LIGHT if name.endswith("-soft")}
    assert grounds <= set(TEXT_ON)


def test_dark_names_the_same_colours_as_light() -> None:
    assert list(DARK) == list(LIGHT)


def test_sizes_are_relative_to_the_readers_own() -> None:
    assert all("rem" in size for size, _ in TYPE.values())


def test_inputs_are_large_enough_that_no_phone_zooms_into_them() -> None:
    assert float(TYPE["lead"][0].removesuffix("rem")) * 16 >= 16


def test_dark_is_chosen_by_the_system_or_by_hand() -> None:
    css = stylesheet()
    paper = f"--paper: {DARK['paper']}"
    by_system, by_hand = css.split("@media (prefers-color-scheme: dark)")[1].split(":root.dark")
    assert paper in by_system
    assert "data-theme='light'" in by_system
    assert paper in by_hand


def test_tailwind_knows_only_our_colours() -> None:
    assert set(TAILWIND_CONFIG["theme"]["colors"]) == {*LIGHT, "transparent", "current"}
