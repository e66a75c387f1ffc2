"""Chinese punctuation as a printer sets it: two marks that meet share the room of one and a half."""

import re
from typing import Final

from markupsafe import Markup, escape

from planbook.core.i18n import Locale

CLOSING: Final = "，。、；：！？」』）》】〉”’"
OPENING: Final = "「『（《【〈“‘"
# Of two marks that meet, the first loses the blank half that faces the other.
MEETING: Final = re.compile(f"[{CLOSING}](?=[{CLOSING}{OPENING}])|[{OPENING}](?=[{OPENING}])")


def squeezed(text: str, locale: Locale) -> Markup:
    """Return the text escaped, its meeting punctuation wrapped for the ``halt`` feature."""
    safe = str(escape(text)).replace("\n", "<br>")
    if locale != "zh_CN":
        return Markup(safe)  # noqa: S704 - escaped above
    return Markup(MEETING.sub(r'<span class="halt">\g<0></span>', safe))  # noqa: S704
