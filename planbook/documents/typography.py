"""Chinese punctuation as a printer sets it: two marks that meet share the room of one and a half."""

import re
from typing import Final

from markupsafe import Markup, escape

from planbook.core.i18n import Locale

CLOSING: Final = "，。、；：！？」』）》】〉”’"
OPENING: Final = "「『（《【〈“‘"
# Of two marks that meet, the first loses the blank half that faces the other.
MEETING: Final = re.compile(f"[{CLOSING}](?=[{CLOSING}{OPENING}])|[{OPENING}](?=[{OPENING}])")

# A paragraph's last line holds more than a lonely character and its full stop.
LAST_LINE: Final = 5
LEAST_LINE: Final = 24
LAST: Final = re.compile(f"[\u4e00-\u9fff]{{{LAST_LINE - 1}}}[\u4e00-\u9fff{CLOSING}]$")


def squeezed(text: str, locale: Locale) -> Markup:
    """Return the text escaped, its meeting punctuation wrapped for the ``halt`` feature."""
    if locale != "zh_CN" or len(text) < LEAST_LINE or not LAST.search(text):
        return _marked(text, locale)
    tail = Markup('<span class="last">{}</span>').format(text[-LAST_LINE:])
    return _marked(text[:-LAST_LINE], locale) + tail


def _marked(text: str, locale: Locale) -> Markup:
    safe = str(escape(text)).replace("\n", "<br>")
    if locale != "zh_CN":
        return Markup(safe)  # noqa: S704 - escaped above
    return Markup(MEETING.sub(r'<span class="halt">\g<0></span>', safe))  # noqa: S704
