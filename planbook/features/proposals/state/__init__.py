"""What the pages about proposals show and do."""

from planbook.features.proposals.state.editions import EditionsState
from planbook.features.proposals.state.look import LookState
from planbook.features.proposals.state.making import MakingState
from planbook.features.proposals.state.preview import PreviewState
from planbook.features.proposals.state.review_news import ReviewNewsState
from planbook.features.proposals.state.reviews import ReviewsState

__all__ = [
    "EditionsState",
    "LookState",
    "MakingState",
    "PreviewState",
    "ReviewNewsState",
    "ReviewsState",
]
