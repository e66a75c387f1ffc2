import pytest

from planbook.domain.colours import WHITE, contrast, mixed, nearest_readable, parse, stands_out

PAPER = "#FBFAF7"


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#0f766e", "#0F766E"), (" 0F766E ", "#0F766E"), ("#0F766", None), ("teal", None), ("", None)],
)
def test_a_colour_is_six_hexadecimal_digits(text: str, colour: str | None) -> None:
    assert parse(text) == colour


def test_contrast_is_as_published() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.005)
    assert contrast(WHITE, WHITE) == 1


@pytest.mark.parametrize("colour", ["#FFD400", "#5CC8BA", "#FFFFFF", "#FF8800"])
def test_the_nearest_readable_colour_is_just_dark_enough(colour: str) -> None:
    offered = nearest_readable(colour, (PAPER, WHITE))
    assert not stands_out(colour, (PAPER, WHITE))
    assert stands_out(offered, (PAPER, WHITE))
    assert contrast(offered, PAPER) < 4.8


def test_a_readable_colour_is_offered_as_it_is() -> None:
    assert nearest_readable("#0F766E", (PAPER, WHITE)) == "#0F766E"


def test_half_of_a_colour_lies_between() -> None:
    assert mixed("#000000", WHITE, 0.5) == "#808080"


def test_no_colour_is_offered_where_none_can_be_read() -> None:
    with pytest.raises(ValueError, match="no colour"):
        nearest_readable("#0F766E", ("#777777", "#000000"))
