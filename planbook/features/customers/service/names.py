"""Names as they are sorted, searched and compared: by pinyin and in lower case."""

import unicodedata
from typing import Final

from rapidfuzz import fuzz

from planbook.core.pinyin import syllables

# As surnames these are read otherwise than in words.
SURNAMES: Final = {
    "曾": "zeng",
    "单": "shan",
    "單": "shan",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "翟": "zhai",
    "区": "ou",
    "區": "ou",
    "盖": "ge",
    "朴": "piao",
    "任": "ren",
    "华": "hua",
    "華": "hua",
    "葛": "ge",
    "缪": "miao",
    "繆": "miao",
    "覃": "qin",
    "冼": "xian",
    "洗": "xian",
    "燕": "yan",
    "宁": "ning",
    "乐": "yue",
    "员": "yun",
    "种": "chong",
    "黑": "he",
    "折": "she",
    "秘": "bi",
    "逄": "pang",
    "召": "shao",
    "哈": "ha",
    "牟": "mu",
    "臧": "zang",
    "尉迟": "yuchi",
    "尉遲": "yuchi",
    "万俟": "moqi",
    "长孙": "zhangsun",
    "長孫": "zhangsun",
    "澹台": "tantai",
}
LONGEST_SURNAME: Final = 2

# From this on two names of people born on the same day are worth a second look.
SIMILAR: Final = 85


def name_key(name: str) -> str:
    """Return ``linwei lw 林伟``: joined pinyin, initials, and the name itself in lower case."""
    text = _folded(name)
    syllables = _syllables(text)
    joined, initials = "".join(syllables), "".join(one[0] for one in syllables)
    return f"{joined} {initials} {''.join(text.split())}"[:200]


def search_words(query: str) -> str:
    """Return a search as it is compared with keys: lower case, no spaces, ``ü`` as ``v``."""
    return "".join(_folded(query).split()).replace("ü", "v")[:80]


def initial(key: str) -> str:
    """Return the letter under which a key is listed, ``#`` for none."""
    first = key[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def are_similar(one: str, other: str) -> bool:
    """Return whether two names may be one person's, in whatever script and order of words."""
    first, second = _syllables(_folded(one)), _syllables(_folded(other))
    if not first or not second:
        return False
    alike = fuzz.ratio("".join(first), "".join(second))
    return max(alike, fuzz.token_sort_ratio(" ".join(first), " ".join(second))) >= SIMILAR


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _syllables(text: str) -> list[str]:
    """Read a name aloud: each Chinese character a syllable, each other word as it is."""
    for length in range(LONGEST_SURNAME, 0, -1):
        if surname := SURNAMES.get(text[:length]):
            return [surname, *_syllables_of_words(text[length:])]
    return _syllables_of_words(text)


def _syllables_of_words(text: str) -> list[str]:
    words = (word for part in syllables(text) for word in part.split())
    return [word for word in words if word.strip("·.,-'")]
