"""What an illustration tells at a glance; guaranteed values only."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

import pyxirr

from planbook.domain.illustration.rows import Illustration

IRR_DIGITS = 6


def surrender_year(table: Illustration, amount: Decimal) -> int | None:
    """Return the first policy year at whose end the cash value reaches an amount."""
    return next((row.year for row in table.rows if row.cash_value >= amount), None)


def surrender_year_for_share(table: Illustration, share: Decimal) -> int | None:
    """Return the first policy year at whose end the cash value reaches a share of the premiums."""
    return next(
        (row.year for row in table.rows if row.cash_value >= row.cumulative_premium * share), None
    )


def break_even_year(table: Illustration) -> int | None:
    """Return the first year at whose end cash value and payments so far cover the premiums."""
    received = accumulate(table.payments)
    return next(
        (
            row.year
            for row, payments in zip(table.rows, received, strict=True)
            if row.cash_value + payments >= row.cumulative_premium
        ),
        None,
    )


def irr_by_year(table: Illustration) -> tuple[Decimal | None, ...]:
    """Return the rate a year of holding until the end of each policy year, then surrendering."""
    premiums, payments = table.premiums, table.payments
    return tuple(
        surrender_irr(premiums[:year], payments[:year], row.cash_value)
        for year, row in enumerate(table.rows, start=1)
    )


def surrender_irr(
    premiums: Sequence[Decimal], payments: Sequence[Decimal], surrender_value: Decimal
) -> Decimal | None:
    """Return the internal rate of return a year, as a fraction; ``None`` where there is none.

    Premiums fall at the start of policy years 1, 2, …; payments at their ends; the surrender value
    at the end of the last.
    """
    flows = [0.0] * (len(payments) + 1)
    for year, premium in enumerate(premiums):
        flows[year] -= float(premium)
    for year, payment in enumerate(payments, start=1):
        flows[year] += float(payment)
    flows[-1] += float(surrender_value)
    if not any(flow > 0 for flow in flows) or not any(flow < 0 for flow in flows):
        return None
    rate = pyxirr.irr(flows)
    return None if rate is None else round(Decimal(rate), IRR_DIGITS)
