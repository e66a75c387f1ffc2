"""The list of products on sale."""

from itertools import groupby
from typing import Final

import reflex as rx

from planbook.core.i18n import N_, as_locale
from planbook.core.labels import LINES, label
from planbook.domain.lines import Line
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import ProductRow
from planbook.features.catalogue.state.rows import LineGroup, ProductLine
from planbook.shell.state import AppState

ORDER: Final = {line: place for place, line in enumerate(Line)}


class ProductsState(AppState):
    """What is on sale, by line."""

    products_loaded: bool = False
    product_groups: list[LineGroup] = []

    @rx.event
    async def load_products(self) -> None:
        """Read what is on sale today."""
        rows = await self._run(service.list_products)
        ordered = sorted(rows, key=lambda row: (ORDER[row.line], row.is_rider, row.version_id))
        locale = as_locale(self.locale)
        self.product_groups = [
            LineGroup(label(LINES, line, locale), [self._line(row) for row in found])
            for line, found in groupby(ordered, key=lambda row: row.line)
        ]
        self.products_loaded = True

    def _line(self, row: ProductRow) -> ProductLine:
        return ProductLine(
            name=row.short_name,
            summary=row.summary,
            insurer=row.insurer,
            badge=self._text(N_("Rider")) if row.is_rider else "",
            href=f"/products/{row.version_id}",
        )
