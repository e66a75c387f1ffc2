"""A customer's statement to have read a version, as a PDF of its own beside the frozen one."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup
from pydantic import TypeAdapter

from planbook.core import audit
from planbook.core.i18n import CHINA_TIME, N_, Locale, gettext
from planbook.documents.editions import printed_edition
from planbook.documents.pdf import image_address
from planbook.documents.templating import environment
from planbook.domain import signature


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A filed document that was opened before the statement was made."""

    kind: str
    product: str
    sha256: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was stated, and of what: frozen when it was stated."""

    document_number: str
    version: int
    locale: Locale
    title: str
    content_hash: str
    pdf_hash: str
    """Empty where the PDF was not made yet."""
    stated_at: datetime
    recipient: str
    """Whom the link was made for."""
    name: str
    strokes: str
    declaration: tuple[str, ...]
    documents: tuple[OpenedDocument, ...]
    notice: str
    link: int
    reader: int
    device: str
    agent: str
    certificate_number: str
    organisation: str
    fictional: bool = False
    has_code: bool = False
    """A one-time code sent to the recipient had to be entered before."""
    edition: str = ""
    """The hash of the template's files that the evidence is shown by, those of its version."""


EVIDENCE: Final = TypeAdapter(Evidence)


def to_record(evidence: Evidence) -> dict[str, Any]:
    """Return the statement as plain JSON values."""
    return EVIDENCE.dump_python(evidence, mode="json")


def from_record(record: Mapping[str, Any]) -> Evidence:
    """Return the statement that was stored."""
    return EVIDENCE.validate_python(record)


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """Return the record's canonical JSON, which the evidence carries as an attachment."""
    return audit.canonical(record).encode()


def record_hash(record: Mapping[str, Any]) -> str:
    """Return the SHA-256 that names the record."""
    return hashlib.sha256(record_bytes(record)).hexdigest()


def render_evidence_html(evidence: Evidence, *, digest: str, signer: str) -> str:
    """Return the evidence's HTML for the renderer; ``signer`` is whose certificate will sign it."""
    env = environment("print", evidence.locale, printed_edition(evidence.edition))
    return env.get_template("evidence_1/evidence.html").render(
        e=evidence,
        digest=digest,
        signer=signer,
        record=image_address(digest),
        moment=_moment,
        notice=gettext(evidence.locale, NOTICES.get(evidence.notice, NOTICES[""])),
        strokes=signature_svg(evidence.strokes, evidence.name or evidence.recipient),
    )


def style_of_evidence(evidence: Evidence) -> str:
    """Return the style sheet that the evidence is set by."""
    return printed_edition(evidence.edition).sheet("report.css")


def fonts_of_evidence(evidence: Evidence) -> dict[str, str]:
    """Return where the fonts of the evidence's edition lie, as far as they are not the program's."""
    return printed_edition(evidence.edition).other_fonts()


NOTICES: Final[Mapping[str, str]] = {
    "": N_("not answered"),
    "accepted": N_("reading may be recorded"),
    "declined": N_("reading is not recorded"),
}


def signature_svg(strokes: str, title: str) -> Markup:
    """Draw a signature; nothing where none was drawn."""
    if not strokes:
        return Markup("")
    return Markup(
        '<svg class="ink" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" '
        'height="{h}" role="img"><title>{title}</title><path d="{d}" fill="none" stroke="#14202B" '
        'stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    ).format(
        w=signature.WIDTH,
        h=signature.HEIGHT,
        title=title,
        d=signature.path(signature.parse(strokes)),
    )


def _moment(at: datetime) -> str:
    """Write a moment to the second, with its zone."""
    return f"{at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M:%S} UTC+08:00"
