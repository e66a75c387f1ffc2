"""What could close a gap: each product, option and pair of terms that is sold to the life."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final

from planbook.domain.illustration.codes import DesignType, PayMode, PriceBasis
from planbook.domain.illustration.eligibility import Finding, Obstacle, check_life
from planbook.domain.illustration.items import PlanItem, PricedItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import Choice, price_item, rate_key
from planbook.domain.illustration.terms import ProductTerms, RateKey, Term
from planbook.domain.money import FEN, ZERO, to_fen
from planbook.domain.needs.cover import answered_line
from planbook.domain.suggestion.amounts import steps_of
from planbook.domain.suggestion.brief import Brief, Target
from planbook.domain.suggestion.fit import fit, payable
from planbook.domain.suggestion.minors import ByYear, counted, years_of_childhood
from planbook.domain.suggestion.rules import ONE
from planbook.domain.suggestion.waivers import Shares, waivers

# What the others pay depends on markets: a suggestion rests on what the tables guarantee.
DESIGNS: Final = frozenset({DesignType.ORDINARY, DesignType.PARTICIPATING})


class Barrier(StrEnum):
    """Why nothing can close a gap, the nearest to a sale last."""

    NO_PRODUCT = "no_product"
    TOLERANCE = "tolerance"
    AGE = "age"
    OCCUPATION = "occupation"
    GRADE = "grade"
    HAS_INDEMNITY = "has_indemnity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One way to close a gap: ``least`` to ``most`` steps of an amount.

    ``cost`` and ``closes`` are yuan per step: of the first year's premium, rider included, and of
    the gap, as far as the terms fit, which ``limit`` is the most of. ``rounding`` is what rounding to the fen may add to the
    item's price. ``rider`` is the waiver rider that comes with it, ``waivable`` says that a rider
    on the same life would waive it too. ``deaths`` count against a minor's limit, per step.
    """

    target: int
    product: int
    terms: ProductTerms = field(repr=False)
    choice: Choice
    step: Decimal
    least: int
    most: int
    cost: Decimal
    closes: Decimal
    limit: Decimal
    rounding: Decimal = ZERO
    waivable: bool = False
    rider: int | None = None
    deaths: ByYear = ()

    @property
    def smallest(self) -> Decimal:
        """What the smallest amount costs a year."""
        return self.cost * self.least

    @property
    def order(self) -> tuple[int, int, str, Term, Term, int]:
        """A stable order among the candidates of all targets."""
        choice = self.choice
        rider = self.rider or 0
        return self.target, self.product, choice.option, choice.cover, choice.pay, rider

    def chosen(self, steps: int) -> Choice:
        """Return the choice with the amount of a number of steps."""
        if self.terms.basis is PriceBasis.PER_OPTION:
            return self.choice
        return replace(self.choice, amount=self.step * steps)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the products sell at the household's ages: cells, and riders by the insured's id."""

    cells: Mapping[int, tuple[RateKey, ...]]
    riders: Mapping[str, Mapping[int, Shares]]


def shelf_of(brief: Brief) -> Shelf:
    """Find the cells at the household's ages once."""
    ages = {one.life.age for one in brief.members}
    return Shelf(
        cells={
            product: tuple(sorted((key for key in terms.rates if key.age in ages), key=_key_order))
            for product, terms in sorted(brief.products.items())
            # A rider bound to a main product is added by hand, at the item that it goes with.
            if not terms.is_rider
        },
        riders={one.life.id: waivers(brief, one) for one in brief.members},
    )


def _key_order(key: RateKey) -> tuple[str, int, Term, Term]:
    return key.option, key.age, key.cover, key.pay


def find_candidates(
    brief: Brief, shelf: Shelf, place: int
) -> tuple[tuple[Candidate, ...], Barrier | None]:
    """Return everything that could close a target, or what is in the way of it all."""
    target = brief.targets[place]
    if target.is_medical and target.has_indemnity:
        return (), Barrier.HAS_INDEMNITY
    found: list[Candidate] = []
    barriers = {Barrier.NO_PRODUCT}
    for product in shelf.cells:
        terms = brief.products[product]
        if answered_line(terms.line, target.asked) != target.line:
            continue
        barrier = _barrier(brief, target, terms)
        barriers.add(barrier or Barrier.AGE)
        if barrier is None:
            found += _of_product(brief, shelf, place, product)
    return tuple(found), None if found else max(barriers, key=list(Barrier).index)


