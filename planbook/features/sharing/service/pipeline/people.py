"""The last steps: who reads, at which address, and what they may see."""

from dataclasses import replace

from sqlmodel import Session

from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.repository import readers as reader_rows
from planbook.features.sharing.schemas import Notice, Outcome, Reception, Viewer
from planbook.features.sharing.service.arrivals import arrive
from planbook.features.sharing.service.pipeline.asked import Asked
from planbook.features.sharing.service.recipients import role_of
from planbook.models.sharing import Reader, ShareLink


def resolve_reader(session: Session, asked: Asked) -> Asked | Reception:
    """Find out who reads, or give a newcomer a place in the forward tree."""
    arrived = arrive(session, asked.hit, asked.found_link, asked.owner)
    return replace(asked, arrived=arrived) if arrived else asked.answered(Outcome.CROWDED)


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
    _take_signal(session, asked, arrived.reader)
    viewer = viewer_of(session, arrived.reader, link)
    declined = viewer.notice == Notice.DECLINED
    outcome = Outcome.DECLINED if declined else Outcome.PAGE
    return replace(asked.answered(outcome), viewer=viewer, cookie=arrived.cookie)


def _take_signal(session: Session, asked: Asked, reader: Reader) -> None:
    """Take a browser's signal for a no where the organisation honours it; an answer counts more."""
    if not asked.hit.opts_out or reader.notice:
        return
    policy = link_rows.policy(session, reader.organisation_id)
    if policy is not None and policy.honours_signals:
        reader.notice, reader.notice_at = Notice.DECLINED, asked.hit.at
        session.add(reader)


def viewer_of(session: Session, reader: Reader, link: ShareLink) -> Viewer:
    """Return what a reader may see and choose."""
    parent = reader_rows.reader(session, reader.parent_id)
    policy = link_rows.policy(session, link.organisation_id)
    return Viewer(
        reader_id=reader.key,
        link_id=link.key,
        sees_family=sees_family(reader, link, parent),
        is_recipient=link.claimed_by == reader.id and link.shows_family,
        shares_family=reader.shares_family,
        notice=reader.notice,
        consent_first=policy is not None and policy.consent_first,
        role=role_of(session, reader),
    )


def sees_family(reader: Reader, link: ShareLink, parent: Reader | None) -> bool:
    """Return whether the family's facts are for a reader.

    They are for whoever is likely the recipient, and for those to whom the recipient passed the
    link on with them; on a link to somebody outside the family, for nobody.
    """
    included = parent is not None and link.claimed_by == parent.id and parent.shares_family
    return link.shows_family and (link.claimed_by == reader.id or included)
