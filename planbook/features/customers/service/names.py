"""Names as they are sorted, searched and compared: by pinyin and in lower case."""

import unicodedata
from typing import Final

from rapidfuzz import fuzz

from planbook.core.pinyin import spoken_surname, syllables

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
    surname, given = spoken_surname(text)
    return [*([surname] if surname else []), *_syllables_of_words(given)]


def _syllables_of_words(text: str) -> list[str]:
    words = (word for part in syllables(text) for word in part.split())
    return [word for word in words if word.strip("·.,-'")]
