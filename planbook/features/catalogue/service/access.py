"""Who keeps the catalogue, and who decides what is sold."""

from planbook.core.actor import Actor, Role, SystemActor, UserActor
from planbook.core.errors import NotPermittedError


def is_keeper(actor: Actor) -> bool:
    """Return whether the actor sees drafts, plans and reasons: compliance, admin, the system."""
    match actor:
        case SystemActor():
            return True
        case UserActor():
            return actor.role in (Role.COMPLIANCE, Role.ADMIN)
        case _:
            return False


def require_keeper(actor: Actor) -> None:
    """Let only those pass who keep the catalogue.

    Raises:
        NotPermittedError: The actor is none of them.
    """
    if not is_keeper(actor):
        raise NotPermittedError


def may_decide(actor: Actor) -> bool:
    """Return whether the actor leads versions through their life: compliance, or the system."""
    return is_keeper(actor) and (not isinstance(actor, UserActor) or actor.role is Role.COMPLIANCE)


def require_decider(actor: Actor) -> None:
    """Let only those pass who lead versions through their life.

    Raises:
        NotPermittedError: The actor is none of them.
    """
    if not may_decide(actor):
        raise NotPermittedError
