"""A context as the HTML that the renderer sets in print."""

import re
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_, gettext
from planbook.documents.contexts import ProposalContext
from planbook.documents.editions import printed_edition
from planbook.documents.illustration_data import attached_illustration
from planbook.documents.protocol import Attached
from planbook.documents.qr import qr_svg
from planbook.documents.sections import print_sections
from planbook.documents.templating import environment
from planbook.documents.views import ProposalView

# An edition keeps its folder whatever its files are: `1-3f2a9c1e` is one of `1`.
TEMPLATE_FOLDERS: Final = {"family 1": "family_1"}
HASH: Final = re.compile(r"[0-9a-f]{64}")
# The measure of A4 less its margins: 166 mm in CSS pixels.
TEXT_WIDTH: Final = 627.0


class UnknownTemplateError(LookupError):
    """A version made with an edition of the template that this program does not have."""


@dataclass(frozen=True, slots=True)
class Images:
    """Addresses of the version's pictures; empty where there is none."""

    photo: str = ""
    wechat_qr: str = ""
    cover: str = ""
    logo: str = ""


def image_address(sha256: str) -> str:
    """Return the address under which the renderer finds a picture sent with the job."""
    return f"asset:image/{sha256}" if HASH.fullmatch(sha256) else ""


def pictures_of(context: ProposalContext) -> tuple[str, str, str, str]:
    """Return the hashes of the pictures that a version shows, in the order of ``Images``."""
    look = context.look
    return context.agent.photo, context.agent.wechat_qr, look.photo, look.logo


def template_folder(context: ProposalContext) -> str:
    """Return the folder of the edition that a version names.

    Raises:
        UnknownTemplateError: There is no such edition.
    """
    template = context.template
    try:
        return TEMPLATE_FOLDERS[f"{template.name} {template.version.partition('-')[0]}"]
    except KeyError:
        raise UnknownTemplateError(str(context.template)) from None


def attachments(context: ProposalContext) -> tuple[Attached, ...]:
    """Return the files that travel inside the document: the illustration for machines."""
    described = gettext(context.locale, N_("The illustration's figures for other programs"))
    return (attached_illustration(context, described),)


def style_of(context: ProposalContext) -> str:
    """Return the style sheet of the edition that a version was made with."""
    return printed_edition(context.template.code).sheet("report.css")


def fonts_of(context: ProposalContext) -> dict[str, str]:
    """Return where the fonts of a version's edition lie, as far as they are not the program's."""
    return printed_edition(context.template.code).other_fonts()


def render_pdf_html(context: ProposalContext, qr_url: str) -> str:
    """Return the document's HTML; the code on its cover leads to ``qr_url``."""
    files = printed_edition(context.template.code)
    template = environment("print", context.locale, files).get_template(
        f"{template_folder(context)}/print/report.html"
    )
    return template.render(
        c=context,
        view=ProposalView(context),
        sections=print_sections(context),
        width=TEXT_WIDTH,
        qr=qr_svg(qr_url, gettext(context.locale, "QR code: open this proposal on a phone")),
        images=Images(*(image_address(one) for one in pictures_of(context))),
    )
