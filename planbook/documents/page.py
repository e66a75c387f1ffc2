"""A context as the page that a customer opens: no framework, nothing from elsewhere, under 40 KB.

What stands in the proposal is in the version's language; what stands around it, such as notice and
buttons, is in the reader's. There are no style attributes, so that the nonce is all the page needs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from markupsafe import Markup

from planbook.core.i18n import N_, Locale, translator
from planbook.documents.changes import ChangeLine
from planbook.documents.contexts import ProposalContext
from planbook.documents.editions import Edition, edition, own_edition
from planbook.documents.filed import filed_of
from planbook.documents.look import page_colours
from planbook.documents.parts import AgentCard
from planbook.documents.pdf import template_folder
from planbook.documents.sections import page_sections
from planbook.documents.templating import environment
from planbook.documents.views import ProposalView
from planbook.domain import signature

Standing = Literal["recipient", "other", "place", "staff"]
NoticeState = Literal["ask", "accepted", "declined", "none"]
MessageKind = Literal["not_found", "slow_down", "being_made"]
CSS_DIR: Final = Path(__file__).parent / "css"
# A phone of 360 px less its margins.
CHART_WIDTH: Final = 328.0
MESSAGES: Final[dict[MessageKind, tuple[str, str]]] = {
    "not_found": (
        N_("There is nothing here"),
        N_("Please check whether the whole link was copied, or ask your adviser to send it again."),
    ),
    "slow_down": (
        N_("One moment, please"),
        N_("Too many attempts in a short time. Please try again in a few minutes."),
    ),
    "being_made": (
        N_("The PDF is being made"),
        N_("This takes a few seconds. It opens here by itself."),
    ),
}


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where the page leads; what is empty is not offered."""

    canonical: str = ""
    pdf: str = ""
    pages: str = ""
    """The PDF's pages as pictures, for browsers that save no PDF."""
    pdf_soon: str = ""
    """Leads to the PDF, or its pages, once it is made."""
    photo: str = ""
    wechat_qr: str = ""
    cover: str = ""
    """The agent's own cover picture; likewise ``logo``, the organisation's."""
    logo: str = ""
    preview_image: str = ""
    """Absolute address of a picture of 1200×630 without personal data."""
    notice: str = ""
    """Receives ``answer=accept`` or ``answer=decline`` by POST."""
    mine: str = ""
    """Shows a reader what is stored about them."""
    script: str = ""
    """The reading script; it finds its page view in the body's ``data-v``."""
    wechat: str = ""
    """Answers with a signature for WeChat's own script; inside WeChat, with an account, alone."""
    wechat_script: str = ""
    wechat_sdk: str = ""
    documents: str = "/d/"
    """Before the hash of a filed document."""
    declare: str = ""
    """Receives the statement to have read the version by POST."""
    evidence: str = ""
    """The PDF that proves the reader's own statement."""
    family: str = ""
    """Receives ``include=1`` or ``include=0`` by POST: the recipient's choice for whoever follows."""


@dataclass(frozen=True, slots=True)
class PageSigning:
    """Who looks at the declaration, and how far they are with it."""

    standing: Standing = "staff"
    opened: tuple[str, ...] = ()
    """Hashes of the documents that they have opened."""
    content_hash: str = ""
    stated_at: str = ""
    """When they have stated it, in words; empty before."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What surrounds the proposal for one reader and one page view."""

    locale: Locale
    nonce: str
    links: PageLinks = field(default_factory=PageLinks)
    notice: NoticeState = "none"
    page_view: str = ""
    """The page view's id for the reading script; empty where nothing may be recorded."""
    fields: tuple[tuple[str, str], ...] = ()
    """Hidden fields of the page's forms."""
    includes_family: bool = False
    """What the recipient chose for those to whom they pass the page on."""
    signing: PageSigning = field(default_factory=PageSigning)
    own_view: bool = False
    """Staff look at it: the page says that this is not counted."""
    trial: bool = False
    """Staff look at it as its recipient would."""
    since: tuple[ChangeLine, ...] = ()
    """What changed since the reader saw an older version."""
    newer: bool = False
    """The link stays on this version, and says that there is a newer one."""
    no_download: bool = False
    """It is to be read here alone: no file, and nothing but a line in print."""
    pdf_failed: bool = False
    """There should be a PDF, but it could not be made."""
    consent_first: bool = False
    """The script waits for the notice's answer."""


def render_page(context: ProposalContext, frame: PageFrame) -> str:
    """Return the whole page."""
    files = edition(context.template.code)
    template = environment("page", context.locale, files).get_template(
        f"{template_folder(context)}/page/page.html"
    )
    return template.render(
        **surroundings(frame.locale, frame.nonce, files),
        c=context,
        view=ProposalView(context),
        sections=page_sections(context),
        filed=filed_of(context),
        script=_script(files),
        signature=signature,
        frame=frame,
        width=CHART_WIDTH,
        # Nothing but our own rules and the hexadecimal colours of a checked palette.
        colours=Markup(page_colours(context.look)),  # noqa: S704
    )


def render_preview_head(context: ProposalContext, frame: PageFrame) -> str:
    """Return the head alone, for robots that draw a preview: no family, no figures, no script."""
    files = edition(context.template.code)
    template = environment("page", context.locale, files).get_template(
        f"{template_folder(context)}/page/preview.html"
    )
    return template.render(
        **surroundings(frame.locale, frame.nonce, files), c=context, frame=frame, sections=()
    )


def render_refusal(text: str, *, locale: Locale, nonce: str, back: str) -> str:
    """Return a small page that says why something was not done, and leads back."""
    template = environment("page", locale).get_template("small/refusal.html")
    return template.render(**surroundings(locale, nonce), text=text, back=back)


def render_message(
    kind: MessageKind, *, locale: Locale, nonce: str, agent: AgentCard | None = None
) -> str:
    """Return a small page that says why there is no proposal, and whom to ask."""
    title, text = MESSAGES[kind]
    template = environment("page", locale, own_edition()).get_template("small/message.html")
    return template.render(
        **surroundings(locale, nonce), title=title, text=text, agent=agent, kind=kind
    )


def surroundings(
    locale: Locale, nonce: str, files: Edition | None = None
) -> dict[str, str | Markup | Callable[..., str]]:
    """Return what every page needs: its own words, the nonce, the style."""
    return {
        "ui": translator(locale),
        "ui_lang": locale.replace("_", "-"),
        "nonce": nonce,
        "css": _style_sheet(files or own_edition()),
    }


def style_sheet() -> Markup:
    """Return the page's style sheet as the program brings it."""
    return _style_sheet(own_edition())


@lru_cache(maxsize=8)
def _style_sheet(files: Edition) -> Markup:
    text = re.sub(r"/\*.*?\*/", "", files.sheet("page.css"), flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return Markup(re.sub(r"\s*([{};,])\s*", r"\1", text).strip())  # noqa: S704 - a file of ours


@lru_cache(maxsize=8)
def _script(files: Edition) -> Markup:
    """Return the page's own script without comments and indents."""
    lines = (line.strip() for line in files.script.splitlines())
    return Markup("\n".join(line for line in lines if line and line[:2] != "//"))  # noqa: S704
