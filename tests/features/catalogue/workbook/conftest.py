"""Products as files, small enough to be read in a blink."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.i18n import Locale
from planbook.core.sheets.grid import Book
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service.workbook.composing import pages
from planbook.features.catalogue.service.workbook.exporting import FileFormat, written
from tests.features.catalogue.conftest import some_ages
from tests.support.factories import create_agent
from tests.support.workbooks import Merged, Sheets, read, xlsx


def demo(code: str) -> ProductImport:
    return next(each for each in some_ages() if each.terms.code == code)


def recoded(product: ProductImport, code: str) -> ProductImport:
    return replace(product, terms=replace(product.terms, code=code))


def book_of(
    product: ProductImport,
    folder: Path,
    *,
    locale: Locale = "zh_CN",
    kind: FileFormat = FileFormat.XLSX,
) -> Book:
    return read(written(product, locale, kind), folder)


def sheets_of(product: ProductImport) -> tuple[dict[str, list[list[Any]]], Merged]:
    """Return a product's sheets to be spoilt; dates stay texts."""
    made = pages(product, "zh_CN")
    rows: dict[str, list[list[Any]]] = {
        page.title: [
            [each if isinstance(each, str | int) else float(each) for each in row]
            for row in page.rows
        ]
        for page in made
    }
    merged = {
        page.title: [(area.top, area.left, area.bottom, area.right) for area in page.merged]
        for page in made
    }
    return rows, merged


def book(sheets: Sheets, folder: Path, merged: Merged | None = None) -> Book:
    return read(xlsx(sheets, merged), folder)


@pytest.fixture
def keeper(session: Session) -> UserActor:
    """Somebody of compliance, in an organisation without products."""
    return create_agent(session, Role.COMPLIANCE)
