"""The years of a plan as its chapters show them: short tables, the whole ones, what surrender pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from planbook.core.i18n import gettext
from planbook.documents import pictures, surrender
from planbook.documents.contexts import ProposalContext
from planbook.documents.item_views import ItemView
from planbook.documents.parts import Illustration
from planbook.documents.profiles import ROWS
from planbook.documents.surrender import Point
from planbook.documents.year_tables import YearTable, meanings, year_table
from planbook.documents.years import SHORT, milestones, with_received

# No contract lasts as long; what claims to would fill pages.
MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class ItemYears:
    """A contract and a table of its years."""

    view: ItemView
    table: YearTable
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Surrender:
    """A contract and what surrender pays after some years."""

    view: ItemView
    points: tuple[Point | None, ...]


class YearViews:
    """The tables of a context."""

    def __init__(self, context: ProposalContext, items: Sequence[ItemView]) -> None:
        self.context = context
        self.items = [one for one in items if one.years and one.years.rows]

    @cached_property
    def short(self) -> tuple[ItemYears, ...]:
        """Return each contract's table with the years that the market's rules want."""
        wanted = ROWS[self.context.profile]
        found: list[ItemYears] = []
        for view, years in self._tables():
            is_whole = len(years.rows) <= SHORT
            rows = years.rows if is_whole else milestones(years.rows, wanted)
            table = year_table(years, rows, self.context.locale)
            found.append(ItemYears(view, table, is_whole))
        return tuple(found)

    @cached_property
    def full(self) -> tuple[ItemYears, ...]:
        """Return every year of each contract that is not shown whole already."""
        locale = self.context.locale
        return tuple(
            ItemYears(view, year_table(years, years.rows[:MOST_ROWS], locale), is_whole=True)
            for view, years in self._tables()
            if len(years.rows) > SHORT
        )

    def _tables(self) -> list[tuple[ItemView, Illustration]]:
        return [(view, view.years) for view in self.items if view.years]

    @cached_property
    def plan(self) -> YearTable | None:
        """Return the whole plan's table; of a single contract there is none beside its own."""
        years = self.context.illustration()
        if years is None or not years.rows or len(self.items) < 2:
            return None
        whole = pictures.whole(self.context) or years
        rows = milestones(whole.rows, ROWS[self.context.profile])
        return year_table(whole, rows, self.context.locale)

    @cached_property
    def together(self) -> YearTable | None:
        """Return the same with what was paid out so far: shown in steps, payments would be missed."""
        years = self.context.illustration()
        if years is None or not years.rows or len(self.items) < 2:
            return None
        locale = self.context.locale
        whole = with_received(
            pictures.whole(self.context) or years, gettext(locale, "Paid out so far")
        )
        is_whole = len(whole.rows) <= SHORT
        rows = whole.rows if is_whole else milestones(whole.rows, ROWS[self.context.profile])
        return year_table(whole, rows, locale)

    @cached_property
    def first(self) -> YearTable:
        """Return the table that the page opens with: the whole plan's, or its only contract's."""
        return self.plan or self.short[0].table

    @property
    def meanings(self) -> list[tuple[str, str]]:
        """Return what the columns mean."""
        return meanings([years for _, years in self._tables()], self.context.locale)

    @cached_property
    def surrender(self) -> tuple[Surrender, ...]:
        """Return what surrender of each contract pays in the years told."""
        rows = [Surrender(view, surrender.points(years)) for view, years in self._tables()]
        return tuple(row for row in rows if surrender.has_values(row.points))

    @property
    def surrender_years(self) -> list[str]:
        """Return the heads of the table of surrender."""
        locale = self.context.locale
        return [gettext(locale, "End of year {year}", year=year) for year in surrender.YEARS]
