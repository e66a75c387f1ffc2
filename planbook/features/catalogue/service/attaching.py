"""Riders and main products: what is sold together."""

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import Attachments, ProductRow
from planbook.features.catalogue.service.looking import list_products, row_of


def attachments(session: Session, actor: Actor, *, version_id: int) -> Attachments:
    """Return what is on sale today to be taken together with a version.

    Raises:
        NotFoundError: There is no such version that the actor may see.
    """
    found = repository.described(session, actor, [version_id], actor.locale)
    if not found:
        raise NotFoundError
    row = row_of(found[0], clock.today(), actor)
    sold = list_products(session, actor)
    return Attachments(mains=mains_of(row, sold), riders=riders_of(row, sold))


def mains_of(rider: ProductRow, sold: tuple[ProductRow, ...]) -> tuple[ProductRow, ...]:
    """Return the main products that a rider may be attached to."""
    return tuple(main for main in sold if rider.goes_with(main))


def riders_of(main: ProductRow, sold: tuple[ProductRow, ...]) -> tuple[ProductRow, ...]:
    """Return the riders that may be attached to a main product."""
    return tuple(rider for rider in sold if rider.goes_with(main))
