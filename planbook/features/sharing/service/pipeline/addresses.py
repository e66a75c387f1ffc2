"""The first steps: which link an address is, and whether whoever asks is one of our own."""

import re
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from planbook.core.tokens import token_hash
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import arrivals as rows
from planbook.features.sharing.schemas import Outcome, Reception
from planbook.features.sharing.service.pipeline.asked import Asked

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")
METHODS: Final = frozenset({"GET", "HEAD"})


def refuse_other_methods(_session: Session, asked: Asked) -> Asked | Reception:
    """Answer nothing but reading."""
    return asked if asked.hit.method in METHODS else Reception(Outcome.METHOD)


def find_token(session: Session, asked: Asked) -> Asked | Reception:
    """Find the link, or the reader whose own address this is."""
    token = asked.hit.token
    if not TOKEN.fullmatch(token):
        return Reception(Outcome.UNKNOWN)
    found = rows.address(session, token_hash(token))
    if found is None:
        return Reception(Outcome.UNKNOWN)
    return replace(asked, link=found[0], owner=found[1])


def leave_out_own_view(session: Session, asked: Asked) -> Asked | Reception:
    """Show the page to staff who may see the proposal, and count nothing."""
    staff, link = asked.hit.staff or asked.hit.former_staff, asked.found_link
    if asked.is_trial or staff is None or staff.organisation_id != link.organisation_id:
        return asked
    if not proposals.heads(session, staff, proposal_ids=[link.proposal_id]):
        return asked
    return asked.answered(Outcome.OWN_VIEW)
