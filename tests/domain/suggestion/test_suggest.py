"""What a suggestion promises, whatever is asked of it."""

from dataclasses import replace
from decimal import Decimal

from planbook.domain.illustration.codes import DesignType
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.portfolio import ExistingCover
from planbook.domain.suggestion.brief import Brief, Member
from planbook.domain.suggestion.reasons import Wait, Why
from planbook.domain.suggestion.suggest import suggest
from tests.domain.suggestion.small import (
    ADULTS,
    FATHER,
    brief,
    complete,
    lines_of,
    medical,
    need,
    product,
    waiting,
)

D = Decimal
LIFE = need("self", Line.TERM_LIFE, 500_000)
BILLS = need("self", Line.MEDICAL, 1_700_000)


class TestVariants:
    needs = (LIFE, BILLS, need("self", Line.PENSION, 600_000, saving_years=24))
    products = (
        product(Line.TERM_LIFE, 4),
        medical(400),
        product(Line.PENSION, 6, terms=(("20", "life"),)),
    )

    def asked(self) -> Brief:
        pension = need("self", Line.PENSION, 600_000, saving_years=24)
        worth = replace(pension.worth, yearly=D(1))
        return brief(self.products, (LIFE, BILLS, replace(pension, worth=worth)), 6000)

    def test_the_essential_one_protects_and_leaves_two_fifths_of_the_budget(self) -> None:
        essential = suggest(self.asked()).variants[0]
        assert essential.room == D(3600)
        assert not SAVING_LINES & set(lines_of(essential))
        assert waiting(essential, Line.PENSION) is Wait.PROTECTION_FIRST

    def test_the_complete_one_saves_with_what_protection_leaves(self) -> None:
        found = complete(self.asked())
        assert Line.PENSION in lines_of(found)
        assert found.premium <= D(6000)
        assert found.better == 0

    def test_the_balanced_one_closes_more_of_the_first_halves(self) -> None:
        asked = brief(
            [
                product(Line.TERM_LIFE, 10),
                product(Line.CRITICAL_ILLNESS, 12, terms=(("20", "to70"),)),
            ],
            [LIFE, need("self", Line.CRITICAL_ILLNESS, 500_000)],
            6250,
        )
        _, balanced, _ = suggest(asked).variants
        sums = {one.line: one.sum_insured for one in balanced.items}
        assert sums == {Line.TERM_LIFE: D(200_000), Line.CRITICAL_ILLNESS: D(200_000)}
        whole = complete(replace(asked, budget=D(5000)))
        assert {one.line: one.sum_insured for one in whole.items}[Line.TERM_LIFE] == D(500_000)


class TestNothingToDo:
    def test_without_a_budget(self) -> None:
        found = suggest(brief([medical(400)], [BILLS], 0))
        assert [one.items for one in found.variants] == [(), (), ()]
        assert found.smallest_budget == D(400)
        assert waiting(found.variants[2], Line.MEDICAL) is Wait.TOO_DEAR

    def test_without_products(self) -> None:
        found = suggest(brief([], [BILLS], 5000))
        assert found.smallest_budget is None
        assert found.variants[2].items == ()
        assert found.variants[2].better == 0
        assert waiting(found.variants[2], Line.MEDICAL) is Wait.NO_PRODUCT

    def test_without_a_gap(self) -> None:
        met = replace(BILLS, gap=D(0))
        found = suggest(brief([medical(400)], [met], 5000))
        assert [(one.items, one.waiting) for one in found.variants] == [((), ())] * 3

    def test_without_anybody_who_can_be_rated(self) -> None:
        found = complete(brief([medical(400)], [BILLS], 5000, members=()))
        assert waiting(found, Line.MEDICAL) is Wait.UNKNOWN_PERSON

    def test_one_life_alone(self) -> None:
        asked = brief([medical(400)], [BILLS], 5000, members=ADULTS[:1], ranks={})
        (bought,) = complete(asked).items
        assert (bought.insured, bought.applicant, bought.premium) == ("self", "self", D(400))
        assert bought.reasons == (Why.MEDICAL_FIRST,)


class TestWhatWaits:
    def test_the_smallest_policy_is_dearer_than_the_budget(self) -> None:
        found = complete(brief([product(Line.TERM_LIFE, 10)], [LIFE], 999))
        (one,) = found.waiting
        assert (one.why, one.figure, one.left) == (Wait.TOO_DEAR, D(1000), D(500_000))

    def test_the_money_does_more_elsewhere(self) -> None:
        other = need("self", Line.CRITICAL_ILLNESS, 500_000)
        products = [product(Line.TERM_LIFE, 10), product(Line.CRITICAL_ILLNESS, 40)]
        found = complete(brief(products, [LIFE, other], 5000))
        assert waiting(found, Line.CRITICAL_ILLNESS) is Wait.BUDGET
        assert waiting(found, Line.TERM_LIFE) is None

    def test_a_part_waits_for_money(self) -> None:
        found = complete(brief([product(Line.TERM_LIFE, 10)], [LIFE], 3000))
        (one,) = found.waiting
        assert (one.why, one.left) == (Wait.BUDGET, D(200_000))

    def test_a_part_is_more_than_the_product_insures(self) -> None:
        larger = need("self", Line.TERM_LIFE, 800_000)
        found = complete(brief([product(Line.TERM_LIFE, 1)], [larger], 3000))
        assert waiting(found, Line.TERM_LIFE) is Wait.MAXIMUM

    def test_nothing_is_sold_at_the_age(self) -> None:
        found = complete(brief([product(Line.TERM_LIFE, 1, ages=(50,))], [LIFE], 3000))
        assert waiting(found, Line.TERM_LIFE) is Wait.AGE
        rules = replace(product(Line.TERM_LIFE, 1).eligibility, maximum_age=35)
        older = product(Line.TERM_LIFE, 1, eligibility=rules)
        assert waiting(complete(brief([older], [LIFE], 3000)), Line.TERM_LIFE) is Wait.AGE

    def test_the_work_is_not_insured(self) -> None:
        miner = replace(FATHER, occupation_class=6)
        rules = replace(
            product(Line.TERM_LIFE, 1).eligibility, occupation_classes=frozenset({1, 2})
        )
        asked = brief(
            [product(Line.TERM_LIFE, 1, eligibility=rules)],
            [LIFE],
            3000,
            members=(Member(miner, miner),),
        )
        assert waiting(complete(asked), Line.TERM_LIFE) is Wait.OCCUPATION

    def test_the_agents_grade_or_the_households_tolerance_is_too_low(self) -> None:
        asked = brief([product(Line.TERM_LIFE, 1, tier=3)], [LIFE], 3000)
        assert complete(asked).items
        low = replace(asked, grade=2)
        assert waiting(complete(low), Line.TERM_LIFE) is Wait.GRADE
        careful = replace(asked, tolerance=2)
        assert waiting(complete(careful), Line.TERM_LIFE) is Wait.TOLERANCE

    def test_bills_are_paid_once(self) -> None:
        existing = (ExistingCover("self", Line.MEDICAL, D(100_000)),)
        found = complete(brief([medical(400)], [BILLS], 3000, existing=existing))
        assert waiting(found, Line.MEDICAL) is Wait.HAS_INDEMNITY

    def test_nobody_is_told_of_a_design_that_guarantees_nothing(self) -> None:
        linked = product(Line.TERM_LIFE, 1, design_type=DesignType.UNIT_LINKED)
        found = complete(brief([linked], [LIFE], 3000))
        assert waiting(found, Line.TERM_LIFE) is Wait.NO_PRODUCT
