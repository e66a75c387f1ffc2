"""A version's tables as the engine reads them, kept in memory by the hash of their content."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.core.kept import Kept
from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.terms import ProductTerms, RateKey, Term
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import TERMS
from planbook.models.catalogue import ProductVersion

# A version with 500 cells of 70 cash values takes about 4 MB.
MOST_KEPT: Final = 64
YES_NO: Final = {"": None, "yes": True, "no": False}


# The hash of their content never means anything else.
_kept: Final = Kept[str, ProductTerms](MOST_KEPT)


def product_terms(session: Session, actor: Actor, *, version_id: int) -> ProductTerms:
    """Return a version's facts and tables.

    Raises:
        NotFoundError: There is none that the actor may see.
    """
    version = repository.version(session, actor, version_id)
    if version is None:
        raise NotFoundError
    return terms_of_version(session, version)


def terms_by_id(
    session: Session, actor: Actor, *, version_ids: Collection[int]
) -> dict[int, ProductTerms]:
    """Return several versions' facts and tables; those the actor may not see are left out."""
    found = repository.versions(session, actor, version_ids)
    return {version.key: terms_of_version(session, version) for version in found}


def terms_of_version(session: Session, version: ProductVersion) -> ProductTerms:
    """Return the facts and tables of a version that was found for an actor."""
    return _kept.get(version.content_hash, lambda: _load(session, version))


def _load(session: Session, version: ProductVersion) -> ProductTerms:
    rates: dict[RateKey, Decimal] = {}
    cash_values: dict[RateKey, tuple[Decimal, ...]] = {}
    for cell in repository.cells(session, version):
        key = key_of(cell)
        rates[key] = cell.rate
        if cell.cash_values is not None:
            cash_values[key] = tuple(map(Decimal, cell.cash_values))
    terms = TERMS.validate_python(version.terms)
    return replace(terms, rates=rates, cash_values=cash_values)


def key_of(cell: repository.CellRow) -> RateKey:
    """Return the key of a cell as the engine looks it up."""
    return RateKey(
        option=cell.option,
        sex=Sex(cell.sex) if cell.sex else None,
        age=cell.age,
        pay=Term.parse(cell.pay_term),
        cover=Term.parse(cell.cover_term),
        social_insurance=YES_NO[cell.social_insurance],
        occupation_class=cell.occupation_class or None,
    )
