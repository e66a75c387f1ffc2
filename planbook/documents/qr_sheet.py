"""QR codes on A4, three by four, a name under each: to be printed and cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import Locale, gettext
from planbook.documents.qr import qr_svg
from planbook.documents.templating import environment

COLUMNS: Final = 3
ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class QrCell:
    """One person's code."""

    name: str
    url: str
    note: str = ""


def render_qr_sheet(
    cells: Sequence[QrCell], *, title: str, locale: Locale, adviser: str = ""
) -> str:
    """Return the sheets' HTML for the renderer: a card says what its code opens and who sends it."""
    caption = gettext(locale, "QR code: open this proposal on a phone")
    drawn = [
        (cell, qr_svg(cell.url, f"{cell.name}: {caption}", key=f"qr{number}"))
        for number, cell in enumerate(cells)
    ]
    rows = [drawn[at : at + COLUMNS] for at in range(0, len(drawn), COLUMNS)]
    pages = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)]
    template = environment("print", locale).get_template("small/qr_sheet.html")
    return template.render(pages=pages, title=title, columns=COLUMNS, adviser=adviser)
