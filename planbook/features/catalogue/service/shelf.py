"""Many products at a few ages: what a household could buy, without the rest of the tables."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.domain.illustration.terms import ProductTerms, RateKey
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import TERMS
from planbook.features.catalogue.service.tables import key_of


def terms_at_ages(
    session: Session,
    actor: Actor,
    *,
    version_ids: Collection[int],
    ages: Collection[int],
    valued_ages: Collection[int] = (),
) -> dict[int, ProductTerms]:
    """Return versions with the cells of some ages, read at once whatever their number.

    Cash values come at ``valued_ages`` only. What the actor may not see is left out.
    """
    found = repository.versions(session, actor, version_ids)
    rates: dict[int, dict[RateKey, Decimal]] = {version.key: {} for version in found}
    values: dict[int, dict[RateKey, tuple[Decimal, ...]]] = {version.key: {} for version in found}
    for version_id, cell in repository.cells_at(session, found, ages, valued_ages):
        key = key_of(cell)
        rates[version_id][key] = cell.rate
        if cell.cash_values is not None:
            values[version_id][key] = tuple(map(Decimal, cell.cash_values))
    return {
        version.key: replace(
            TERMS.validate_python(version.terms),
            rates=rates[version.key],
            cash_values=values[version.key],
        )
        for version in found
    }
