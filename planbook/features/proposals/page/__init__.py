"""The pages of proposals; their list and their reading are the sharing slice's."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.proposals.page.making import making_page
from planbook.features.proposals.page.preview import preview_page
from planbook.features.proposals.state import MakingState, PreviewState
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page("/plans/[plan_id]/proposal", making_page, N_("Proposal"), (MakingState.open_making,)),
    Page(
        f"{routes.PROPOSALS}/[proposal_id]/preview",
        preview_page,
        N_("Proposal"),
        (PreviewState.load_preview,),
    ),
)
