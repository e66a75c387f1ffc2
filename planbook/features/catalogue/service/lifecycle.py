"""A version's life: draft, approved, on sale, suspended, ended; compliance leads it.

A step sets a date. What the version is on a day follows from its dates, so a step that is planned
takes effect by itself. Every step is on record: in the version's history and the evidence log.
"""

from datetime import date
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, SystemActor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.sale import SaleStep
from planbook.features.accounts import service as accounts
from planbook.features.catalogue import repository
from planbook.features.catalogue.service.access import require_decider
from planbook.features.catalogue.service.checking import check_version
from planbook.features.catalogue.service.errors import (
    ContentChangedError,
    NotReadyError,
    StepNotOpenError,
)
from planbook.models.catalogue import ProductVersion, SaleHistory

LONGEST_REASON: Final = 400


def approve(session: Session, actor: Actor, *, version_id: int, content_hash: str) -> None:
    """Approve a draft as it was looked at; a second person does it, when everything is in order.

    The system vouches for what it approves: it brings in what was checked elsewhere.

    Raises:
        NotPermittedError: The actor is not compliance.
        NotFoundError: There is no such version.
        StepNotOpenError: It is no draft.
        ContentChangedError: It was replaced since.
        NotReadyError: A checked fact does not hold, such as a second person.
    """
    version = _open(session, actor, version_id, SaleStep.APPROVED)
    if version.content_hash != content_hash:
        raise ContentChangedError
    checks = check_version(session, actor, version) if isinstance(actor, UserActor) else ()
    if not all(check.is_met for check in checks):
        raise NotReadyError
    on = _approved_on(actor, version)
    version.approved_on = on
    _record(session, actor, version, SaleStep.APPROVED, on)


def _approved_on(actor: Actor, version: ProductVersion) -> date:
    """Return today; what the system brings in was approved before its sale began."""
    today, filed = clock.today(), version.filed_from
    return min(filed or today, today) if isinstance(actor, SystemActor) else today


def return_to_draft(session: Session, actor: Actor, *, version_id: int, reason: str) -> None:
    """Take an approval back before the sale has begun.

    Raises:
        NotPermittedError, NotFoundError, StepNotOpenError: As for ``approve``.
        InvalidError: No reason is given.
    """
    version = _open(session, actor, version_id, SaleStep.RETURNED)
    words = _reason(reason)
    repository.call_off_planned(session, version, SaleStep.PUT_ON_SALE)
    version.approved_on = version.sale_from = version.sale_until = None
    _record(session, actor, version, SaleStep.RETURNED, clock.today(), words)


def start_sale(session: Session, actor: Actor, *, version_id: int, sale_from: date) -> None:
    """Put an approved version on sale from a day on, as far as it is filed.

    Raises:
        NotPermittedError, NotFoundError, StepNotOpenError: As for ``approve``.
        InvalidError: The day is past, or outside of the filing.
    """
    version = _open(session, actor, version_id, SaleStep.PUT_ON_SALE)
    _not_past(actor, sale_from, "on")
    if version.filed_from is not None and sale_from < version.filed_from:
        raise InvalidError(
            "on", N_("The filing allows the sale from {day} on."), day=version.filed_from
        )
    if version.filed_until is not None and sale_from > version.filed_until:
        raise InvalidError(
            "on", N_("The filing allows the sale until {day}."), day=version.filed_until
        )
    repository.call_off_planned(session, version, SaleStep.PUT_ON_SALE)
    version.sale_from, version.sale_until = sale_from, version.filed_until
    _record(session, actor, version, SaleStep.PUT_ON_SALE, sale_from)


def suspend(
    session: Session, actor: Actor, *, version_id: int, suspended_from: date, reason: str
) -> None:
    """Stop the sale for the time being, from a day on; colleagues read the reason.

    Raises:
        NotPermittedError, NotFoundError, StepNotOpenError: As for ``approve``.
        InvalidError: The day is past or after the last day of sale, or no reason is given.
    """
    version = _open(session, actor, version_id, SaleStep.SUSPENDED)
    _not_past(actor, suspended_from, "on")
    if version.sale_until is not None and suspended_from > version.sale_until:
        raise InvalidError("on", N_("The sale ends before this day."))
    words = _reason(reason)
    repository.call_off_planned(session, version, SaleStep.SUSPENDED)
    version.suspended_from, version.resumed_on = suspended_from, None
    _record(session, actor, version, SaleStep.SUSPENDED, suspended_from, words)


