"""Statements on the supervisor's caps that an organisation entered."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from planbook.models.catalogue import RateCapEntry


def caps(session: Session, organisation_id: int) -> Sequence[RateCapEntry]:
    """Return an organisation's own caps, the latest first."""
    statement = (
        select(RateCapEntry)
        .where(RateCapEntry.organisation_id == organisation_id)
        .order_by(col(RateCapEntry.effective_from).desc(), col(RateCapEntry.id).desc())
    )
    return session.exec(statement).all()


def cap(session: Session, organisation_id: int, cap_id: int) -> RateCapEntry | None:
    """Return one of an organisation's own caps."""
    statement = select(RateCapEntry).where(
        RateCapEntry.organisation_id == organisation_id, RateCapEntry.id == cap_id
    )
    return session.exec(statement).one_or_none()
