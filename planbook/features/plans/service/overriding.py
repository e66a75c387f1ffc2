"""Reasons for which a plan may go out in spite of a warning: given, recorded, taken back."""

from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.documents.glyphs import clean
from planbook.features.accounts import service as accounts
from planbook.features.plans import repository
from planbook.features.plans.schemas import PlanWarning, Severity
from planbook.features.plans.service.items import own_plan
from planbook.features.plans.service.looking import workings
from planbook.features.plans.service.settling import touch
from planbook.models.plans import PlanOverride

# Long enough that a lead can follow it: 「客户知情」 alone says nothing.
SHORTEST_REASON: Final = 6
LONGEST_REASON: Final = 300


class NotOverridableError(ConflictError):
    """No reason helps against what law, filed tables or qualification rule out."""

    message = N_("This cannot be overridden: please put it right in the plan.")


def override_warning(
    session: Session, actor: UserActor, *, plan_id: int, key: str, reason: str
) -> None:
    """Say why a plan may go out in spite of a warning, for the record.

    Raises:
        NotFoundError: The plan is not the actor's, or has no such warning.
        NotOverridableError: The warning is one that nobody can insist on.
        InvalidError: The reason is too short or too long.
    """
    plan = own_plan(session, actor, plan_id)
    text = _checked(reason)
    detail = workings(session, actor, plan).detail()
    warning = next((each for each in detail.warnings if each.key == key), None)
    if warning is None:
        raise NotFoundError
    if warning.severity is not Severity.ASKS:
        raise NotOverridableError
    row = PlanOverride(
        organisation_id=plan.organisation_id,
        plan_id=plan.key,
        user_id=actor.user_id,
        given_by=actor.name,
        code=warning.code,
        item_id=warning.item_id,
        life=warning.life,
        actual=warning.actual,
        limit=warning.limit,
        reason=text,
    )
    session.add(row)
    touch(session, plan)
    _record(session, actor, row, warning)


def _checked(reason: str) -> str:
    text = " ".join(clean(reason).split())
    if len(text) < SHORTEST_REASON:
        raise InvalidError(
            "reason",
            N_("Please say why in at least {least} characters: it is kept for the record."),
            least=SHORTEST_REASON,
        )
    if len(text) > LONGEST_REASON:
        raise InvalidError("reason", N_("At most {most} characters."), most=LONGEST_REASON)
    return text


def _record(session: Session, actor: Actor, row: PlanOverride, warning: PlanWarning) -> None:
    accounts.record(
        session,
        actor,
        action="plan.override",
        subject=f"plan:{row.plan_id}",
        details={
            "override": row.key,
            "code": row.code,
            "item": row.item_id,
            "life": row.life,
            "actual": str(warning.actual) if warning.actual is not None else None,
            "limit": str(warning.limit) if warning.limit is not None else None,
            "reason": row.reason,
        },
    )


def withdraw_override(session: Session, actor: Actor, *, override_id: int) -> None:
    """Take a reason back: its warning is open again.

    Raises:
        NotFoundError: The actor may change no such reason.
    """
    row = repository.own_override(session, actor, override_id)
    if row is None:
        raise NotFoundError
    row.withdrawn_at = clock.now()
    session.add(row)
    touch(session, own_plan(session, actor, row.plan_id))
    accounts.record(
        session,
        actor,
        action="plan.override_withdrawn",
        subject=f"plan:{row.plan_id}",
        details={"override": row.key},
    )
