"""The tables of each demo product by the name of its directory."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from planbook.demo.products import accounts, protection, savings
from planbook.demo.products.cells import Cell
from planbook.domain.illustration.codes import Sex

TARIFFS: Final[dict[str, Callable[[], Iterator[Cell]]]] = {
    tariff.__name__: tariff
    for tariff in (
        protection.term_life,
        protection.critical_illness,
        protection.critical_illness_rider,
        protection.long_term_care,
        protection.medical,
        protection.accident,
        protection.applicant_waiver,
        savings.whole_life,
        savings.participating_whole_life,
        savings.increasing_whole_life,
        savings.endowment,
        savings.education,
        savings.annuity,
        savings.pension,
        accounts.universal_whole_life,
        accounts.unit_linked_whole_life,
    )
}
RISK_CHARGES: Final[dict[str, Callable[[], dict[Sex, tuple[Decimal, ...]]]]] = {
    "universal_whole_life": accounts.risk_charges,
    "unit_linked_whole_life": accounts.risk_charges,
}
