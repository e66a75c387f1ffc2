"""Parts of the pages of leads."""

from planbook.features.leads.components.days import days_strip
from planbook.features.leads.components.figures import FIGURES, figures_row
from planbook.features.leads.components.listed import call_row, done_notice, lead_row
from planbook.features.leads.components.sheet import lead_sheet

__all__ = [
    "FIGURES",
    "call_row",
    "days_strip",
    "done_notice",
    "figures_row",
    "lead_row",
    "lead_sheet",
]
