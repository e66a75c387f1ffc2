"""The pages of proposals; their list and their reading are the sharing slice's."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.proposals.page.editions import editions_page
from planbook.features.proposals.page.preview import preview_page
from planbook.features.proposals.page.reviews import reviews_page
from planbook.features.proposals.state import (
    EditionsState,
    PreviewState,
    ReviewsState,
)
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(
        routes.TEMPLATES,
        editions_page,
        N_("Proposal templates"),
        (EditionsState.load_editions,),
    ),
    Page(routes.REVIEWS, reviews_page, N_("Reviews"), (ReviewsState.load_reviews,)),
    Page(
        f"{routes.PROPOSALS}/[proposal_id]/preview",
        preview_page,
        N_("Proposal"),
        (PreviewState.load_preview,),
    ),
)
