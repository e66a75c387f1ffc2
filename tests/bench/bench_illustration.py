"""How long a whole plan's illustration takes: `make bench`."""

import time
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from typing import Final

from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.items import PlanItem, PricedItem, price_plan
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.measures import break_even_year, irr_by_year
from planbook.domain.illustration.rows import illustrate_plan
from tests.domain.demo_products import TODAY, choice, terms_of

# What the builder may take after a change of terms, so that it re-prices at once.
WHOLE_PLAN_SECONDS: Final = 0.020
RUNS: Final = 50
YEARS: Final = 80
YOUNG: Final = Life("young", Sex.MALE, 25)


def six_items() -> tuple[PricedItem, ...]:
    """Price six contracts of eighty years each, one of every design type among them."""
    wanted = (
        ("IW", "10", 20_000),
        ("CI", "20", 500_000),
        ("WL", "20", 500_000),
        ("PW", "10", 500_000),
        ("UL", "10", 20_000),
        ("AN", "10", 20_000),
    )
    return price_plan(
        [
            PlanItem(code, terms_of(code), YOUNG, YOUNG, choice(pay, "life", amount))
            for code, pay, amount in wanted
        ]
    )


def seconds(work: Callable[[], object]) -> list[float]:
    """Return the sorted times of many runs."""
    taken: list[float] = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)


def report(name: str, taken: list[float]) -> None:
    """Print median and 95th percentile in milliseconds."""
    print(f"\n{name}: median {median(taken) * 1000:.1f} ms, p95 {taken[-RUNS // 20] * 1000:.1f} ms")


def test_six_items_over_eighty_years_within_twenty_milliseconds() -> None:
    items = six_items()
    plan = illustrate_plan(items, on=TODAY)
    assert min(len(table.rows) for table in plan.items) >= YEARS
    taken = seconds(lambda: illustrate_plan(items, on=TODAY))
    report("illustration, 80 years × 6 items", taken)
    assert median(taken) <= WHOLE_PLAN_SECONDS


def test_returns_of_every_year() -> None:
    total = illustrate_plan(six_items(), on=TODAY).total
    taken = seconds(lambda: (irr_by_year(total), break_even_year(total)))
    report("IRR and break-even of every year", taken)
    assert Decimal(-1) <= min(rate for rate in irr_by_year(total) if rate is not None)
