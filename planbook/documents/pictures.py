"""The charts of a proposal, measured for a width."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from planbook.core.i18n import Locale, gettext, money_short
from planbook.documents import labels, phrases, years
from planbook.documents.charts.curve import CurveChart
from planbook.documents.charts.gaps import GapChart, GapRow, gap_chart
from planbook.documents.charts.shares import Share, ShareChart, share_chart
from planbook.documents.charts.timeline import Event, Span, Timeline, timeline
from planbook.documents.contexts import ProposalContext
from planbook.documents.names import Names
from planbook.documents.parts import Illustration, NeedLine, PlanItem
from planbook.domain.lines import SAVING_LINES

ZERO = Decimal(0)
# A drawing's text has no proportional marks, and the English middle dot is as wide as a character.
BETWEEN: Final[dict[Locale, str]] = {"zh_CN": " · ", "en": ", "}


def gap_rows(context: ProposalContext) -> tuple[GapRow, ...]:
    """Return need, cover, plan and what is left by line, over all lives."""
    lines = dict.fromkeys(need.line for need in context.needs)
    return tuple(
        _sum_row(
            labels.label(context.locale, "need", line),
            [need for need in context.needs if need.line == line],
        )
        for line in lines
    )


def gaps(context: ProposalContext, width: float) -> GapChart:
    """Draw the gaps by line."""
    return gap_chart(gap_rows(context), context.locale, width)


def shares(context: ProposalContext, width: float, *, may_stack: bool = False) -> ShareChart:
    """Draw what the premium buys, by line."""
    sums: dict[str, Decimal] = {}
    for item in context.items:
        sums[item.line] = sums.get(item.line, ZERO) + item.premium_year
    parts = [Share(labels.label(context.locale, "line", line), sum_) for line, sum_ in sums.items()]
    return share_chart(parts, context.locale, width, may_stack=may_stack)


def cover(context: ProposalContext, width: float) -> Timeline:
    """Draw cover over life."""
    names, start = Names(context), context.dated.year
    events = [
        Event(event.label or names.event(event.code, event.person), event.year - start)
        for event in context.events
    ]
    alike = Counter((item.line, item.insured) for item in context.items)
    spans = [
        _span(item, names, by_product=alike[item.line, item.insured] > 1) for item in context.items
    ]
    return timeline(spans, events, start, context.locale, width)


def whole(context: ProposalContext) -> Illustration | None:
    """Return the plan's years in few columns, or where there are none its first contract's."""
    of_plan = context.illustration()
    if of_plan and of_plan.rows:
        return years.summary(of_plan)
    of_items = (context.illustration(item.key) for item in context.items)
    return next((one for one in of_items if one and one.rows), None)


def whole_title(context: ProposalContext) -> str:
    """Name what the summary's years are of."""
    found = whole(context)
    item = context.item(found.item) if found else None
    return item.product_name if item else gettext(context.locale, "The whole plan")


def curves(context: ProposalContext, width: float) -> list[tuple[str, CurveChart]]:
    """Draw cash value against premiums of the contracts that save, else of the whole plan."""
    return [(title, curve) for title, curve, _ in curves_of(context, width)]


def curves_of(context: ProposalContext, width: float) -> list[tuple[str, CurveChart, Illustration]]:
    """Draw the same, each with the years that it shows."""
    names = Names(context)
    shown = [
        (f"{item.short_name or item.product_name} · {names.brief(item.insured)}", found)
        for item in context.items
        if item.line in SAVING_LINES and (found := context.illustration(item.key))
    ]
    saves = bool(shown)
    if not saves and (found := whole(context)):
        shown = [(whole_title(context), found)]
    drawn = ((title, years.curve(one, context.locale, width, saves), one) for title, one in shown)
    return [(title, curve, one) for title, curve, one in drawn if curve]


def _span(item: PlanItem, names: Names, *, by_product: bool) -> Span:
    """Describe a contract's years; two of a line for one life are told apart by their products."""
    person = names.context.person(item.insured)
    age = person.age if person else 0
    amount = item.sum_insured
    between, term = BETWEEN[names.locale], labels.term(names.locale, item.cover_term)
    line = labels.label(names.locale, "line", item.line)
    title = (item.short_name or item.product_name) if by_product else line
    told = [money_short(amount, names.locale), term[:1].lower() + term[1:]] if amount else [term]
    return Span(
        label=between.join([title, names.brief(item.insured)]),
        note=between.join(told),
        pay_years=phrases.years_of(item.pay_term, age) or 0,
        cover_years=phrases.years_of(item.cover_term, age),
    )


def _sum_row(label: str, needs: Sequence[NeedLine]) -> GapRow:
    """Add lives up; one life's surplus does not fill another's gap."""
    left = sum((need.left for need in needs), ZERO)
    had = sum((min(need.cover, need.need) for need in needs), ZERO)
    total = sum((need.need for need in needs), ZERO)
    return GapRow(label, total, had, total - had - left, left)
