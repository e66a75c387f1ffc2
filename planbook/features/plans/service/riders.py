"""Riders that are bound to a main item: what they may go with, and how far they go beside it."""

from collections.abc import Iterable

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.illustration.eligibility import Finding
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.riders import NO_LIMIT, Room, check_rider, room_beside
from planbook.domain.illustration.terms import ProductTerms
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.plans.service.assembly import Assembly, terms_of
from planbook.features.plans.service.errors import NoMainError
from planbook.models.plans import PlanItem


def riders_of(rows: Iterable[PlanItem], main: PlanItem) -> tuple[PlanItem, ...]:
    """Return the riders that are bound to an item."""
    return tuple(row for row in rows if row.main_item_id == main.key)


def main_of(assembly: Assembly, rider: PlanItem) -> PlanItem | None:
    """Return the item that a rider is bound to, ``None`` where it is gone."""
    return next((row for row in assembly.rows if row.key == rider.main_item_id), None)


def mains_for(assembly: Assembly, rider: ProductRow, insured: str) -> tuple[PlanItem, ...]:
    """Return a person's items that a rider may be bound to, those that lack it first."""
    fitting = [
        row
        for row in assembly.rows
        if rider.goes_with(assembly.products[row.product_version_id])
        and terms_of(row).insured == insured
    ]
    return tuple(sorted(fitting, key=lambda row: _has(assembly, row, rider)))


def _has(assembly: Assembly, main: PlanItem, rider: ProductRow) -> bool:
    versions = {row.product_version_id for row in riders_of(assembly.rows, main)}
    return rider.version_id in versions


def choose_main(
    session: Session,
    actor: Actor,
    assembly: Assembly,
    rider: ProductRow,
    *,
    insured: str,
    main_id: int | None,
) -> PlanItem:
    """Return the item that a new rider is bound to: the one named, or the first that fits.

    Raises:
        NotFoundError: The item that was named is none that the rider goes with.
        NoMainError: The person has no item that the rider goes with; it says which would do.
    """
    fitting = mains_for(assembly, rider, insured)
    if main_id is not None:
        fitting = tuple(row for row in fitting if row.key == main_id)
        if not fitting:
            raise NotFoundError
    if not fitting:
        found = catalogue.attachments(session, actor, version_id=rider.version_id)
        names = " / ".join(main.short_name for main in found.mains)
        raise NoMainError(None, mains=names or rider.insurer)
    return fitting[0]


def room_for(assembly: Assembly, row: PlanItem) -> Room:
    """Return how far an item may go: a rider beside its main item, others as their tables say."""
    main = main_of(assembly, row)
    priced = assembly.priced.get(main.key) if main else None
    return room_of(assembly.terms[row.product_version_id], priced)


def room_of(terms: ProductTerms, main: PricedItem | None) -> Room:
    """Return how far a product may go beside a main item."""
    return NO_LIMIT if terms.rider is None or main is None else room_beside(terms.rider, main)


def rider_findings(assembly: Assembly, row: PlanItem, priced: PricedItem) -> tuple[Finding, ...]:
    """Return what keeps a rider from standing beside its main item as both are."""
    main = main_of(assembly, row)
    beside = assembly.priced.get(main.key) if main else None
    return () if beside is None else check_rider(priced, beside)


def is_alone(assembly: Assembly, row: PlanItem) -> bool:
    """Return whether a rider has lost the main item that it is bound to."""
    bound = assembly.terms[row.product_version_id].rider is not None
    return bound and main_of(assembly, row) is None
