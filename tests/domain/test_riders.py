"""A rider beside its main item."""

from dataclasses import replace
from decimal import Decimal

from planbook.domain.illustration.eligibility import Obstacle
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.illustration.riders import NO_LIMIT, Room, check_rider, room_beside
from planbook.domain.lines import Line
from tests.domain.demo_products import FATHER, MOTHER, choice, priced

D = Decimal


def main(amount: int = 300_000) -> PricedItem:
    return priced("TL", FATHER, choice("20", "to60", amount))


def rider(amount: int = 300_000, pay: str = "20", cover: str = "to60") -> PricedItem:
    return priced("CR", FATHER, choice(pay, cover, amount))


def with_rules(priced: PricedItem, rules: RiderRules | None) -> PricedItem:
    item = replace(priced.item, terms=replace(priced.terms, rider=rules))
    return replace(priced, item=item)


def obstacles(rider: PricedItem, main: PricedItem) -> set[Obstacle]:
    return {finding.obstacle for finding in check_rider(rider, main)}


class TestRules:
    def test_names_products_and_whole_lines(self):
        rules = RiderRules(frozenset({"A-1"}), frozenset({Line.WHOLE_LIFE}))
        assert rules.names("A-1")
        assert not rules.names("A-2")
        assert rules.names_line(Line.WHOLE_LIFE)
        assert not rules.names_line(Line.TERM_LIFE)

    def test_a_product_with_rules_is_a_rider_and_no_waiver(self):
        assert rider().terms.is_rider
        assert not rider().terms.is_waiver
        assert not main().terms.is_rider


class TestCheck:
    def test_a_rider_within_its_main_item_stands(self):
        assert check_rider(rider(), main()) == ()

    def test_a_sum_insured_above_the_main_s_names_the_most(self):
        (found,) = check_rider(rider(), main(200_000))
        assert (found.obstacle, found.limit) == (Obstacle.ABOVE_MAIN, D(200_000))

    def test_twice_the_main_s_sum_may_be_allowed(self):
        rules = RiderRules(frozenset({"EXL-TL-01"}), most_of_main=D(2))
        assert obstacles(with_rules(rider(), rules), main(150_000)) == set()
        assert obstacles(with_rules(rider(), rules), main(140_000)) == {Obstacle.ABOVE_MAIN}

    def test_terms_stay_within_the_main_s(self):
        short = priced("TL", FATHER, choice("10", "20", 300_000))
        assert obstacles(rider(cover="to70"), short) == {
            Obstacle.PAYS_LONGER,
            Obstacle.OUTLASTS_MAIN,
        }

    def test_another_insured_is_refused(self):
        other = priced("TL", MOTHER, choice("20", "to60", 300_000), applicant=MOTHER)
        assert Obstacle.OTHER_PEOPLE in obstacles(rider(), other)

    def test_without_limits_everything_stands_but_other_people(self):
        rules = RiderRules(
            frozenset({"EXL-TL-01"}), pays_within_main=False, covers_within_main=False
        )
        free = with_rules(rider(500_000, cover="to70"), rules)
        assert room_beside(rules, main()) == NO_LIMIT
        assert check_rider(free, priced("TL", FATHER, choice("10", "20", 100_000))) == ()

    def test_a_product_without_rules_is_not_checked(self):
        assert check_rider(main(), main(100_000)) == ()


def test_room_holds_terms_up_to_the_main_s():
    room = Room(pay_years=20, cover_years=25)
    assert room.has(pay_years=20, cover_years=25)
    assert not room.has(pay_years=21, cover_years=25)
    assert not room.has(pay_years=20, cover_years=26)
