"""No plan at all is better: against every plan that could be put together."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.domain.illustration.terms import AmountLimit, AmountLimits
from planbook.domain.lines import Line
from planbook.domain.portfolio import ExistingCover
from planbook.domain.suggestion.brief import Brief
from planbook.domain.suggestion.rules import Variant
from planbook.domain.suggestion.suggest import suggest
from tests.domain.suggestion.every_plan import best_score
from tests.domain.suggestion.small import (
    ON_DEATH,
    accident,
    brief,
    medical,
    need,
    product,
    waiver,
)

D = Decimal
# What a cheaper plan may close less, of all gaps; and what rounding to the fen is worth.
SAME = D("0.00002")
FEN_EACH = D("0.05")
FEW_STEPS = AmountLimits(D(100_000), D(100_000), (AmountLimit(0, D(300_000)),))


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    rates = st.integers(1, 30)
    products = [
        product(
            Line.TERM_LIFE,
            draw(rates),
            terms=draw(st.sampled_from([(("20", "to60"),), (("10", "20"), ("20", "20"))])),
            tier=draw(st.integers(1, 4)),
            amounts=FEW_STEPS,
        ),
        product(Line.CRITICAL_ILLNESS, draw(rates), terms=(("20", "life"),), amounts=FEW_STEPS),
        product(
            Line.CRITICAL_ILLNESS,
            draw(rates),
            terms=(("20", "to70"), ("1", "to70")),
            amounts=FEW_STEPS,
            benefits=draw(st.sampled_from([(), (ON_DEATH,)])),
        ),
        accident(draw(st.integers(1, 5))),
        medical(draw(st.integers(200, 2000))),
        waiver(draw(st.integers(10, 90)), years=draw(st.sampled_from([(19,), (9,)]))),
    ]
    gaps = st.integers(1, 9).map(lambda tenths: tenths * 60_000)
    needs = [
        need("self", Line.TERM_LIFE, draw(gaps)),
        need("m2", Line.CRITICAL_ILLNESS, draw(gaps)),
        need("m2", Line.ACCIDENT, draw(gaps)),
        need("m2", Line.MEDICAL, 1_700_000),
    ]
    existing = [ExistingCover("m2", Line.ACCIDENT, D(draw(st.sampled_from([0, 50_000, 150_000]))))]
    return brief(
        products,
        draw(st.permutations(needs)),
        draw(st.integers(0, 12_000)),
        existing=tuple(cover for cover in existing if cover.sum_insured),
    )


@given(briefs())
@settings(max_examples=12)
def test_nothing_is_better(asked: Brief) -> None:
    whole = sum((target.weight * target.gap for target in asked.targets), D(0))
    for found in suggest(asked, seconds=60).variants:
        assert found.is_optimal
        assert found.premium <= found.room
        most = best_score(asked, found.variant, found.room)
        least = best_score(asked, found.variant, max(D(0), found.room - FEN_EACH))
        assert least - SAME * whole <= found.score <= most + SAME * whole / 1000
        assert found.bound >= least


@given(briefs())
@settings(max_examples=10)
def test_the_same_question_has_the_same_answer(asked: Brief) -> None:
    assert suggest(asked, seconds=60) == suggest(asked, seconds=60)


def test_variants_are_in_order() -> None:
    asked = brief([medical(300)], [need("self", Line.MEDICAL, 1_000_000)], 1000)
    assert [one.variant for one in suggest(asked).variants] == list(Variant)
