"""A version as it is stored, put together again as what was imported."""

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import (
    TEXTS,
    DocumentImport,
    InsurerImport,
    ProductImport,
)
from planbook.features.catalogue.service.access import require_keeper
from planbook.features.catalogue.service.tables import product_terms
from planbook.models.catalogue import DocumentKind, Insurer, ProductVersion


def stored_product(session: Session, actor: Actor, *, version_id: int) -> ProductImport:
    """Return a version with all that was filed.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        NotFoundError: There is none that the actor may see.
    """
    require_keeper(actor)
    version = repository.version(session, actor, version_id)
    if version is None:
        raise NotFoundError
    insurer = repository.insurer_of(session, version)
    return ProductImport(
        insurer=_insurer(insurer),
        edition=version.edition,
        form_number=version.form_number,
        sale_from=version.filed_from or version.created_at.date(),
        sale_until=version.filed_until,
        terms=product_terms(session, actor, version_id=version_id),
        texts={
            as_locale(row.locale): TEXTS.validate_python(row.content)
            for row in repository.texts(session, version)
        },
        documents=tuple(_documents(session, actor, version)),
        mortality_basis=version.mortality_basis,
    )


def _insurer(row: Insurer) -> InsurerImport:
    return InsurerImport(
        code=row.code,
        name=row.name,
        name_en=row.name_en,
        is_fictional=row.is_fictional,
        service_phone=row.service_phone,
        complaint_phone=row.complaint_phone,
        website=row.website,
    )


def _documents(session: Session, actor: Actor, version: ProductVersion) -> list[DocumentImport]:
    return [
        DocumentImport(DocumentKind(row.kind), as_locale(row.locale), row.title, row.body)
        for row in repository.documents(session, actor, version.key)
    ]


def find_edition(
    session: Session, actor: Actor, code: str, edition: str = ""
) -> ProductVersion | None:
    """Return an edition of a product by its code, by default the newest, or None."""
    found = repository.editions_of(session, actor, code)
    return next((each for each in found if edition in ("", each.edition)), None)
