"""A context prepared for a reader's eye: people by their names, terms in words, charts measured.

Page and print show the same view; only the width of the charts differs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from planbook.core.i18n import Locale, gettext, long_date, money_short, percent
from planbook.documents import labels, phrases, years
from planbook.documents import rules as contract
from planbook.documents.charts.curve import CurveChart
from planbook.documents.charts.gaps import GapChart, GapRow, gap_chart
from planbook.documents.charts.household import HouseholdPicture, household_picture
from planbook.documents.charts.shares import Share, ShareChart, share_chart
from planbook.documents.charts.timeline import Event, Span, Timeline, timeline
from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import (
    Assumption,
    CheckLine,
    Fact,
    Illustration,
    NeedLine,
    Person,
    PlanItem,
)
from planbook.documents.requirements import NEW_TYPES
from planbook.domain.lines import SAVING_LINES

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class ItemView:
    """A plan item in words."""

    number: int
    item: PlanItem
    insured: str
    insured_with_age: str
    applicant: str
    beneficiaries: str
    pay_term: str
    cover_term: str
    years: Illustration | None

    @property
    def has_open_benefits(self) -> bool:
        """Return whether not all of its benefits are guaranteed."""
        return self.item.design_type in NEW_TYPES


@dataclass(frozen=True, slots=True)
class LifeView:
    """One life's needs, had and lacked."""

    person: Person
    name: str
    needs: tuple[NeedLine, ...]
    checks: tuple[CheckLine, ...]


