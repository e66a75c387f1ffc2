"""Signatures drawn by hand, and what is none."""

import pytest

from planbook.domain.signature import SignatureError, ink, parse, path

DRAWN = "10,100 60,40 110,160;200,80 260,120"


def test_strokes_come_back_as_they_were_drawn() -> None:
    strokes = parse(DRAWN)
    assert strokes == (((10, 100), (60, 40), (110, 160)), ((200, 80), (260, 120)))
    assert path(strokes) == "M10 100L60 40L110 160M200 80L260 120"


def test_a_dot_is_drawn_where_it_was_set() -> None:
    assert path((((5, 6),),)) == "M5 6L5 6"


def test_ink_is_the_length_of_all_strokes() -> None:
    assert ink((((0, 0), (30, 40)), ((0, 0), (0, 10)))) == 60


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2",
        "10,10 20,20",
        "601,10 0,0 600,0",
        "10,201 600,0 0,0",
        "-1,5 600,5",
        "1,2 3,4\n",
        "a,b c,d",
        "<svg onload=alert(1)>",
        "1e9,0 2,0",
        "0,0 600,0;",
        ";".join(["0,0 600,200"] * 81),
        " ".join(["0,0", "600,200"] * 2_001),
        "0,0 600,200" + " 1,1" * 20_000,
    ],
)
def test_what_no_hand_has_drawn_is_refused(text: str) -> None:
    with pytest.raises(SignatureError):
        parse(text)
