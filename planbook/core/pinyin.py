"""Chinese text as it is read aloud."""


def syllables(text: str) -> list[str]:
    """Return the pinyin of each character without tones; runs of other characters as they are."""
    # Its dictionary takes a third of a second to load: when the first name is read, not at start.
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.NORMAL)
