"""A context prepared for a reader's eye: people by their names, terms in words, charts measured.

Page and print show the same view; only the width of the charts differs.
"""

from functools import cached_property
from typing import Final

from planbook.core.i18n import Locale, gettext, long_date
from planbook.documents import phrases, pictures
from planbook.documents import rules as contract
from planbook.documents.charts.curve import CurveChart
from planbook.documents.charts.gaps import GapChart, GapRow
from planbook.documents.charts.household import HouseholdPicture, household_picture
from planbook.documents.charts.shares import ShareChart
from planbook.documents.charts.timeline import Timeline
from planbook.documents.contexts import ProposalContext
from planbook.documents.cover import drawing_class, is_long
from planbook.documents.grouping import ProductView, products
from planbook.documents.item_views import ItemView, item_views
from planbook.documents.life_views import LifeView, household_order, life_views
from planbook.documents.names import Names
from planbook.documents.parts import (
    Assumption,
    Fact,
    Illustration,
    Person,
)
from planbook.documents.year_tables import figures, sums
from planbook.documents.year_views import YearViews

# A running foot names every life on two lines; whole names stand on the cover and in the tables.
# In half-width characters.
LONGEST_IN_FOOT: Final = 32
LONGEST_HEAD: Final = 44


class ProposalView:
    """What the templates are given."""

    def __init__(self, context: ProposalContext) -> None:
        self.context = context
        self.locale: Locale = context.locale
        self.names = Names(context)

    @property
    def is_family(self) -> bool:
        """Return whether the reader may see names, facts and gaps."""
        return self.context.audience == "family"

    @property
    def is_fictional(self) -> bool:
        """Return whether every page must say that this is a demonstration."""
        products = self.context.items
        return self.context.organisation.fictional or any(one.rules.fiction for one in products)

    @property
    def headline(self) -> str:
        """Return the cover's title."""
        if self.is_family and self.context.title:
            return gettext(self.locale, "A protection plan for {title}", title=self.context.title)
        return gettext(self.locale, "A protection plan")

    @property
    def has_long_headline(self) -> bool:
        """Return whether the cover's headline needs smaller letters."""
        return is_long(self.headline, self.locale)

    @property
    def cover_class(self) -> str:
        """Return how large the printed cover's drawing is."""
        return drawing_class(self.headline, self.context.note, self.locale)

    @property
    def short_headline(self) -> str:
        """Return the cover's title for a running head: a long one gives way to the plain."""
        told = self.headline
        return told if len(told) <= LONGEST_HEAD else gettext(self.locale, "A protection plan")

    @property
    def premiums(self) -> list[str]:
        """Return the items' premiums a year, and last their sum, written alike."""
        context = self.context
        return figures([*(one.premium_year for one in context.items), context.totals.premium_year])

    @property
    def sums(self) -> list[str]:
        """Return the items' sums insured, written alike."""
        return sums([item.sum_insured for item in self.context.items], self.locale)

    @property
    def lines(self) -> int:
        """Count the lines of business: one alone needs no picture of its share."""
        return len({item.line for item in self.context.items})

    @property
    def validity(self) -> str:
        """Say until when the premiums hold, and why."""
        until, key = self.context.valid_until, self.context.valid_until_birthday_of
        if until is None:
            return ""
        day = long_date(until, self.locale)
        if not key:
            return gettext(self.locale, "Premiums hold until {day}", day=day)
        return gettext(
            self.locale,
            "Premiums hold until {day}, before {name}'s birthday",
            day=day,
            name=self.names.brief(key),
        )

    def name(self, key: str) -> str:
        """Say who a life is."""
        return self.names.of(key)

    @property
    def insured_keys(self) -> tuple[str, ...]:
        """Return the lives that the plan covers, in the order of its items."""
        return tuple(dict.fromkeys(item.insured for item in self.context.items))

    @property
    def insured_line(self) -> str:
        """List the insured lives, as the running foot does."""
        return " · ".join(self.names.with_age(key, LONGEST_IN_FOOT) for key in self.insured_keys)

    @property
    def product_codes(self) -> str:
        """List the product codes, as the running foot does; where #582 holds, with their forms."""
        items = self.context.items
        with_forms = self.context.profile == "intl"
        return " · ".join(
            dict.fromkeys(
                f"{item.product_code} ({item.form_number})" if with_forms else item.product_code
                for item in items
            )
        )

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Return the household as it names itself."""
        return household_order(self.context.people)

    @property
    def tables(self) -> tuple[str, ...]:
        """List the editions of the rate tables."""
        editions = (f"{item.product_code} {item.table_version}" for item in self.context.items)
        return tuple(dict.fromkeys(editions))

    @cached_property
    def items(self) -> tuple[ItemView, ...]:
        """Return the plan's items."""
        return item_views(self.context, self.names)

    @cached_property
    def products(self) -> tuple[ProductView, ...]:
        """Return the products, each with its contracts."""
        return products(self.items)

    @cached_property
    def years(self) -> YearViews:
        """Return the tables by policy year."""
        return YearViews(self.context, self.items)

    @cached_property
    def lives(self) -> tuple[LifeView, ...]:
        """Return the lives with a need or a check, in the household's order."""
        return life_views(self.context, self.names)

    def amount(self, value: Fact | Assumption) -> str:
        """Say a fact's or an assumption's figure."""
        return phrases.amount_text(value, self.locale)

    def days(self, days: int | None) -> str:
        """Say a period of days."""
        return phrases.days_text(days, self.locale)

    def period(self, number: int | None) -> str:
        """Say a period of years."""
        return phrases.years_text(number, self.locale)

    @cached_property
    def household(self) -> HouseholdPicture:
        """Draw the household."""
        return household_picture(self.context.people, self.locale)

    @cached_property
    def gap_rows(self) -> tuple[GapRow, ...]:
        """Return the gaps by line."""
        return pictures.gap_rows(self.context)

    @property
    def is_capped(self) -> bool:
        """Return whether the picture of the gaps shows less cover than the tables tell."""
        return any(need.cover + need.plan > need.need for need in self.context.needs)

    def gaps(self, width: float) -> GapChart:
        """Draw the gaps by line."""
        return pictures.gaps(self.context, width)

    def shares(self, width: float, *, may_stack: bool = False) -> ShareChart:
        """Draw what the premium buys; a template of before draws no amount under its name."""
        return pictures.shares(self.context, width, may_stack=may_stack)

    def cover(self, width: float) -> Timeline:
        """Draw cover over life."""
        return pictures.cover(self.context, width)

    def curves(self, width: float) -> list[tuple[str, CurveChart]]:
        """Draw cash value against premiums."""
        return pictures.curves(self.context, width)

    def curves_of(self, width: float) -> list[tuple[str, CurveChart, Illustration]]:
        """Draw the same, each with the years that it shows."""
        return pictures.curves_of(self.context, width)

    @cached_property
    def whole(self) -> Illustration | None:
        """Return the years of the summary."""
        return pictures.whole(self.context)

    def whole_title(self) -> str:
        """Name what the summary's years are of."""
        return pictures.whole_title(self.context)

    @property
    def rules(self) -> tuple[contract.Rule, ...]:
        """Return the contracts' rules; surrender has a chapter of its own where values are shown."""
        found = contract.contract_rules(self.context)
        return tuple(rule for rule in found if rule.key != "surrender" or not self.whole)

    @property
    def surrender(self) -> tuple[contract.Told, ...]:
        """Return what is told of surrender."""
        return contract.surrender(self.context)

    @property
    def claims(self) -> tuple[contract.Told, ...]:
        """Return the steps of a claim."""
        return contract.claims(self.context)

    @property
    def bases(self) -> tuple[contract.Told, ...]:
        """Return what rates and cash values were made from."""
        return contract.bases(self.context)

    @property
    def fictions(self) -> tuple[str, ...]:
        """Return every notice that something is fictional."""
        return contract.fictions(self.context)
