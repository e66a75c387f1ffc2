"""A PDF's pages as pictures, for browsers that cannot show a PDF: drawn once, kept by hash."""

import hashlib
import json
from threading import Lock
from typing import Final

from planbook.core import files
from planbook.core.errors import NotFoundError
from planbook.documents.protocol import DrawnPage
from planbook.features.proposals.schemas import PageSheet, PdfFile
from planbook.features.proposals.service.printing import PDF_KIND, renderer

PAGE_KIND: Final = "page"
LIST_KIND: Final = "pages"
# Changes whenever pages are drawn in another way.
EDITION: Final = "1"
# One document is drawn at a time: of two that ask for the same, the second finds it drawn.
_drawing: Final = Lock()


def sheets_of(pdf: PdfFile) -> tuple[PageSheet, ...]:
    """Return the pages of a PDF, drawn in the renderer's child where they are not there yet.

    Opens no transaction, and takes about as long as setting the document the first time.

    Raises:
        NotFoundError: The PDF is not there.
        RenderError: It cannot be drawn.
        RendererUnavailableError: The renderer cannot be reached.
    """
    key = hashlib.sha256(f"{EDITION}:{pdf.content_hash}".encode()).hexdigest()
    if (found := files.load(LIST_KIND, key)) is not None:
        return _read(found)
    with _drawing:
        if (found := files.load(LIST_KIND, key)) is not None:
            return _read(found)
        content = files.load(PDF_KIND, pdf.content_hash)
        if content is None:
            raise NotFoundError
        return _keep(key, renderer().draw_sync(content))


def _keep(key: str, pages: tuple[DrawnPage, ...]) -> tuple[PageSheet, ...]:
    """Keep the pages, and last the list of them: what is in it is there."""
    rows = [
        [files.store(PAGE_KIND, page.content), page.width, page.height, page.text] for page in pages
    ]
    content = json.dumps(rows, ensure_ascii=False).encode()
    files.keep(LIST_KIND, key, content)
    return _read(content)


def _read(content: bytes) -> tuple[PageSheet, ...]:
    return tuple(PageSheet(*row) for row in json.loads(content))
