from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.drawn.card import card
from planbook.documents.drawn.face import face_of, family_name
from planbook.documents.drawn.poster import poster
from planbook.documents.drawn.type import Type, fitted, in_one_line, lines
from planbook.documents.look import Look
from planbook.documents.typography import CLOSING
from tests.support.documents import QR_URL, avatar, family


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("林伟", "林"),
        ("欧阳娜娜", "欧阳"),
        ("Emma Reed", "Reed"),
        ("Lin Wei", "Lin"),
        ("𠮷野家", "𠮷"),
        ("  ", ""),
    ],
)
def test_the_family_name_is_found_where_each_script_writes_it(name: str, wanted: str) -> None:
    assert family_name(name) == wanted


@pytest.mark.parametrize("locale", LOCALES)
def test_a_face_names_the_family_only_where_it_is_told_to(locale: Locale) -> None:
    context = family(locale)
    assert face_of(context).family == ""
    assert face_of(context, names_family=True).family in {"林", "Lin"}
    assert face_of(context).key() != face_of(context, names_family=True).key()
    assert face_of(context).key() == face_of(family(locale)).key()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_same_face_gives_the_same_bytes_and_the_longest_texts_fit(locale: Locale) -> None:
    face = face_of(family(locale), names_family=True)
    long = replace(
        face, organisation="保" * 90, agent="长" * 40, agent_title="Adviser " * 20, family="W" * 24
    )
    for one, photo in ((face, avatar()), (long, None)):
        assert card(one, photo) == card(one, photo)
        with Image.open(BytesIO(card(one, photo))) as drawn:
            assert drawn.size == (1200, 630)
        with Image.open(BytesIO(poster(one, photo, QR_URL))) as drawn:
            assert drawn.size == (1080, 1920)


def test_no_line_is_too_long_or_begins_with_a_closing_mark() -> None:
    text = "一家人的保障，从最要紧的开始。先看清缺口，再看方案、价格；最后看什么时候赔多少（以条款为准）。"
    face = Type(40)
    found = lines(text, face, 400, 20)
    assert "".join(found) == text
    assert all(face.width(line) <= 400 + face.size for line in found)
    assert not any(line[0] in CLOSING for line in found)


def test_what_does_not_fit_says_so() -> None:
    assert lines("Practising certificate", Type(40), 200, 1)[0].endswith("...")
    chosen, said = in_one_line("保" * 200, Type(40), 300, 20)
    assert chosen.size == 20
    assert said.endswith("…")
    assert chosen.width(said) <= 300


def test_a_headline_prefers_one_line_and_breaks_evenly() -> None:
    alone, one = fitted("林家的保障计划书", Type(80, 700), 580, 2, 40)
    assert one == ["林家的保障计划书"]
    assert alone.size < 80
    _, two = fitted("A protection plan for the Lin family", Type(80, 700), 580, 2, 40)
    widths = [Type(80).width(line) for line in two]
    assert len(two) == 2
    assert all(min(pair) > max(pair) * 0.5 for pair in pairwise(widths))


def test_rare_characters_have_a_face_of_their_own() -> None:
    fonts = [font.path for font, _ in Type(30, 700).runs("林𠮷")]
    assert [str(path).rsplit("/", 1)[-1] for path in fonts] == ["pb-700.ttf", "pb-ext-400.ttf"]


def test_pictures_wear_the_look_of_their_version() -> None:
    output = BytesIO()
    Image.new("RGBA", (300, 300), (10, 20, 200, 255)).save(output, "PNG")
    logo = output.getvalue()
    plain = family()
    dressed = replace(plain, look=Look("house", "#7A1F5A", "#FDF6EF", logo="b" * 64))
    face = face_of(dressed)
    assert (face.accent, face.ground, face.logo) == ("#7A1F5A", "#FDF6EF", "b" * 64)
    assert face.key() != face_of(plain).key()
    for content, spot in (
        (card(face, None, logo), (90, 85)),
        (poster(face, None, QR_URL, logo), (106, 111)),
    ):
        with Image.open(BytesIO(content)) as drawn:
            assert _near(drawn.getpixel((4, 4)), (0xFD, 0xF6, 0xEF))
            assert _near(drawn.getpixel(spot), (10, 20, 200))
            colours = drawn.getcolors(1 << 22) or []
            assert any(_near(colour, (0x7A, 0x1F, 0x5A)) for _, colour in colours)


def _near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= 8 for one, other in zip(found, wanted, strict=True))
