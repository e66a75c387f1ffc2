"""The evidence log: appended, chained, never changed."""

import json
from collections.abc import Collection, Mapping
from typing import Final

from sqlmodel import Session

from planbook.core import audit, clock
from planbook.core.actor import Actor
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import Recorded
from planbook.models.accounts import AuditEntry

USER: Final = "user:"


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


def recorded(
    session: Session, actor: Actor, *, actions: Collection[str], most: int
) -> tuple[Recorded, ...]:
    """Return the organisation's newest evidence of some actions, for a service that authorised it."""
    return tuple(
        Recorded(
            action=row.action,
            subject=row.subject,
            at=row.created_at,
            user_id=int(row.actor.removeprefix(USER)) if row.actor.startswith(USER) else None,
            details=json.loads(row.details),
        )
        for row in repository.audit_entries(session, actor.organisation_id, actions, most)
    )
