"""The steps of a version's life, as far as an actor may know them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, ReaderActor, UserActor
from planbook.domain.sale import SaleStep
from planbook.features.accounts import service as accounts
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import StepRow
from planbook.features.catalogue.service.access import is_keeper
from planbook.models.catalogue import ProductVersion, SaleHistory

# What colleagues may know of: what was planned, called off or checked stays with compliance.
PUBLIC_STEPS: Final = frozenset(
    {SaleStep.PUT_ON_SALE, SaleStep.SUSPENDED, SaleStep.RESUMED, SaleStep.ENDED}
)


def history_of(session: Session, actor: Actor, version: ProductVersion) -> tuple[StepRow, ...]:
    """Return the steps of a version that was found for an actor, the first one first."""
    steps = repository.history(session, version)
    if is_keeper(actor):
        names = people_names(session, actor)
        return tuple(_row(step, names.get(step.user_id or 0, ""), step.reason) for step in steps)
    on = clock.today()
    why = not isinstance(actor, ReaderActor)
    return tuple(
        _row(step, "", step.reason if why else "") for step in steps if _is_public(step, on)
    )


def people_names(session: Session, actor: Actor) -> Mapping[int, str]:
    """Return the names of the organisation's people by number, for those who keep the catalogue."""
    if not isinstance(actor, UserActor):
        return {}
    return {user.id: user.name for user in accounts.list_users(session, actor)}


def _is_public(step: SaleHistory, on: date) -> bool:
    if step.called_off or SaleStep(step.step) not in PUBLIC_STEPS:
        return False
    return step.effective_on < on if step.step == SaleStep.ENDED else step.effective_on <= on


def _row(step: SaleHistory, by: str, reason: str) -> StepRow:
    return StepRow(
        step=SaleStep(step.step),
        effective_on=step.effective_on,
        taken_at=step.created_at,
        by=by,
        reason=reason,
        called_off=step.called_off,
    )
