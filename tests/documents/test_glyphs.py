import pytest
from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]

from planbook.documents.glyphs import FONTS_DIR, PRINT_FONTS, clean, coverage, printable


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("林\u202e伟\u2066\u200f", "林伟"),
        ("a\x00b\x1bc\ufeff", "abc"),
        ("e\u0301", "é"),
        ("一\n二", "一\n二"),
        ("\ud800x", "x"),
        ("👍好", "👍好"),
    ],
)
def test_what_reorders_or_hides_text_is_dropped(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_text_is_cut_where_it_becomes_too_long() -> None:
    assert clean("长" * 50, 10) == "长" * 9 + "…"
    assert clean("长" * 10, 10) == "长" * 10


def test_print_leaves_pictographs_out_and_marks_what_it_lacks() -> None:
    assert printable("好👍，ش") == "好，〓"
    assert printable("龘㐂") == "龘㐂"


def test_the_fonts_know_every_character_of_the_common_table() -> None:
    assert {ord(char) for char in "的一是了我不人在他有这〇㐂龘囍ａ１％¥"} <= coverage()


@pytest.mark.parametrize("name", PRINT_FONTS)
def test_a_rare_name_before_a_space_prints_no_box(name: str) -> None:
    with TTFont(FONTS_DIR / name, lazy=True) as font:
        assert 0x20 in (font.getBestCmap() or {})
