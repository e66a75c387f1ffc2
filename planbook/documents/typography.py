"""Chinese punctuation as a printer sets it: two marks that meet share the room of one and a half."""

import re
from typing import Final

from markupsafe import Markup, escape

from planbook.core.i18n import Locale

CLOSING: Final = "，。、；：！？」』）》】〉”’"
OPENING: Final = "「『（《【〈“‘"
# Of two marks that meet, the first loses the blank half that faces the other.
TAGS: Final = "(?:<[^>]*>)*"
MEETING: Final = re.compile(
    f"[{CLOSING}](?={TAGS}[{CLOSING}{OPENING}])|[{OPENING}](?={TAGS}[{OPENING}])"
)

# A paragraph's last line holds more than a lonely character and its full stop.
LAST_LINE: Final = 5
LEAST_LINE: Final = 12
LAST: Final = re.compile(f"[\u4e00-\u9fff{CLOSING}]{{{LAST_LINE}}}$")
# What a line never parts: a short bracket, a part of a name from the dot behind it, and in English
# a word with its hyphens.
BRACKET: Final = r"（[^（）]{1,12}）|\([^()]{1,16}\)"
KEPT: Final[dict[Locale, re.Pattern[str]]] = {
    "zh_CN": re.compile(rf"{BRACKET}|[\u4e00-\u9fff]{{1,6}}·"),
    "en": re.compile(rf"{BRACKET}|[A-Za-z]+(?:-[A-Za-z]+)+"),
}


def squeezed(text: str, locale: Locale) -> Markup:
    """Return the text escaped, its meeting punctuation wrapped for the ``halt`` feature."""
    if locale != "zh_CN" or len(text) < LEAST_LINE or not LAST.search(text):
        return _marked(_escaped(text), locale)
    last = f'<span class="last">{_escaped(text[-LAST_LINE:])}</span>'
    return _marked(_escaped(text[:-LAST_LINE]) + last, locale)


def kept(text: str, locale: Locale) -> Markup:
    """Return a name escaped whose brackets and hyphened words stay on one line."""
    return _marked(KEPT[locale].sub(r'<span class="one">\g<0></span>', _escaped(text)), locale)


def _escaped(text: str) -> str:
    return str(escape(text)).replace("\n", "<br>").replace(" − ", "\u00a0−\u00a0")


def _marked(html: str, locale: Locale) -> Markup:
    if locale != "zh_CN":
        return Markup(html)  # noqa: S704 - escaped by the callers
    return Markup(MEETING.sub(r'<span class="halt">\g<0></span>', html))  # noqa: S704
