"""A version's rate table and cash values, a part at a time."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, TypeVar

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.core.labels import SEXES, label
from planbook.documents import labels
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import CashValueRow, RateRow, TablePage, TableView
from planbook.features.catalogue.state.rows import Block, CellLine
from planbook.features.catalogue.state.words import UNITS, VALUE_UNITS, rate_text, unit_words
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

FACTORS: Final = frozenset({"option", "pay_term", "cover_term", "social_insurance"})
BLOCK: Final = 10

R = TypeVar("R", RateRow, CashValueRow)


class TablesState(AppState):
    """The part of the tables that is looked at; blank cells are not sold."""

    loaded: bool = False
    missing: bool = False
    name: str = ""
    view: TableView = TableView()
    unit: str = ""
    value_unit: str = ""
    columns: list[str] = []
    option_choices: list[ui.Choice] = []
    pay_choices: list[ui.Choice] = []
    cover_choices: list[ui.Choice] = []
    social_choices: list[ui.Choice] = []
    occupation_choices: list[ui.Choice] = []
    age: int = 0
    least_age: int = 0
    greatest_age: int = 0
    occupation: str = ""
    rates: list[Block] = []
    values: list[Block] = []
    back: str = "/products"
    _ages: tuple[int, ...] = ()

    @rx.event
    async def load_tables(self) -> None:
        """Read the tables of the version that the page's address names."""
        self.loaded = self.missing = False
        self.view = TableView()
        try:
            await self._read()
        except NotFoundError:
            self.missing = True

    @rx.event
    async def choose_factor(self, factor: str, value: str) -> None:
        """Look at another plan, term, or at those without social insurance."""
        if factor in FACTORS:
            self.view = replace(self.view, **{factor: as_text(value, 40)})
            await self._read()

    @rx.event
    async def choose_occupation(self, value: str) -> None:
        """Look at another class of occupation."""
        text = as_text(value, 1)
        if text.isascii() and text.isdigit():
            self.view = replace(self.view, occupation_class=int(text))
            await self._read()

    @rx.event
    async def step_age(self, step: int) -> None:
        """Look at the cash values of the next age that is sold, up or down."""
        if isinstance(step, int) and step > 0:
            ahead = [age for age in self._ages if age > self.age]
        else:
            ahead = [age for age in reversed(self._ages) if age < self.age]
        if ahead:
            self.view = replace(self.view, age=ahead[0])
            await self._read()

    async def _read(self) -> None:
        number = self._route_id("version_id")
        detail = await self._run(service.get_product, version_id=number)
        page = await self._run(service.browse_table, version_id=number, view=self.view)
        self.name, self.view = detail.row.short_name, page.view
        self.back = f"/products/{number}"
        names = {option.code: option.name for option in detail.texts.options}
        self._offer(page, names)
        self._show(page)
        self.loaded = True

    def _offer(self, page: TablePage, names: dict[str, str]) -> None:
        """Offer what else can be looked at; one way alone is nothing to choose."""
        locale = as_locale(self.locale)
        self.option_choices = _several(
            [ui.Choice(code, names.get(code, code)) for code in page.options]
        )
        self.pay_choices = _several(
            [
                ui.Choice(code, labels.pay_term(locale, code, page.view.cover_term))
                for code in page.pay_terms
            ]
        )
        self.cover_choices = _several(
            [ui.Choice(code, labels.term(locale, code)) for code in page.cover_terms]
        )
        social = {"yes": self._text(N_("With")), "no": self._text(N_("Without"))}
        self.social_choices = _several(
            [ui.Choice(code, social[code]) for code in page.social_insurance if code]
        )
        self.occupation_choices = _several(
            [
                ui.Choice(str(one), self._text(N_("Class {number}"), number=one))
                for one in page.occupation_classes
                if one
            ]
        )

    def _show(self, page: TablePage) -> None:
        locale = as_locale(self.locale)
        self.unit = unit_words(UNITS, page.basis, page.unit, locale)
        self.value_unit = unit_words(VALUE_UNITS, page.basis, page.unit, locale)
        self.columns = [
            label(SEXES, sex, locale) if sex else self._text(N_("Rate")) for sex in page.sexes
        ]
        self._ages, self.age = page.ages, page.view.age or 0
        self.least_age = min(page.ages, default=0)
        self.greatest_age = max(page.ages, default=0)
        self.occupation = str(page.view.occupation_class)
        self.rates = [
            Block(self._text(N_("Ages {first} to {last}"), first=first, last=last), lines)
            for first, last, lines in self._blocks(page.rates, "age", "rates", 0)
        ]
        self.values = [
            Block(self._text(N_("Years {first} to {last}"), first=first, last=last), lines)
            for first, last, lines in self._blocks(page.cash_values, "year", "values", 1)
        ]

    def _blocks(
        self, rows: Sequence[R], head: str, cells: str, first: int
    ) -> list[tuple[int, int, list[CellLine]]]:
        """Part rows into tens, as 0-9 for ages and 1-10 for years."""
        locale = as_locale(self.locale)
        blocks: list[tuple[int, int, list[CellLine]]] = []
        for _, found in groupby(rows, key=lambda row: (getattr(row, head) - first) // BLOCK):
            part = list(found)
            lines = [
                CellLine(
                    str(getattr(row, head)),
                    [rate_text(each, locale) for each in getattr(row, cells)],
                )
                for row in part
            ]
            blocks.append((getattr(part[0], head), getattr(part[-1], head), lines))
        return blocks


def _several(choices: list[ui.Choice]) -> list[ui.Choice]:
    return choices if len(choices) > 1 else []
