"""A product as a file: a workbook, or CSV with a section for each sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError, UnavailableError
from planbook.core.i18n import Locale
from planbook.core.sheets.delimited import write_csv
from planbook.core.sheets.writing import Value, write_xlsx
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service.access import require_keeper
from planbook.features.catalogue.service.workbook.composing import pages
from planbook.features.catalogue.service.workbook.storing import find_edition, stored_product

Example = Callable[[], ProductImport]
_example: list[Example] = []


class FileFormat(StrEnum):
    """How a product is written."""

    XLSX = "xlsx"
    CSV = "csv"


MEDIA_TYPES: Final = {
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.CSV: "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class ProductDownload:
    """A file to be saved."""

    name: str
    content: bytes


def bind_example(function: Example) -> None:
    """Set what the template shows as an example; the composition root knows the demo."""
    _example[:] = [function]


def export_product(
    session: Session, actor: Actor, *, version_id: int, kind: FileFormat
) -> ProductDownload:
    """Return a version as a file that imports as it is.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        NotFoundError: There is none that the actor may see.
    """
    product = stored_product(session, actor, version_id=version_id)
    name = f"{product.terms.code} {product.edition}.{kind}"
    return ProductDownload(name, written(product, actor.locale, kind))


def export_edition(
    session: Session, actor: Actor, *, code: str, edition: str, kind: FileFormat
) -> ProductDownload:
    """Return an edition by its product's code as a file; by default the newest.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        NotFoundError: There is none that the actor may see.
    """
    require_keeper(actor)
    version = find_edition(session, actor, code, edition)
    if version is None:
        raise NotFoundError
    return export_product(session, actor, version_id=version.key, kind=kind)


def template(locale: Locale, kind: FileFormat) -> ProductDownload:
    """Return the template, filled with an example.

    Raises:
        UnavailableError: Nothing is bound as the example.
    """
    if not _example:
        raise UnavailableError
    name = "产品导入模板" if locale == "zh_CN" else "Product template"
    return ProductDownload(f"{name}.{kind}", written(_example[0](), locale, kind))


def written(product: ProductImport, locale: Locale, kind: FileFormat) -> bytes:
    """Return a product as a file's content."""
    made = pages(product, locale)
    if kind is FileFormat.XLSX:
        return write_xlsx(made)
    return write_csv(
        (page.title, ([_plain(cell) for cell in row] for row in page.rows)) for page in made
    )


def _plain(value: Value | date) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
