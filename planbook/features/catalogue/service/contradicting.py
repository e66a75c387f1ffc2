"""What keeps a version from being one: it contradicts itself, or a cap."""

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.domain.illustration.columns import has_account
from planbook.domain.illustration.rules import RateCaps
from planbook.domain.illustration.terms import ProductTerms
from planbook.features.catalogue.schemas import ProductImport


def check_product(product: ProductImport, caps: RateCaps) -> None:
    """Refuse a version that contradicts itself.

    Raises:
        InvalidError: Which part, and why.
    """
    terms = product.terms
    if not terms.rates:
        raise InvalidError("rates", N_("The rate table is empty."))
    if terms.cash_values and terms.cash_values.keys() != terms.rates.keys():
        raise InvalidError("cash_values", N_("Every rate needs its cash values, or none does."))
    if has_account(terms) is (terms.account is None):
        raise InvalidError(
            "account", N_("Universal and unit-linked products need their charges, and only they.")
        )
    _check_rider(terms)
    cap = caps.guaranteed_on(product.sale_from, terms.design_type)
    if cap is not None and max(terms.guaranteed_rate, terms.growth_rate) > cap:
        raise InvalidError("guaranteed_rate", N_("The guaranteed rate is above the cap in force."))


def _check_rider(terms: ProductTerms) -> None:
    """Refuse a rider that could not be attached to anything, or to itself."""
    rider = terms.rider
    if rider is None:
        return
    if terms.is_waiver:
        raise InvalidError(
            "rider", N_("A waiver rider goes with the premiums it waives; it names no products.")
        )
    if not rider.mains and not rider.lines:
        raise InvalidError("rider", N_("Say which main products or lines the rider goes with."))
    if terms.code in rider.mains:
        raise InvalidError("rider", N_("A rider cannot be attached to itself."))
    if rider.most_of_main is not None and rider.most_of_main <= 0:
        raise InvalidError("rider", N_("The multiple of the main product's sum is above 0."))
