"""A version's life: draft, approved, on sale, suspended, ended."""

from datetime import date
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor, Role, SystemActor, UserActor
from planbook.core.errors import ConflictError, NotFoundError, NotPermittedError
from planbook.features.accounts import service as accounts
from planbook.features.catalogue import repository
from planbook.models.catalogue import ProductVersion, SaleState, SaleStateChange

NEXT_STATES: Final[dict[SaleState, frozenset[SaleState]]] = {
    SaleState.DRAFT: frozenset({SaleState.APPROVED}),
    SaleState.APPROVED: frozenset({SaleState.ON_SALE, SaleState.DRAFT}),
    SaleState.ON_SALE: frozenset({SaleState.SUSPENDED, SaleState.ENDED}),
    SaleState.SUSPENDED: frozenset({SaleState.ON_SALE, SaleState.ENDED}),
    SaleState.ENDED: frozenset(),
}


def change_state(
    session: Session, actor: Actor, *, version_id: int, state: SaleState, effective_on: date
) -> None:
    """Lead a version to its next state and put the step on record.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        NotFoundError: There is none that the actor may see.
        ConflictError: The state does not follow the present one.
    """
    require_keeper(actor)
    version = repository.version(session, actor, version_id)
    if version is None:
        raise NotFoundError
    if state not in NEXT_STATES[SaleState(version.state)]:
        raise ConflictError
    take_step(session, actor, version, state, effective_on)


def require_keeper(actor: Actor) -> None:
    """Let only those pass who keep the catalogue.

    Raises:
        NotPermittedError: The actor is none of them.
    """
    match actor:
        case SystemActor():
            return
        case UserActor():
            actor.require(Role.COMPLIANCE, Role.ADMIN)
        case _:
            raise NotPermittedError


def take_step(
    session: Session, actor: Actor, version: ProductVersion, state: SaleState, effective_on: date
) -> None:
    """Put a version into a state from a day on."""
    version.state = state
    if state is SaleState.ENDED:
        version.sale_until = effective_on
    session.add(version)
    record_step(session, actor, version, state, effective_on)


def record_step(
    session: Session, actor: Actor, version: ProductVersion, state: SaleState, effective_on: date
) -> None:
    """Keep a step in the version's history and in the evidence log."""
    session.add(
        SaleStateChange(
            organisation_id=version.organisation_id,
            version_id=version.key,
            state=state,
            effective_on=effective_on,
            user_id=actor.user_id if isinstance(actor, UserActor) else None,
        )
    )
    session.flush()
    accounts.record(
        session,
        actor,
        action=f"product.{state}",
        subject=f"product_version:{version.key}",
        details={"content_hash": version.content_hash, "effective_on": str(effective_on)},
    )
