"""The small page on which a reader sees what is stored about them."""

from dataclasses import dataclass

from planbook.core.i18n import Locale
from planbook.documents.page import surroundings
from planbook.documents.templating import environment


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored about a browser, in words."""

    device: str
    first: str
    visits: str
    seconds: str
    answer: str
    documents: str = ""
    """How many filed documents they opened, and ``statements`` how often they stated it; empty where neither."""
    statements: str = ""


def render_mine(
    stored: Stored | None, *, locale: Locale, nonce: str, address: str, back: str, is_erased: bool
) -> str:
    """Return the page; without anything stored it says so."""
    template = environment("page", locale).get_template("small/mine.html")
    return template.render(
        **surroundings(locale, nonce),
        stored=stored,
        address=address,
        back=back,
        is_erased=is_erased,
    )
