"""The list of products: what may be planned; for those who keep the catalogue every version."""

from itertools import groupby
from typing import Final

import reflex as rx

from planbook.core.actor import Role
from planbook.core.i18n import DOT, N_, as_locale
from planbook.core.labels import LINES, label
from planbook.domain.lines import Line
from planbook.domain.sale import SaleState
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import (
    InsurerRow,
    KeptPage,
    KeptRow,
    ProductRow,
    Shelf,
    ShelfRow,
)
from planbook.features.catalogue.state.rows import LineGroup, ProductLine
from planbook.features.catalogue.state.words import STATES, planned_words
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

ORDER: Final = {line: place for place, line in enumerate(Line)}
KEEPERS: Final = frozenset({Role.COMPLIANCE, Role.ADMIN})
EVERY: Final = "all"
LONGEST_QUERY: Final = 60


class ProductsState(AppState):
    """The products that match, by line; by state for those who keep the catalogue."""

    products_loaded: bool = False
    product_groups: list[LineGroup] = []
    is_keeper: bool = False
    query: str = ""
    line: str = EVERY
    insurer: str = EVERY
    sale_state: str = EVERY
    line_choices: list[ui.Choice] = []
    insurer_choices: list[ui.Choice] = []
    state_choices: list[ui.Choice] = []
    everything: int = 0
    found: int = 0
    grade: str = ""

    @rx.event
    async def load_products(self) -> None:
        """Read the list as it was last looked at."""
        await self._find()

    @rx.event
    async def search_products(self, query: str) -> None:
        """Keep the products whose name, pinyin, code or insurer matches."""
        self.query = as_text(query, LONGEST_QUERY)
        await self._find()

    @rx.event
    async def choose_product_line(self, line: str) -> None:
        """Keep the products of one line, or of all."""
        self.line = line if line in set(Line) else EVERY
        await self._find()

    @rx.event
    async def choose_insurer(self, insurer: str) -> None:
        """Keep the products of one insurer, or of all."""
        self.insurer = as_text(insurer, 40) or EVERY
        await self._find()

    @rx.event
    async def choose_sale_state(self, state: str) -> None:
        """Keep the versions in one state, or in all."""
        self.sale_state = state if state in set(SaleState) else EVERY
        await self._find()

    @rx.event
    async def show_every_product(self) -> None:
        """Take search and filters away."""
        self.query = ""
        self.line = self.insurer = self.sale_state = EVERY
        await self._find()

    async def _find(self) -> None:
        line = None if self.line == EVERY else Line(self.line)
        insurer = "" if self.insurer == EVERY else self.insurer
        self.is_keeper = self._require().role in KEEPERS
        if self.is_keeper:
            state = None if self.sale_state == EVERY else SaleState(self.sale_state)
            page = await self._run(
                service.list_kept, query=self.query, line=line, insurer=insurer, state=state
            )
            self._show_kept(page)
        else:
            shelf = await self._run(service.browse, query=self.query, line=line, insurer=insurer)
            self._show_shelf(shelf)
        self.products_loaded = True

    def _show_shelf(self, shelf: Shelf) -> None:
        locale = as_locale(self.locale)
        self.grade = "" if shelf.grade is None else f"P{shelf.grade}"
        rows = sorted(shelf.rows, key=_place)
        self.product_groups = [
            LineGroup(label(LINES, line, locale), "", [self._shelf_line(row) for row in found])
            for line, found in groupby(rows, key=lambda row: row.product.line)
        ]
        self._show_choices(shelf.lines, shelf.insurers)
        self.everything, self.found = shelf.everything, len(rows)

    def _show_kept(self, page: KeptPage) -> None:
        self.product_groups = [
            LineGroup(
                self._text(STATES[state]),
                self._text(N_("Waiting for approval")) if state is SaleState.DRAFT else "",
                [self._kept_line(row) for row in found],
            )
            for state, found in groupby(page.rows, key=lambda row: row.state)
        ]
        self._show_choices(page.lines, page.insurers)
        self.state_choices = [
            ui.Choice(EVERY, self._text(N_("All"))),
            *(
                ui.Choice(state, f"{self._text(STATES[state])} {count}")
                for state, count in page.by_state.items()
            ),
        ]
        self.everything, self.found = page.everything, len(page.rows)

    def _show_choices(self, lines: tuple[Line, ...], insurers: tuple[InsurerRow, ...]) -> None:
        locale = as_locale(self.locale)
        self.line_choices = [
            ui.Choice(EVERY, self._text(N_("All lines"))),
            *(ui.Choice(line, label(LINES, line, locale)) for line in lines),
        ]
        self.insurer_choices = [
            ui.Choice(EVERY, self._text(N_("All insurers"))),
            *(ui.Choice(each.code, each.name) for each in insurers),
        ]

    def _shelf_line(self, row: ShelfRow) -> ProductLine:
        product = row.product
        suspended = product.state is SaleState.SUSPENDED
        is_open = not suspended and row.needs_grade is None
        return ProductLine(
            name=product.short_name,
            about=product.summary,
            note=self._shut(row),
            tier=f"P{product.tier}",
            badge=self._badge(product),
            tone="attention" if suspended else "plain",
            is_open=is_open,
            href=f"/products/{product.version_id}",
        )

    def _badge(self, product: ProductRow) -> str:
        if product.state is SaleState.SUSPENDED:
            return self._text(STATES[product.state])
        return self._text(N_("Rider")) if product.is_rider else ""

    def _shut(self, row: ShelfRow) -> str:
        """Say which grade is lacking, or which edition cannot be had now."""
        if row.needs_grade is not None:
            message = N_("Needs grade P{tier}; yours is {grade}")
            return self._text(message, tier=row.needs_grade, grade=self.grade)
        if row.product.state is SaleState.SUSPENDED:
            return self._text(N_("Edition {edition}"), edition=row.product.edition)
        return ""

    def _kept_line(self, row: KeptRow) -> ProductLine:
        product = row.product
        return ProductLine(
            name=product.short_name,
            about=f"{product.insurer}{DOT}{product.code}{DOT}{product.edition}",
            note=planned_words(row.planned, row.planned_on, as_locale(self.locale)),
            tier=f"P{product.tier}",
            badge=self._text(N_("Rider")) if product.is_rider else "",
            tone="plain",
            is_open=True,
            href=f"/products/{product.version_id}",
        )


def _place(row: ShelfRow) -> tuple[int, bool, bool, int]:
    """Order by line; what may be planned first, riders after what they ride on."""
    shut = row.needs_grade is not None or row.product.state is not SaleState.ON_SALE
    return ORDER[row.product.line], shut, row.product.is_rider, row.product.version_id
