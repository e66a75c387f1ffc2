"""The kinds of cover (险类) that needs, policies and plan items speak of."""

from enum import StrEnum
from typing import Final


class Line(StrEnum):
    """A line of insurance."""

    TERM_LIFE = "term_life"
    WHOLE_LIFE = "whole_life"
    INCREASING_WHOLE_LIFE = "increasing_whole_life"
    CRITICAL_ILLNESS = "critical_illness"
    MEDICAL = "medical"
    ACCIDENT = "accident"
    ENDOWMENT = "endowment"
    ANNUITY = "annuity"
    EDUCATION = "education"
    PENSION = "pension"
    LONG_TERM_CARE = "long_term_care"


class Payout(StrEnum):
    """Whether a policy's amount is paid once, or every year for as long as the need lasts."""

    LUMP_SUM = "lump_sum"
    YEARLY = "yearly"


SAVING_LINES: Final = frozenset(
    {
        Line.WHOLE_LIFE,
        Line.INCREASING_WHOLE_LIFE,
        Line.ENDOWMENT,
        Line.ANNUITY,
        Line.EDUCATION,
        Line.PENSION,
    }
)
"""Lines whose premium mostly comes back; the others are protection."""

# The sum insured of 养老年金 and 年金 is what they pay a year.
YEARLY_LINES: Final = frozenset({Line.ANNUITY, Line.PENSION})


def usual_payout(line: Line) -> Payout:
    """Return how a policy of a line pays where nobody said."""
    return Payout.YEARLY if line in YEARLY_LINES else Payout.LUMP_SUM


def item_payout(line: Line) -> Payout:
    """Return how a plan item of a line pays its sum insured.

    教育年金 pays it in each year of study, whereas an education policy that somebody tells of is
    usually named by what it pays in all.
    """
    return Payout.YEARLY if line is Line.EDUCATION else usual_payout(line)
