"""What the pages about proposals show: texts that are ready to be read."""

from dataclasses import dataclass, field

from planbook.ui import kit as ui


@dataclass(frozen=True, slots=True)
class MissingLine:
    """Something that is in the way of a proposal, and where it is put right."""

    text: str
    about: str
    advice: str
    href: str


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A proposal of the plan that was made before."""

    title: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Why a version went out in spite of warnings: one reason, given once for all of them."""

    titles: list[str]
    reason: str
    about: str


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A version as its agent looks at it."""

    id: int = 0
    version_id: int = 0
    title: str = ""
    about: str = ""
    version: str = ""
    versions: list[ui.Choice] = field(default_factory=list)
    frame_href: str = ""
    pdf_href: str = ""
    pdf_words: str = ""
    pdf_tone: str = "plain"
    pdf_waits: bool = False
    pdf_failed: bool = False
    is_own: bool = False
    plan_href: str = ""
    share_href: str = ""
    reading_href: str = ""
    review: str = ""
    review_tone: str = "plain"
    review_words: str = ""
    shareable: bool = True
    versions_href: str = ""
    reasons: list[ReasonLine] = field(default_factory=list)
