"""One product version on its page (KYP)."""

from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.catalogue import service
from planbook.features.catalogue.state.rows import AttachedLine, EditionLine, ProductView
from planbook.features.catalogue.state.view import (
    attached_lines,
    edition_lines,
    history_moments,
    product_view,
)
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState
from planbook.ui import kit as ui

SHEET: Final = "product-document"


class ProductState(AppState):
    """The product that is being looked at, and the document that is being read."""

    product_loaded: bool = False
    product_missing: bool = False
    product: ProductView = ProductView()
    history: list[ui.Moment] = []
    editions: list[EditionLine] = []
    mains: list[AttachedLine] = []
    riders: list[AttachedLine] = []
    document_title: str = ""
    document_mark: str = ""
    document_lines: list[str] = []

    @rx.event
    async def load_product(self) -> None:
        """Read the version that the page's address names."""
        self.product_loaded = self.product_missing = False
        try:
            await self._read(self._route_id("version_id"))
        except NotFoundError:
            self.product_missing = True

    async def _read(self, number: int) -> None:
        locale = as_locale(self.locale)
        found = await self._run(service.get_product, version_id=number)
        terms = await self._run(service.product_terms, version_id=number)
        grade = await self._run(service.own_grade)
        self.product = product_view(found, terms, grade, locale)
        self.history = history_moments(found.history, locale)
        editions = await self._run(service.list_editions, version_id=number)
        self.editions = edition_lines(editions, number, locale)
        attached = await self._run(service.attachments, version_id=number)
        self.mains = attached_lines(attached.mains, locale)
        self.riders = attached_lines(attached.riders, locale)
        self.product_loaded = True

    @rx.event
    async def read_document(self, document_id: int) -> EventSpec:
        """Show a filed document."""
        found = await self._run(service.get_document, document_id=as_id(document_id))
        self.document_title, self.document_mark = found.title, found.content_hash
        self.document_lines = [line for line in found.body.splitlines() if line.strip()]
        return ui.open_dialog(SHEET)
