"""Parts of the pages about proposals."""

from planbook.features.proposals.components.row import proposal_row

__all__ = ["proposal_row"]
