"""The pages of sharing and reading."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.sharing.page.books import proposals_page
from planbook.features.sharing.page.reading import reading_page
from planbook.features.sharing.page.share import share_page
from planbook.features.sharing.state import ProposalsState, ReadingState, ShareState
from planbook.shell import routes
from planbook.shell.live import LiveState
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.PROPOSALS, proposals_page, N_("Proposals"), (LiveState.join, ProposalsState.load)),
    Page(
        f"{routes.PROPOSALS}/[proposal_id]",
        reading_page,
        N_("Reading"),
        (LiveState.join, ReadingState.load),
    ),
    Page(f"{routes.PROPOSALS}/[proposal_id]/share", share_page, N_("Share"), (ShareState.load,)),
)
