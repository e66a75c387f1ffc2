"""Set a document's HTML in print: fonts and pictures handed in, nothing fetched, same bytes always."""

# WeasyPrint has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from planbook.documents.glyphs import FONTS_DIR
from planbook.documents.protocol import Attached, Job, encode_pages
from planbook.documents.shortcuts import taken
from planbook.documents.tagging import mend

CSS_DIR: Final = Path(__file__).parent / "css"
FONT_ADDRESS: Final = re.compile(r"asset:font/([a-z0-9-]+\.ttf)")
IMAGE_ADDRESS: Final = re.compile(r"asset:image/([0-9a-f]{64})")
PDF_VARIANT: Final = "pdf/ua-1"
IMAGE_DPI: Final = 150
XML: Final = "<?xml"
WARM_UP: Final = (
    '<!doctype html><html lang="zh-CN"><title>PDF</title><h1>保障</h1><p>123 <b>abc</b></p>'
    "<table><tr><td>1</table><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='9' "
    "height='9' font-family='Planbook Sans SC'><title>1</title><text y='9'>1</text></svg></html>"
)


BASE: Final = CSS(string=(CSS_DIR / "base.css").read_text())


class AssetFetcher(URLFetcher):
    """Answers our own fonts and the job's pictures; every other address is refused unread."""

    def __init__(
        self, images: Mapping[str, bytes] | None = None, fonts: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(allowed_protocols=())
        self.images = images or {}
        self.fonts = fonts or {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return an asset's bytes.

        Raises:
            ValueError: The address is not one of ours.
        """
        if (font := FONT_ADDRESS.fullmatch(url)) and (path := self._font(font[1])).is_file():
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})
        if (image := IMAGE_ADDRESS.fullmatch(url)) and image[1] in self.images:
            return URLFetcherResponse(url, self.images[image[1]], {"Content-Type": "image/*"})
        raise ValueError("not an asset")

    def _font(self, name: str) -> Path:
        return Path(self.fonts[name]) if name in self.fonts else FONTS_DIR / name


class Report(HTML):
    """A document of ours: read as XML where it is well-formed, in the base style of our templates."""

    def __init__(self, text: str, fetcher: AssetFetcher) -> None:
        tree = _read_as_xml(text)
        if tree is None:
            super().__init__(string=text, base_url="asset:", url_fetcher=fetcher)
            return
        self.base_url = "asset:"
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = tree

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002
        return [BASE]


def _read_as_xml(text: str) -> Element | None:
    """Return a document's tree; nothing where it is not XML, as templates were once."""
    if not text.lstrip().startswith(XML):
        return None
    try:
        return fromstring(text.lstrip())  # noqa: S314 - made by our templates, texts escaped
    except ParseError:
        # A character that XML forbids, such as a bell in a pasted name.
        return None


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet with the fonts that it names: those of another sheet do not mix in."""

    text: str
    sheet: CSS
    fonts: FontConfiguration

    @classmethod
    def read(cls, text: str, files: Mapping[str, str] | None = None) -> "Style":
        """Read a style sheet and its fonts, those that are given from their files."""
        fonts, fetcher = FontConfiguration(), AssetFetcher(fonts=files)
        return cls(text, CSS(string=text, url_fetcher=fetcher, font_config=fonts), fonts)


def _own_style() -> Style:
    return Style.read((CSS_DIR / "report.css").read_text())


taken.take()


@dataclass(slots=True)
class Press:
    """The program's own style, read once; that of another edition is read for its document."""

    style: Style = field(default_factory=_own_style)

    def work(self, job: Job) -> bytes:
        """Do a job: set a document, or draw the pages of one."""
        if job.pdf:
            # Loaded by the children that draw, so that those that set stay small.
            from planbook.documents.drawing import draw_pages

            return encode_pages(draw_pages(job.pdf))
        return self.pdf(job.html, job.images, job.attached, job.css, job.fonts)

    def pdf(
        self,
        html: str,
        images: Mapping[str, bytes] | None = None,
        attached: Sequence[Attached] = (),
        css: str = "",
        fonts: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return the document as a tagged PDF, in its edition's style and fonts."""
        style = self.style
        if fonts or css not in ("", style.text):
            style = Style.read(css or style.text, fonts)
        document = Report(html, AssetFetcher(images))
        pdf = document.write_pdf(
            finisher=mend,
            attachments=[_attachment(one) for one in attached],
            stylesheets=[style.sheet],
            font_config=style.fonts,
            pdf_variant=PDF_VARIANT,
            dpi=IMAGE_DPI,
        )
        return pdf or b""

    def warm(self) -> None:
        """Set a small document once, so that every child starts with code, fonts and caches read."""
        self.pdf(WARM_UP)


def _attachment(attached: Attached) -> Attachment:
    at = datetime.combine(attached.dated, time())
    return Attachment(
        file_obj=BytesIO(attached.content),
        name=attached.name,
        description=attached.description,
        created=at,
        modified=at,
        relationship="Data",
        url_fetcher=AssetFetcher(),
    )
