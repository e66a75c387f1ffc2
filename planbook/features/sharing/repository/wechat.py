"""Statements on organisations' official accounts in WeChat."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from planbook.models.sharing import WechatAccount

# Every reader inside WeChat asks for it.
_ACCOUNT: Final = select(WechatAccount).where(
    col(WechatAccount.organisation_id) == bindparam("organisation")
)


def account(session: Session, organisation_id: int) -> WechatAccount | None:
    """Return an organisation's account."""
    return session.exec(_ACCOUNT, params={"organisation": organisation_id}).one_or_none()


def keep_ticket(
    session: Session, organisation_id: int, *, ticket: str, until: datetime, failure: str
) -> None:
    """Keep a ticket, or why there is none, until it is asked for anew."""
    session.execute(
        update(WechatAccount)
        .where(col(WechatAccount.organisation_id) == organisation_id)
        .values(ticket=ticket, ticket_until=until, failure=failure[:60])
    )
