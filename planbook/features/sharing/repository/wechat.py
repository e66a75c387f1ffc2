"""Statements on organisations' official accounts in WeChat."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from planbook.models.sharing import WechatAccount


def account(session: Session, organisation_id: int) -> WechatAccount | None:
    """Return an organisation's account."""
    statement = select(WechatAccount).where(WechatAccount.organisation_id == organisation_id)
    return session.exec(statement).one_or_none()


def keep_ticket(
    session: Session, organisation_id: int, *, ticket: str, until: datetime, failure: str
) -> None:
    """Keep a ticket, or why there is none, until it is asked for anew."""
    session.execute(
        update(WechatAccount)
        .where(col(WechatAccount.organisation_id) == organisation_id)
        .values(ticket=ticket, ticket_until=until, failure=failure[:60])
    )
