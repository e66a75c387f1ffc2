"""The statement for whoever takes a document that they took before."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from planbook.models.base import UtcDateTime
from planbook.models.sharing import Reader, ShareLink


def _again() -> Select[*tuple[Any, ...]]:
    parent = aliased(Reader)
    token, browser = bindparam("token"), bindparam("browser")
    now = bindparam("now", type_=UtcDateTime())
    by_link = select(col(ShareLink.id)).where(col(ShareLink.token_hash) == token)
    by_reader = select(col(Reader.link_id)).where(col(Reader.token_hash) == token)
    has_it_from_recipient = and_(
        col(parent.id) == col(ShareLink.claimed_by), col(parent.shares_family).is_(True)
    )
    return (
        select(
            col(ShareLink.organisation_id), col(ShareLink.proposal_id), col(ShareLink.version_id)
        )
        .join(
            Reader,
            and_(
                col(Reader.proposal_id) == col(ShareLink.proposal_id),
                col(Reader.browser_hash) == browser,
                # By another link's address ``download`` looks at both.
                col(Reader.link_id) == col(ShareLink.id),
            ),
        )
        .outerjoin(parent, col(parent.id) == col(Reader.parent_id))
        .where(
            col(ShareLink.id)
            == func.coalesce(by_link.scalar_subquery(), by_reader.scalar_subquery()),
            col(ShareLink.active).is_(True),
            or_(col(ShareLink.expires_at).is_(None), col(ShareLink.expires_at) > now),
            col(ShareLink.no_download).is_(False),
            col(ShareLink.passcode_hash).is_(None),
            col(ShareLink.code_to) == "",
            or_(col(ShareLink.view_limit).is_(None), col(Reader.admitted_at).is_not(None)),
            col(ShareLink.shows_family).is_(True),
            or_(col(ShareLink.claimed_by) == col(Reader.id), has_it_from_recipient),
            or_(col(Reader.pdf_at).is_not(None), col(Reader.notice) == "declined"),
        )
    )


# Written once, since a download asks little else: making it takes longer than the answer.
AGAIN: Final = _again()


def taken_before(
    connection: Connection, *, token_hash: str, browser_hash: str, now: datetime
) -> Row[Any] | None:
    """Return organisation, proposal and version of an address, if a browser may take them again.

    It took the document before, nothing but its cookie is asked for, and nothing is to be noted.
    """
    values = {"token": token_hash, "browser": browser_hash, "now": now}
    return connection.execute(AGAIN, values).one_or_none()
