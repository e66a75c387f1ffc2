"""What readers choose on the page: whether they are counted, and what they pass on."""

from sqlmodel import Session

from planbook.core import clock
from planbook.core.errors import InvalidError, NotFoundError, NotPermittedError
from planbook.core.tokens import token_hash
from planbook.features.sharing.repository import arrivals
from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.repository import readers as rows
from planbook.features.sharing.repository.holding import hold
from planbook.features.sharing.schemas import Chooser, Notice
from planbook.features.sharing.service.declining import forget_page_view
from planbook.models.sharing import Reader, ShareLink


def answer_notice(session: Session, chooser: Chooser, *, answer: str) -> int:
    """Remember a reader's answer to the notice and return whose screens it concerns.

    Whoever was erased and agrees again is counted as somebody of whom nothing was known.

    Raises:
        NotFoundError: There is no such reader.
        InvalidError: It is no answer.
    """
    reader, link = reader_of(session, chooser)
    if answer not in {Notice.ACCEPTED, Notice.DECLINED}:
        raise InvalidError("answer")
    # Before the reader is changed, as the ledger's writer does it.
    hold(session.connection(), {reader.proposal_id})
    reader.notice, reader.notice_at = answer, clock.now()
    if answer == Notice.ACCEPTED:
        reader.erased_at = None
    session.add(reader)
    session.flush()
    if answer == Notice.DECLINED:
        forget_page_view(session, reader, chooser.page_view)
    return link.agent_id


def include_family(session: Session, chooser: Chooser, *, included: bool) -> int:
    """Let those to whom the recipient passes the link on see the family's facts, or not.

    Raises:
        NotFoundError: There is no such reader.
        NotPermittedError: They are not the link's recipient.
    """
    reader, link = reader_of(session, chooser)
    if link.claimed_by != reader.id or not link.shows_family:
        raise NotPermittedError
    reader.shares_family = included
    session.add(reader)
    return link.agent_id


def reader_of(session: Session, chooser: Chooser) -> tuple[Reader, ShareLink]:
    """Return who chooses: by cookie, or, where none is kept, by the page that they were sent.

    Raises:
        NotFoundError: There is no such reader.
    """
    link = link_of(session, chooser.token)
    reader = arrivals.reader_by_browser(session, link.proposal_id, token_hash(chooser.cookie))
    if reader is None:
        reader = rows.reader_by_page_view(session, link.proposal_id, chooser.page_view)
    theirs = session.get(ShareLink, reader.link_id) if reader else None
    if reader is None or theirs is None:
        raise NotFoundError
    return reader, theirs


def link_of(session: Session, token: str) -> ShareLink:
    """Return the link that an address leads to, be it a reader's or the link's own.

    Raises:
        NotFoundError: There is no such address.
    """
    link = link_rows.link_by_hash(session, token_hash(token))
    if link is not None:
        return link
    found = rows.reader_by_hash(session, token_hash(token))
    if found is None:
        raise NotFoundError
    return found[1]