def resume(
    session: Session, actor: Actor, *, version_id: int, resumed_on: date, reason: str = ""
) -> None:
    """Sell a suspended version again, from a day on.

    Raises:
        NotPermittedError, NotFoundError, StepNotOpenError: As for ``approve``.
        InvalidError: The day is past.
    """
    version = _open(session, actor, version_id, SaleStep.RESUMED)
    _not_past(actor, resumed_on, "on")
    repository.call_off_planned(session, version, SaleStep.RESUMED)
    version.resumed_on = resumed_on
    _record(session, actor, version, SaleStep.RESUMED, resumed_on, _words(reason))


def end_sale(
    session: Session,
    actor: Actor,
    *,
    version_id: int,
    last_day: date,
    reason: str,
    announced_on: date | None = None,
) -> None:
    """Set the last day of sale.

    Agents learn of it on the day of the insurer's own notice, not before (Art 19); without one,
    when it has passed.

    Raises:
        NotPermittedError, NotFoundError, StepNotOpenError: As for ``approve``.
        InvalidError: The day is past, the notice is after it, or no reason is given.
    """
    version = _open(session, actor, version_id, SaleStep.ENDED)
    _not_past(actor, last_day, "on")
    words = _reason(reason)
    if announced_on is not None and announced_on > last_day:
        raise InvalidError("announced_on", N_("The notice comes before the last day of sale."))
    repository.call_off_planned(session, version, SaleStep.ENDED)
    version.sale_until, version.end_announced_on = last_day, announced_on
    _record(session, actor, version, SaleStep.ENDED, last_day, words)


def call_off(
    session: Session, actor: Actor, *, version_id: int, step: SaleStep, reason: str
) -> None:
    """Do not take a step that was planned for a later day.

    Raises:
        NotPermittedError, NotFoundError: As for ``approve``.
        StepNotOpenError: Nothing of the kind is planned.
        InvalidError: No reason is given.
    """
    version = _version(session, actor, version_id)
    if step not in version.dates.planned_after(clock.today()):
        raise StepNotOpenError
    words = _reason(reason)
    match step:
        case SaleStep.PUT_ON_SALE:
            version.sale_from = version.sale_until = None
        case SaleStep.SUSPENDED:
            version.suspended_from = version.resumed_on = None
        case SaleStep.RESUMED:
            version.resumed_on = None
        case _:
            version.sale_until, version.end_announced_on = version.filed_until, None
    repository.call_off_planned(session, version, step)
    _record(session, actor, version, SaleStep.CALLED_OFF, clock.today(), words)


def _version(session: Session, actor: Actor, version_id: int) -> ProductVersion:
    require_decider(actor)
    version = repository.version(session, actor, version_id, for_update=True)
    if version is None:
        raise NotFoundError
    return version


def _open(session: Session, actor: Actor, version_id: int, step: SaleStep) -> ProductVersion:
    version = _version(session, actor, version_id)
    if step not in version.dates.steps_on(clock.today()):
        raise StepNotOpenError
    return version


def _not_past(actor: Actor, day: date, field: str) -> None:
    """Refuse to rewrite what was; the system brings in what happened elsewhere."""
    if isinstance(actor, UserActor) and day < clock.today():
        raise InvalidError(field, N_("Choose today or a later day."))


def _words(reason: str) -> str:
    return " ".join(reason.split())[:LONGEST_REASON]


def _reason(reason: str) -> str:
    words = _words(reason)
    if not words:
        raise InvalidError("reason", N_("Please say why: it is kept with the product."))
    return words


def record_filing(session: Session, actor: Actor, version: ProductVersion) -> None:
    """Put on record that a draft was brought in, and who did it."""
    version.uploaded_by_id = actor.user_id if isinstance(actor, UserActor) else None
    _record(session, actor, version, SaleStep.FILED, clock.today())


def _record(
    session: Session,
    actor: Actor,
    version: ProductVersion,
    step: SaleStep,
    effective_on: date,
    reason: str = "",
) -> None:
    """Keep a step in the version's history and in the evidence log."""
    session.add(version)
    session.add(
        SaleHistory(
            organisation_id=version.organisation_id,
            version_id=version.key,
            step=step,
            effective_on=effective_on,
            reason=reason,
            user_id=actor.user_id if isinstance(actor, UserActor) else None,
        )
    )
    session.flush()
    accounts.record(
        session,
        actor,
        action=f"product.{step}",
        subject=f"product_version:{version.key}",
        details={
            "content_hash": version.content_hash,
            "effective_on": str(effective_on),
            "reason": reason,
        },
    )
