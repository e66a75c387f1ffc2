"""Quick quotes, and why the tables refuse one."""

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_, Locale, gettext, money
from planbook.documents.labels import pay_term, term
from planbook.domain.errors import DomainError
from planbook.domain.illustration.eligibility import Finding, Obstacle, check_choice, check_life
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import NotSoldError, price_item
from planbook.domain.illustration.terms import RateKey
from planbook.features.catalogue.schemas import Quote, QuoteRequest
from planbook.features.catalogue.service.tables import product_terms

MESSAGES = {
    Obstacle.TOO_YOUNG: N_("The product is sold from age {limit}."),
    Obstacle.TOO_FEW_DAYS: N_("The product is sold from {limit} days after birth."),
    Obstacle.TOO_OLD: N_("The product is sold up to age {limit}."),
    Obstacle.OCCUPATION: N_("The product is not sold to occupation class {actual}."),
    Obstacle.OPTION: N_("The product has no such plan."),
    Obstacle.MODE: N_("The product cannot be paid this way."),
    Obstacle.AMOUNT_MISSING: N_("Enter an amount."),
    Obstacle.BELOW_MINIMUM: N_("The least amount is {limit}."),
    Obstacle.ABOVE_MAXIMUM: N_("The greatest amount at this age is {limit}."),
    Obstacle.OFF_STEP: N_("The amount goes in steps of {limit}."),
    Obstacle.NOT_SOLD: N_("These terms are not sold at this age."),
    Obstacle.APPLICANT_MINOR: N_("The applicant must be an adult."),
    Obstacle.APPLICANT_IS_INSURED: N_("The rider is for an applicant who is not the insured."),
    Obstacle.OTHER_PEOPLE: N_("A rider has the insured and the applicant of its main product."),
    Obstacle.ABOVE_MAIN: N_("Beside its main product the rider insures at most {limit}."),
    Obstacle.PAYS_LONGER: N_(
        "The rider is paid no longer than its main product: at most {limit} years."
    ),
    Obstacle.OUTLASTS_MAIN: N_("The rider ends with its main product: after {limit} years."),
}
FIELDS = {
    Obstacle.TOO_YOUNG: "age",
    Obstacle.TOO_FEW_DAYS: "age",
    Obstacle.TOO_OLD: "age",
    Obstacle.OCCUPATION: "occupation_class",
    Obstacle.OPTION: "option",
    Obstacle.MODE: "mode",
    Obstacle.NOT_SOLD: "terms",
    Obstacle.APPLICANT_MINOR: "applicant",
    Obstacle.APPLICANT_IS_INSURED: "applicant",
    Obstacle.OTHER_PEOPLE: "insured",
    Obstacle.PAYS_LONGER: "pay_term",
    Obstacle.OUTLASTS_MAIN: "terms",
}
IN_YUAN = frozenset(
    {Obstacle.BELOW_MINIMUM, Obstacle.ABOVE_MAXIMUM, Obstacle.OFF_STEP, Obstacle.ABOVE_MAIN}
)


def quote(session: Session, actor: Actor, *, request: QuoteRequest) -> Quote:
    """Return what a product costs one life: for the agent's eyes, nothing is kept.

    Raises:
        NotFoundError: There is no such version that the actor may see.
        InvalidError: The product is not sold so; the message says what is.
    """
    terms = product_terms(session, actor, version_id=request.version_id)
    life = Life(
        "insured", request.sex, request.age, request.social_insurance, request.occupation_class
    )
    for finding in (*check_life(terms, life), *check_choice(terms, life, request.choice)):
        raise obstacle_error(finding, actor.locale)
    try:
        price = price_item(terms, life, request.choice)
    except DomainError as error:
        raise refusal(error, actor.locale) from error
    return Quote(
        version_id=request.version_id,
        sum_insured=price.sum_insured,
        yearly_premium=price.yearly_premium,
        instalment=price.instalment,
        mode=request.choice.mode,
        yearly_cost=price.premiums[0],
        pay_years=price.pay_years,
        cover_years=price.cover_years,
    )


def obstacle_error(finding: Finding, locale: Locale) -> InvalidError:
    """Return what keeps an item from being sold, as an error for people."""
    figures = {"actual": finding.actual, "limit": finding.limit}
    shown = {
        name: money(figure, locale) if finding.obstacle in IN_YUAN else f"{figure:f}"
        for name, figure in figures.items()
    }
    field = FIELDS.get(finding.obstacle, "amount")
    return InvalidError(field, MESSAGES[finding.obstacle], **shown)


def refusal(error: DomainError, locale: Locale) -> InvalidError:
    """Return the engine's refusal as an error for people; a blank cell names what is sold."""
    if not isinstance(error, NotSoldError):
        return InvalidError(error.field, N_("This product cannot be priced with these terms."))
    if not error.nearest:
        return InvalidError("terms", N_("These terms are not sold at this age."))
    nearest = "; ".join(dict.fromkeys(_words(key, error.wanted, locale) for key in error.nearest))
    return InvalidError(
        "terms", N_("These terms are not sold at this age. Nearest: {nearest}."), nearest=nearest
    )


def _words(key: RateKey, wanted: RateKey, locale: Locale) -> str:
    """Say a cell's terms, and its age where that differs."""
    values = {
        "pay": pay_term(locale, str(key.pay), str(key.cover)),
        "cover": term(locale, str(key.cover)),
        "age": key.age,
    }
    if key.age == wanted.age:
        return gettext(locale, "pay {pay}, cover {cover}", **values)
    return gettext(locale, "at age {age} pay {pay}, cover {cover}", **values)