def _barrier(brief: Brief, target: Target, terms: ProductTerms) -> Barrier | None:
    findings = check_life(terms, target.member.life)
    if findings:
        return _of_finding(findings[0])
    if terms.tier > brief.greatest_tier:
        return Barrier.GRADE if terms.tier > brief.grade else Barrier.TOLERANCE
    return None if terms.design_type in DESIGNS else Barrier.NO_PRODUCT


def _of_finding(finding: Finding) -> Barrier:
    return Barrier.OCCUPATION if finding.obstacle is Obstacle.OCCUPATION else Barrier.AGE


def _of_product(brief: Brief, shelf: Shelf, place: int, product: int) -> Iterator[Candidate]:
    """Yield a product's candidates, each also with the riders that could come with it."""
    target, terms = brief.targets[place], brief.products[product]
    for key in payable(brief, target, _sold(target, terms, shelf.cells[product])):
        plain = _candidate(brief, place, product, key)
        if plain is None:
            continue
        if not plain.waivable:
            yield plain
            continue
        if brief.kept_rider(target.member) is None:
            yield plain
        yield from _with_riders(shelf.riders[target.member.life.id], target, plain)


def _sold(target: Target, terms: ProductTerms, keys: tuple[RateKey, ...]) -> list[RateKey]:
    life = target.member.life
    return [
        key
        for key in keys
        if key.age == life.age
        and key == rate_key(terms, life, Choice(key.pay, key.cover, option=key.option))
    ]


def _candidate(brief: Brief, place: int, product: int, key: RateKey) -> Candidate | None:
    target, terms = brief.targets[place], brief.products[product]
    factor, steps = terms.modal_factor(PayMode.YEARLY), steps_of(terms, key)
    worth = target.worth_of(terms.line, brief.rules.medical_value)
    share = fit(brief, target, terms, key)
    if factor is None or steps is None or worth * share <= ZERO:
        return None
    # More than the whole sum does not make up for a cover that ends early.
    wanted = (target.gap / (steps.insured * worth)).to_integral_value(ROUND_CEILING)
    steps = steps.up_to(int(wanted))
    cost = steps.premium * factor
    plain = Candidate(
        target=place,
        product=product,
        terms=terms,
        choice=Choice(key.pay, key.cover, option=key.option),
        step=steps.step,
        least=steps.least,
        most=steps.most,
        cost=cost,
        closes=steps.insured * worth * share,
        limit=target.gap * share,
        rounding=ZERO if factor == ONE and cost == to_fen(cost) else FEN,
    )
    member = target.member
    waivable = member.applicant.id != member.life.id and pay_years(member.life, plain.choice) > 1
    return replace(plain, waivable=waivable, deaths=_deaths(brief, plain))


def _deaths(brief: Brief, plain: Candidate) -> ByYear:
    member = brief.targets[plain.target].member
    years = years_of_childhood(member.life, brief.limits)
    if not years:
        return ()
    choice = plain.chosen(plain.most)
    item = PlanItem("", plain.terms, member.life, member.applicant, choice)
    price = price_item(plain.terms, member.life, choice)
    return tuple(one / plain.most for one in counted(PricedItem(item, price), years))


def _with_riders(
    riders: Mapping[int, Shares], target: Target, plain: Candidate
) -> Iterator[Candidate]:
    """Yield a candidate with each waiver rider that is sold for it."""
    years = pay_years(target.member.life, plain.choice)
    for rider, shares in riders.items():
        if years in shares:
            yield replace(
                plain,
                rider=rider,
                cost=plain.cost * (ONE + shares[years]),
                rounding=plain.rounding + FEN,
            )


def pay_years(life: Life, choice: Choice) -> int:
    """Return in how many policy years premiums fall due."""
    return min(choice.pay.years(life.age), choice.cover.years(life.age))
