"""What the codes of leads are called, as gettext messages."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import N_
from planbook.domain.intent import Grade, LeadReason, NextAction

GRADES: Final[Mapping[str, str]] = {
    Grade.HOT: N_("Hot"),
    Grade.WARM: N_("Warm"),
    Grade.COOL: N_("Cool"),
    Grade.COLD: N_("Cold"),
}
REASONS: Final[Mapping[str, str]] = {
    LeadReason.KNOWN_CUSTOMER: N_("Your customer"),
    LeadReason.HAS_NUMBER: N_("You have their number"),
    LeadReason.GAP_OPEN: N_("Cover is still missing"),
    LeadReason.INTRODUCED: N_("Passed on by somebody they know"),
    LeadReason.APPLYING: N_("Has begun to apply"),
    LeadReason.BOOKED_CALL: N_("Booked a call"),
    LeadReason.ASKED: N_("Asked a question"),
    LeadReason.READ: N_("Read the proposal"),
    LeadReason.OPENED: N_("Opened the proposal"),
    LeadReason.READ_PREMIUM: N_("Looked at the price"),
    LeadReason.READ_BENEFITS: N_("Looked at the benefits"),
    LeadReason.CAME_BACK: N_("Came back to it"),
    LeadReason.PASSED_ON: N_("Passed it on"),
    LeadReason.JUST_NOW: N_("Within the last day"),
    LeadReason.THIS_WEEK: N_("Within the last week"),
    LeadReason.GONE_QUIET: N_("Silent for two weeks"),
}
NEXT_ACTIONS: Final[Mapping[str, str]] = {
    NextAction.HELP_APPLY: N_("Help with the application"),
    NextAction.KEEP_CALL: N_("Call as agreed"),
    NextAction.ANSWER: N_("Answer the question"),
    NextAction.CALL: N_("Call them"),
    NextAction.ASK_INTRODUCER: N_("Ask the introducer"),
    NextAction.ASK_NUMBER: N_("Ask for the number"),
    NextAction.REMIND: N_("Get back in touch"),
    NextAction.SHARE: N_("Share a proposal"),
    NextAction.RESEND: N_("Send it again"),
    NextAction.WAIT: N_("Give them time"),
}
