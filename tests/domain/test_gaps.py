from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planbook.domain.gaps import Gap, PlanCover, gaps_after
from planbook.domain.lines import Line, Payout
from planbook.domain.needs.assumptions import CHINA_2026
from planbook.domain.needs.household import analyse
from tests.domain.needs.families import YOUNG_FAMILY, retired_couple

D = Decimal
NEEDS = analyse(YOUNG_FAMILY, CHINA_2026).needs


def gap_of(life: str, line: Line, *plan: PlanCover) -> Gap:
    found = gaps_after(NEEDS, plan).gaps
    return next(one for one in found if (one.life, one.line) == (life, line))


def cover(life: str, line: Line, amount: int, payout: Payout | None = None) -> PlanCover:
    return PlanCover(life=life, line=line, amount=D(amount), payout=payout)


def test_without_a_plan_the_gaps_are_left() -> None:
    for one in gaps_after(NEEDS, ()).gaps:
        assert one.left == one.gap
        assert one.plan == one.excess == 0


def test_plan_fills_the_gap_of_its_life_and_line() -> None:
    one = gap_of("self", Line.CRITICAL_ILLNESS, cover("self", Line.CRITICAL_ILLNESS, 500_000))
    assert (one.need, one.existing, one.plan, one.left) == (1_800_000, 0, 500_000, 1_300_000)
    other = gap_of("spouse", Line.CRITICAL_ILLNESS, cover("self", Line.CRITICAL_ILLNESS, 500_000))
    assert other.plan == 0


def test_items_of_one_line_add_up() -> None:
    items = (cover("self", Line.TERM_LIFE, 100_000), cover("self", Line.WHOLE_LIFE, 50_000))
    assert gap_of("self", Line.TERM_LIFE, *items).plan == 150_000


def test_more_than_the_gap_is_excess_and_leaves_nothing_open() -> None:
    one = gap_of("child", Line.ACCIDENT, cover("child", Line.ACCIDENT, 250_000))
    assert (one.left, one.excess) == (0, 50_000)


def test_yearly_pension_is_valued_as_the_need_is() -> None:
    yearly = gap_of("self", Line.PENSION, cover("self", Line.PENSION, 10_000))
    # Paid from retirement in 26 years and 4 months for 22 years, at 3 %: 10,000 × 0.459 × 16.42
    assert 75_000 < yearly.plan < 75_600
    once = gap_of("self", Line.PENSION, cover("self", Line.PENSION, 10_000, Payout.LUMP_SUM))
    assert 4_500 < once.plan < 4_600


def test_education_paid_in_four_years_is_worth_less_than_at_once() -> None:
    once = gap_of("child", Line.EDUCATION, cover("child", Line.EDUCATION, 100_000))
    yearly = gap_of("child", Line.EDUCATION, cover("child", Line.EDUCATION, 25_000, Payout.YEARLY))
    assert yearly.plan < once.plan < 100_000


def test_cover_that_answers_no_need_stands_beside_the_gaps() -> None:
    items = (cover("self", Line.LONG_TERM_CARE, 1_000), cover("uncle", Line.MEDICAL, 1_000))
    assert gaps_after(NEEDS, items).beside == items


def test_whole_life_answers_the_legacy_where_there_is_one() -> None:
    needs = analyse(retired_couple(), CHINA_2026).needs
    found = gaps_after(needs, (cover("spouse", Line.INCREASING_WHOLE_LIFE, 200_000),))
    legacy = next(one for one in found.gaps if (one.life, one.line) == ("spouse", Line.WHOLE_LIFE))
    assert legacy.plan == 200_000


@given(
    st.lists(
        st.builds(
            PlanCover,
            life=st.sampled_from(["self", "spouse", "child"]),
            line=st.sampled_from(Line),
            amount=st.integers(0, 5_000_000).map(Decimal),
        ),
        max_size=8,
    )
)
def test_left_is_never_below_nothing_and_falls_with_every_item(plan: list[PlanCover]) -> None:
    with_all = gaps_after(NEEDS, plan).gaps
    with_fewer = gaps_after(NEEDS, plan[:-1]).gaps
    for all_items, fewer in zip(with_all, with_fewer, strict=True):
        assert 0 <= all_items.left <= fewer.left <= fewer.gap
        assert all_items.left - all_items.excess == all_items.gap - all_items.plan
