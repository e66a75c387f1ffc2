"""What the pages about oneself, one's colleagues and the organisation show and do."""

from planbook.features.accounts.state.branding import BrandingState
from planbook.features.accounts.state.me import MeState, PeopleState

__all__ = ["BrandingState", "MeState", "PeopleState"]
