"""Chinese text as it is read aloud."""

import unicodedata
from typing import Final

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
# Family names of two characters that are common enough to be met (百家姓).
DOUBLE: Final = "欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 令狐 轩辕 端木 百里 呼延"
DOUBLE_NAMES: Final = frozenset(DOUBLE.split())
# How the dictionary writes the syllables with ü, and before what a syllable needs an apostrophe.
UMLAUTS: Final = {"lv": "lü", "nv": "nü", "lve": "lüe", "nve": "nüe"}
OPEN: Final = frozenset("aeo")


def syllables(text: str) -> list[str]:
    """Return the pinyin of each character without tones; runs of other characters as they are."""
    # Its dictionary takes a third of a second to load: when the first name is read, not at start.
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.NORMAL)


def is_han(name: str) -> bool:
    """Return whether a name is written in Chinese characters."""
    return bool(name) and ("\u3400" <= name[0] <= "\u9fff" or ord(name[0]) >= 0x20000)


def surname_of(name: str) -> str:
    """Return the family name of a name in Chinese characters."""
    return name[:LONGEST_SURNAME] if name[:LONGEST_SURNAME] in DOUBLE_NAMES else name[:1]


def spoken_surname(name: str) -> tuple[str, str]:
    """Split off a surname that is read otherwise than in words: its pinyin, and the rest."""
    for length in range(LONGEST_SURNAME, 0, -1):
        if surname := SURNAMES.get(name[:length]):
            return surname, name[length:]
    return "", name


def romanised(name: str) -> str:
    """Write a Chinese name in Latin letters as name cards do (GB/T 28039): ``Ouyang Jingyi``.

    The family name stands first. Names in other scripts stay as they are.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    if not is_han(text):
        return name
    parts = [part for part in text.replace("•", "·").split("·") if part.strip()]
    if len(parts) > 1:
        return " ".join(_word(syllables(part)) for part in parts)
    surname, given = spoken_surname(text)
    if not surname:
        family = surname_of(text)
        surname, given = "".join(_spelt(syllables(family))), text[len(family) :]
    return " ".join(part for part in (_capital(surname), _word(syllables(given))) if part)


def _word(parts: list[str]) -> str:
    """Join syllables to a word, with an apostrophe before one that begins with a vowel."""
    word = ""
    for part in _spelt(parts):
        word += f"'{part}" if word and part[:1] in OPEN and not word.endswith(" ") else part
    return " ".join(_capital(one) for one in word.split())


def _spelt(parts: list[str]) -> list[str]:
    return [UMLAUTS.get(part, part) for part in parts]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
