"""A hit on a shared address goes through named steps; each may answer it, with a typed outcome."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from is_crawler import is_crawler
from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.repository import readers as reader_rows
from planbook.features.sharing.schemas import Hit, Notice, Outcome, Reception, Viewer
from planbook.features.sharing.service.arrivals import Arrived, arrive
from planbook.models.sharing import Reader, ShareLink

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")
LONGEST_FAMILY: Final = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A hit, and what the steps found out about it so far."""

    hit: Hit
    link: ShareLink | None = None
    owner: Reader | None = None
    """Whose own address it is, where it is a reader's."""
    arrived: Arrived | None = None

    @property
    def found_link(self) -> ShareLink:
        """Return the link; the steps after the first run only when there is one.

        Raises:
            NotFoundError: A step ran before the link was found.
        """
        if self.link is None:
            raise NotFoundError
        return self.link

    def answered(self, outcome: Outcome) -> Reception:
        """Return an answer that shows the link's version without counting anything."""
        link = self.found_link
        return Reception(
            outcome,
            organisation_id=link.organisation_id,
            proposal_id=link.proposal_id,
            version_id=link.version_id,
            token=self.hit.token,
        )


Step = Callable[[Session, Asked], Asked | Reception]


def receive(session: Session, hit: Hit) -> Reception:
    """Answer a hit: what is shown, to whom, at which address.

    Raises:
        NotFoundError: The steps ended without an answer.
    """
    asked = Asked(hit)
    for step in STEPS:
        result = step(session, asked)
        if isinstance(result, Reception):
            return result
        asked = result
    raise NotFoundError


def find_token(session: Session, asked: Asked) -> Asked | Reception:
    """Find the link, or the reader whose own address this is."""
    token = asked.hit.token
    if not TOKEN.fullmatch(token):
        return Reception(Outcome.UNKNOWN)
    digest = token_hash(token)
    link = link_rows.link_by_hash(session, digest)
    if link is not None:
        return replace(asked, link=link)
    found = reader_rows.reader_by_hash(session, digest)
    if found is None:
        return Reception(Outcome.UNKNOWN)
    return replace(asked, owner=found[0], link=found[1])


def leave_out_own_view(session: Session, asked: Asked) -> Asked | Reception:
    """Show the page to staff who may see the proposal, and count nothing."""
    staff, link = asked.hit.staff or asked.hit.former_staff, asked.found_link
    if staff is None or staff.organisation_id != link.organisation_id:
        return asked
    if not proposals.heads(session, staff, proposal_ids=[link.proposal_id]):
        return asked
    return asked.answered(Outcome.OWN_VIEW)


def refuse_ended(_session: Session, asked: Asked) -> Asked | Reception:
    """Show nothing where the agent took the link back."""
    link = asked.found_link
    if link.active and link.ended_at is None:
        return asked
    return asked.answered(Outcome.ENDED)


def leave_out_head(_session: Session, asked: Asked) -> Asked | Reception:
    """Mint nothing for a request that only asks whether the page is there."""
    return asked.answered(Outcome.HEAD) if asked.hit.method == "HEAD" else asked


def leave_out_prefetch(_session: Session, asked: Asked) -> Asked | Reception:
    """Mint nothing for a browser that only gets ready to show the page."""
    is_ahead = any(word in asked.hit.purpose for word in ("prefetch", "preview", "prerender"))
    return asked.answered(Outcome.PREFETCH) if is_ahead else asked


def leave_out_robot(session: Session, asked: Asked) -> Asked | Reception:
    """Count robots and link previews by themselves."""
    hit, link = asked.hit, asked.found_link
    if not is_crawler(hit.user_agent):
        return asked
    link_rows.count_robot(
        session,
        organisation_id=link.organisation_id,
        proposal_id=link.proposal_id,
        agent=(hit.browser.app or "robot")[:LONGEST_FAMILY],
        at=hit.at,
    )
    return asked.answered(Outcome.ROBOT)


def resolve_reader(session: Session, asked: Asked) -> Asked | Reception:
    """Find out who reads, or give a newcomer a place in the forward tree."""
    return replace(asked, arrived=arrive(session, asked.hit, asked.found_link, asked.owner))


def forward(_session: Session, asked: Asked) -> Asked | Reception:
    """Send a reader on to their own address, so that what they pass on is theirs."""
    arrived = asked.arrived
    if arrived is None or arrived.token == asked.hit.token:
        return asked
    answer = replace(asked.answered(Outcome.REDIRECTED), token=arrived.token)
    return replace(answer, cookie=arrived.cookie)


def show(session: Session, asked: Asked) -> Asked | Reception:
    """Show the page; it is counted unless the reader declined."""
    arrived, link = asked.arrived, asked.found_link
    if arrived is None:
        return asked
    viewer = viewer_of(session, arrived.reader, link)
    declined = viewer.notice == Notice.DECLINED
    outcome = Outcome.DECLINED if declined else Outcome.PAGE
    return replace(asked.answered(outcome), viewer=viewer, cookie=arrived.cookie)


def viewer_of(session: Session, reader: Reader, link: ShareLink) -> Viewer:
    """Return what a reader may see and choose.

    The family's facts are for whoever is likely the recipient, and for those to whom the recipient
    passed the link on with them.
    """
    parent = reader_rows.reader(session, reader.parent_id)
    is_recipient = link.claimed_by == reader.id
    included = parent is not None and link.claimed_by == parent.id and parent.shares_family
    policy = link_rows.policy(session, link.organisation_id)
    return Viewer(
        reader_id=reader.key,
        link_id=link.key,
        sees_family=is_recipient or included,
        is_recipient=is_recipient,
        shares_family=reader.shares_family,
        notice=reader.notice,
        consent_first=policy is not None and policy.consent_first,
    )


STEPS: Final[tuple[Step, ...]] = (
    find_token,
    leave_out_own_view,
    refuse_ended,
    leave_out_head,
    leave_out_prefetch,
    leave_out_robot,
    resolve_reader,
    forward,
    show,
)