class ProposalView:
    """What the templates are given."""

    def __init__(self, context: ProposalContext) -> None:
        self.context = context
        self.locale: Locale = context.locale

    @property
    def is_family(self) -> bool:
        """Return whether the reader may see names, facts and gaps."""
        return self.context.audience == "family"

    @property
    def headline(self) -> str:
        """Return the cover's title."""
        if self.is_family and self.context.title:
            return gettext(self.locale, "A protection plan for {title}", title=self.context.title)
        return gettext(self.locale, "A protection plan")

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
            "Premiums hold until {day}, before {name}'s next birthday",
            day=day,
            name=self.name(key),
        )

    @cached_property
    def household(self) -> HouseholdPicture:
        """Draw the household."""
        return household_picture(self.context.people, self.locale)

    def name(self, key: str) -> str:
        """Say who a life is: by name, or to a stranger by a letter."""
        for index, person in enumerate(self.context.people):
            if person.key == key:
                return person.name or phrases.stranger_name(index, self.locale)
        return gettext(self.locale, "Applicant")

    def name_with_age(self, key: str) -> str:
        """Say who a life is, with sex and age."""
        person = self.context.person(key)
        if person is None:
            return self.name(key)
        return gettext(
            self.locale,
            "{name} ({sex}, {age})",
            name=self.name(key),
            sex=labels.label(self.locale, "sex_short", person.sex) if person.sex else "—",
            age=person.age,
        )

    @property
    def insured_keys(self) -> tuple[str, ...]:
        """Return the lives that the plan covers, in the order of its items."""
        return tuple(dict.fromkeys(item.insured for item in self.context.items))

    @property
    def insured_line(self) -> str:
        """List the insured lives, as the running foot does."""
        return " · ".join(self.name_with_age(key) for key in self.insured_keys)

    @property
    def product_codes(self) -> str:
        """List the product codes, as the running foot does."""
        return " · ".join(dict.fromkeys(item.product_code for item in self.context.items))

    @property
    def tables(self) -> tuple[str, ...]:
        """List the editions of the rate tables."""
        editions = (f"{item.product_code} {item.table_version}" for item in self.context.items)
        return tuple(dict.fromkeys(editions))

    @cached_property
    def items(self) -> tuple[ItemView, ...]:
        """Return the plan's items."""
        return tuple(self._item(number, item) for number, item in enumerate(self.context.items, 1))

    def _item(self, number: int, item: PlanItem) -> ItemView:
        return ItemView(
            number=number,
            item=item,
            insured=self.name(item.insured),
            insured_with_age=self.name_with_age(item.insured),
            applicant=self.name(item.applicant),
            beneficiaries=self._beneficiaries(item),
            pay_term=labels.pay_term(self.locale, item.pay_term, item.cover_term),
            cover_term=labels.term(self.locale, item.cover_term),
            years=self.context.illustration(item.key),
        )

    def _beneficiaries(self, item: PlanItem) -> str:
        if not self.is_family:
            return gettext(self.locale, "As the applicant names")
        if not item.beneficiaries:
            return gettext(self.locale, "Statutory heirs")
        return gettext(self.locale, ", ").join(
            f"{one.name} {percent(one.share, self.locale, 0)}" for one in item.beneficiaries
        )

    @cached_property
    def lives(self) -> tuple[LifeView, ...]:
        """Return the lives with a need or a check, in the household's order."""
        found: list[LifeView] = []
        for person in self.context.people:
            needs = tuple(need for need in self.context.needs if need.person == person.key)
            checks = tuple(check for check in self.context.checks if check.person == person.key)
            if needs or checks:
                found.append(LifeView(person, self.name(person.key), needs, checks))
        return tuple(found)

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
    def gap_rows(self) -> tuple[GapRow, ...]:
        """Return need, cover, plan and what is left by line, over all lives."""
        lines = dict.fromkeys(need.line for need in self.context.needs)
        return tuple(
            _sum_row(
                labels.label(self.locale, "need", line),
                [need for need in self.context.needs if need.line == line],
            )
            for line in lines
        )

    def gaps(self, width: float) -> GapChart:
        """Draw the gaps by line."""
        return gap_chart(self.gap_rows, self.locale, width)

    def shares(self, width: float) -> ShareChart:
        """Draw what the premium buys, by line."""
        sums: dict[str, Decimal] = {}
        for item in self.context.items:
            sums[item.line] = sums.get(item.line, ZERO) + item.premium_year
        parts = [
            Share(labels.label(self.locale, "line", line), amount) for line, amount in sums.items()
        ]
        return share_chart(parts, self.locale, width)

    def cover(self, width: float) -> Timeline:
        """Draw cover over life."""
        start = self.context.dated.year
        events = [
            Event(event.label or self._event(event.code, event.person), event.year - start)
            for event in self.context.events
        ]
        spans = [self._span(view) for view in self.items]
        return timeline(spans, events, start, self.locale, width)

    def _event(self, code: str, person: str) -> str:
        said = labels.label(self.locale, "event", code)
        who = self.name(person) if person and len(self.context.people) > 1 else ""
        return f"{who} {said}".strip()

    def _span(self, view: ItemView) -> Span:
        person = self.context.person(view.item.insured)
        age = person.age if person else 0
        amount = view.item.sum_insured
        told = [money_short(amount, self.locale)] if amount else []
        line = labels.label(self.locale, "line", view.item.line)
        return Span(
            label=f"{line} · {view.insured}",
            note=" · ".join([*told, view.cover_term]),
            pay_years=phrases.years_of(view.item.pay_term, age) or 0,
            cover_years=phrases.years_of(view.item.cover_term, age),
        )

    @cached_property
    def whole(self) -> Illustration | None:
        """Return the plan's years in few columns, or where there are none its first contract's."""
        of_plan = self.context.illustration()
        if of_plan and of_plan.rows:
            return years.summary(of_plan)
        return next((view.years for view in self.items if view.years and view.years.rows), None)

    def whole_title(self) -> str:
        """Name what the summary's years are of."""
        item = self.context.item(self.whole.item) if self.whole else None
        return item.product_name if item else gettext(self.locale, "The whole plan")

    def curves(self, width: float) -> list[tuple[str, CurveChart]]:
        """Draw cash value against premiums of the contracts that save, else of the whole plan."""
        shown = [
            (f"{view.item.short_name or view.item.product_name} · {view.insured}", view.years)
            for view in self.items
            if view.years and view.item.line in SAVING_LINES
        ]
        saves = bool(shown)
        if not saves and self.whole:
            shown = [(self.whole_title(), self.whole)]
        drawn = [(title, years.curve(one, self.locale, width, saves)) for title, one in shown]
        return [(title, curve) for title, curve in drawn if curve]

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


def _sum_row(label: str, needs: Sequence[NeedLine]) -> GapRow:
    """Add lives up; one life's surplus does not fill another's gap."""
    left = sum((need.left for need in needs), ZERO)
    cover = sum((min(need.cover, need.need) for need in needs), ZERO)
    total = sum((need.need for need in needs), ZERO)
    return GapRow(label, total, cover, total - cover - left, left)
