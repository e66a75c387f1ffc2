from itertools import pairwise

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.cover import ROOM_MM, drawing_class

SHORT: dict[Locale, str] = {"zh_CN": "陈思远先生一家的保障计划书", "en": "A plan for Ms Reed"}
LONG: dict[Locale, str] = {"zh_CN": "阿依古丽·" * 8, "en": "Whitfield-Montgomery " * 4}
CLASSES = [name for name, _ in ROOM_MM]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_short_note_leaves_the_drawing_its_full_size(locale: Locale) -> None:
    assert drawing_class(SHORT[locale], "", locale) == ""
    assert drawing_class(SHORT[locale], "Ask me anything.", locale) == ""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("headline", [SHORT, LONG], ids=["short", "long"])
def test_the_more_is_said_the_smaller_is_the_drawing(
    locale: Locale, headline: dict[Locale, str]
) -> None:
    notes = ["", *("word " * count for count in range(1, 60, 4)), "a line\n" * 40]
    sizes = [CLASSES.index(drawing_class(headline[locale], note, locale)) for note in notes]
    assert all(one <= other for one, other in pairwise(sizes))
    assert CLASSES[sizes[-1]] == "least"
