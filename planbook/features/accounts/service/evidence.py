"""The evidence log: appended, chained, never changed."""

from collections.abc import Mapping

from sqlmodel import Session

from planbook.core import audit, clock
from planbook.core.actor import Actor
from planbook.features.accounts import repository
from planbook.models.accounts import AuditEntry


def record(
    session: Session, actor: Actor, *, action: str, subject: str, details: Mapping[str, object]
) -> None:
    """Append a line to the organisation's evidence log."""
    organisation_id = actor.organisation_id
    previous = repository.last_audit_hash(session, organisation_id) or audit.FIRST_HASH
    at, who, text = clock.now(), audit.actor_name(actor), audit.canonical(details)
    session.add(
        AuditEntry(
            organisation_id=organisation_id,
            created_at=at,
            actor=who,
            action=action,
            subject=subject,
            details=text,
            previous_hash=previous,
            entry_hash=audit.entry_hash(previous, at.isoformat(), who, action, subject, text),
        )
    )
    session.flush()
