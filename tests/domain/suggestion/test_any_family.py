"""Promises that hold for any family on a shelf of real tables."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.domain.illustration.eligibility import check_item
from planbook.domain.illustration.items import PlanItem, price_plan
from planbook.domain.illustration.rows import illustrate_plan
from planbook.domain.lines import Line
from planbook.domain.portfolio import (
    BLOCKING,
    Concern,
    ExistingCover,
    Means,
    Portfolio,
    check_portfolio,
)
from planbook.domain.suggestion.brief import Brief
from planbook.domain.suggestion.suggest import suggest
from planbook.domain.suggestion.suggested import Suggested
from tests.domain.suggestion.small import TODAY
from tests.support.shelves import family_of_four, shelf

FORBIDDEN = BLOCKING | {Concern.DUPLICATE_INDEMNITY, Concern.OVER_BUDGET}


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    existing = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["self", "m1", "m2", "m3"]),
                st.sampled_from([Line.MEDICAL, Line.ACCIDENT, Line.TERM_LIFE]),
                st.integers(1, 20).map(lambda ten: Decimal(ten * 10_000)),
            ),
            max_size=3,
        )
    )
    return family_of_four(
        shelf(draw(st.sampled_from([5, 10, 20]))),
        budget=draw(st.integers(0, 150_000)),
        ages=(draw(st.integers(20, 64)), draw(st.integers(20, 64)), *draw(CHILDREN)),
        occupation=draw(st.integers(1, 6)),
        grade=draw(st.integers(1, 4)),
        existing=tuple(ExistingCover(*one) for one in existing),
    )


CHILDREN = st.tuples(st.integers(0, 17), st.integers(0, 17))


@given(briefs())
@settings(max_examples=8)
def test_every_suggestion_could_be_sold(asked: Brief) -> None:
    for found in suggest(asked, seconds=3).variants:
        items = plan_items(asked, found)
        assert [item.id for item in items if check_item(item)] == []
        priced = price_plan(items)
        assert [each.price.premiums[0] for each in priced] == [one.premium for one in found.items]
        assert found.premium == sum(one.premium for one in found.items) <= found.room
        portfolio = Portfolio(priced, illustrate_plan(priced, on=TODAY).items, asked.existing)
        attention = check_portfolio(
            portfolio, means=Means(budget=asked.budget), grade=asked.grade, limits=asked.limits
        )
        assert FORBIDDEN.isdisjoint(each.concern for each in attention)


def plan_items(asked: Brief, found: Suggested) -> list[PlanItem]:
    members = {member.life.id: member for member in asked.members}
    mains = [one for one in found.items if one.line is not None]
    return [
        PlanItem(
            id=f"{one.product}-{one.insured}",
            terms=asked.products[one.product],
            insured=members[one.insured].life,
            applicant=members[one.insured].applicant,
            choice=one.choice,
            waives=()
            if one.line is not None
            else tuple(
                f"{main.product}-{main.insured}" for main in mains if main.insured == one.insured
            ),
        )
        for one in found.items
    ]
