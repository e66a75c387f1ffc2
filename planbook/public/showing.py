"""What a page shows: the version behind an answer, and what its reader is told beside it."""

from dataclasses import dataclass
from typing import Final

from planbook.core.actor import SystemActor
from planbook.core.db import Session
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import (
    Hit,
    Outcome,
    Received,
    Reception,
    Signing,
    VersionNews,
    Viewer,
)
from planbook.public import offers

CARDED: Final = frozenset({Outcome.PAGE, Outcome.DECLINED})
NO_NEWS: Final = VersionNews()


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit, its answer, and the version that it shows."""

    hit: Hit
    reception: Reception
    document: FrozenDocument
    page_view: str = ""
    """Under which its reading counts; empty where nothing is counted."""
    has_card: bool = False
    """WeChat's own script may set a card: inside WeChat, where there is an account."""
    signing: Signing | None = None
    """How far a reader is with the declaration; nothing where nobody reads."""
    news: VersionNews = NO_NEWS

    @property
    def viewer(self) -> Viewer | None:
        """Return who reads, if anybody does."""
        return self.reception.viewer

    @property
    def is_staff(self) -> bool:
        """Return whether one of our own looks at it.

        A session that has lapsed still tells whose view it is, but opens nothing.
        """
        return self.reception.outcome is Outcome.OWN_VIEW and self.hit.staff is not None

    @property
    def sees_family(self) -> bool:
        """Return whether the family's names, facts and gaps are shown."""
        return self.is_staff or (self.viewer is not None and self.viewer.sees_family)

    @property
    def no_download(self) -> bool:
        """Return whether the link lets nothing be kept."""
        return self.reception.no_download and not self.is_staff


def shown_to(session: Session, hit: Hit, received: Received) -> Shown:
    """Read the version that an answer leads to; the one that was counted, where one was.

    Apart from the ledger's transaction: others come in while a version is read.

    Raises:
        NotFoundError: Nothing of the proposal may go out.
    """
    reception = received.reception
    document = proposals.document_of(
        session,
        SystemActor(reception.organisation_id),
        proposal_id=reception.proposal_id,
        version_id=received.version_id or reception.version_id,
    )
    document = offers.with_plain_pdf(session, reception, document)
    news = sharing.news_of(session, reception=reception, version_id=document.version_id, at=hit.at)
    is_wechat = hit.browser.app == "WeChat" and reception.outcome in CARDED
    has_card = is_wechat and sharing.has_wechat(session, reception.organisation_id)
    signing = _signing(session, reception.viewer, document)
    return Shown(hit, reception, document, received.page_view, has_card, signing, news)


def _signing(session: Session, viewer: Viewer | None, document: FrozenDocument) -> Signing | None:
    if viewer is None or not viewer.reader_id:
        return None
    return sharing.signing_of(session, viewer=viewer, document=document)
