"""Why terms cannot be had."""

from typing import Final

from planbook.core.errors import ConflictError, InvalidError
from planbook.core.i18n import N_, Locale
from planbook.domain.illustration.eligibility import Finding
from planbook.features.catalogue.service.quoting import obstacle_error
from planbook.features.plans.schemas import SoldTerms


class NotSoldHereError(ConflictError):
    """The table's cell is blank; ``nearest`` are terms that it sells at the same age."""

    message = N_("These terms are not sold at this age.")

    def __init__(self, nearest: tuple[SoldTerms, ...]) -> None:
        super().__init__()
        self.nearest = nearest


class GradeTooLowError(ConflictError):
    """The product's tier is above the agent's grade."""

    message = N_("This product needs qualification grade {tier}; yours is {grade}.")


class OffSaleError(ConflictError):
    """The product is not on sale today."""

    message = N_("This product is not on sale today.")


class UnknownPersonError(InvalidError):
    """The tables cannot rate somebody whose birthday or sex is not known."""

    message = N_("Please enter birthday and sex of {name} first.")


class NoMainError(ConflictError):
    """A rider cannot be planned without a main product that it goes with."""

    message = N_("This rider goes with a main product. Add one of these first: {mains}.")


class UnpricedMainError(ConflictError):
    """The main item has no price today, so nothing can be said about its rider."""

    message = N_("{main} has no price today. Choose terms that are sold, then add its rider.")


class RiderStaysError(InvalidError):
    """A rider cannot follow its main item to other people."""

    message = N_("{rider} is not sold to {name} beside this product. Take the rider out first.")


# The catalogue speaks of a life and its terms, a plan of who is insured and for how long.
FIELDS: Final = {"age": "insured", "terms": "cover_term"}


def refusal(finding: Finding, locale: Locale) -> InvalidError:
    """Return the error that says what is in the way, and at which field of an item."""
    error = obstacle_error(finding, locale)
    return InvalidError(FIELDS.get(error.field, error.field), error.message, **error.values)
