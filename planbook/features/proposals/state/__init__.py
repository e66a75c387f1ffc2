"""What the pages about proposals show and do."""

from planbook.features.proposals.state.making import MakingState
from planbook.features.proposals.state.preview import PreviewState

__all__ = ["MakingState", "PreviewState"]
