"""What the pages of leads show and do."""

from planbook.features.leads.state.book import BookLeadState
from planbook.features.leads.state.browse import LeadsState
from planbook.features.leads.state.lead import LeadState
from planbook.features.leads.state.person import PersonWorkState
from planbook.features.leads.state.today import TodayState

__all__ = ["BookLeadState", "LeadState", "LeadsState", "PersonWorkState", "TodayState"]
