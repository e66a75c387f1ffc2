"""Leads: whom to call, why, with which words; and an agent's day."""

from planbook.features.leads.service.leads import (
    calls,
    get_lead,
    list_leads,
    make_customer,
    mark_done,
    next_call,
    of_customer,
    reopen,
)
from planbook.features.leads.service.looks import take_look
from planbook.features.leads.service.noticing import forget_reader, notice_reading
from planbook.features.leads.service.today import look_at_today

__all__ = [
    "calls",
    "forget_reader",
    "get_lead",
    "list_leads",
    "look_at_today",
    "make_customer",
    "mark_done",
    "next_call",
    "notice_reading",
    "of_customer",
    "reopen",
    "take_look",
]
