"""A PDF's pages one under another, as a page that any browser shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from planbook.core.i18n import Locale, translator
from planbook.documents.page import CSS_DIR, style_sheet
from planbook.documents.templating import environment


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: where its picture is, how large it is, and what stands on it."""

    address: str
    width: int
    height: int
    text: str


@dataclass(frozen=True, slots=True)
class SheetLinks:
    """Where the page leads."""

    back: str
    pdf: str


def render_sheets(
    title: str,
    sheets: Sequence[Sheet],
    links: SheetLinks,
    *,
    locale: Locale,
    lang: Locale,
    nonce: str,
) -> str:
    """Return the page: ``locale`` is the reader's language, ``lang`` the document's."""
    template = environment("page", locale).get_template("small/sheets.html")
    return template.render(
        ui=translator(locale),
        ui_lang=locale.replace("_", "-"),
        document_lang=lang.replace("_", "-"),
        nonce=nonce,
        css=style_sheet() + _sheet_css(),
        title=title,
        sheets=sheets,
        links=links,
    )


@lru_cache(maxsize=1)
def _sheet_css() -> Markup:
    return Markup((CSS_DIR / "sheets.css").read_text())  # noqa: S704 - our own file
