"""The quick quote (保费试算): age, sex, product; for the agent's eyes, without a customer."""

from dataclasses import replace
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_, Locale
from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.eligibility import check_item
from planbook.domain.illustration.items import PlanItem as Item
from planbook.domain.illustration.lives import Life, age_on
from planbook.domain.illustration.pricing import ItemPrice, NotSoldError, price_item
from planbook.domain.illustration.terms import ProductTerms
from planbook.domain.money import ZERO
from planbook.features.catalogue import service as catalogue
from planbook.features.customers.schemas import SELF
from planbook.features.plans.schemas import ItemTerms, Quote, QuoteRequest
from planbook.features.plans.service.assembly import choice_of
from planbook.features.plans.service.choices import (
    amount_range,
    choices_for,
    first_choice,
    nearest_sold,
    usual_amount,
)
from planbook.features.plans.service.errors import NotSoldHereError, refusal

OLDEST: Final = 105


def quote(session: Session, actor: Actor, *, data: QuoteRequest) -> Quote:
    """Return what a product costs somebody of an age and a sex.

    Raises:
        NotFoundError: There is no such product.
        NotSoldHereError: The table has no such cell; the error says what is near.
        InvalidError: The product does not insure such a person, or a choice is not offered.
    """
    detail = catalogue.get_product(session, actor, version_id=data.version_id)
    if detail.row.is_rider:
        raise InvalidError("product", N_("A rider is priced with the items of a plan."))
    life = _life(data)
    terms = catalogue.product_terms(session, actor, version_id=data.version_id)
    chosen = data.terms or _usual_terms(terms, life)
    price = _price(terms, life, chosen, actor.locale)
    return Quote(
        product=detail.row,
        options={option.code: option.name for option in detail.texts.options},
        terms=chosen,
        choices=choices_for(terms, life),
        sum_insured=price.sum_insured,
        premium=price.instalment,
        premium_year=price.premiums[0],
        premium_total=sum(price.premiums, ZERO),
        pay_years=price.pay_years,
    )


def _life(data: QuoteRequest) -> Life:
    if data.sex not in tuple(Sex):
        raise InvalidError("sex")
    chosen = data.terms
    life = Life(
        id=SELF,
        sex=Sex(data.sex),
        age=data.age,
        social_insurance=chosen.social_insurance if chosen else True,
        occupation_class=chosen.occupation_class if chosen else 1,
    )
    if data.birth_date is not None:
        today = clock.today()
        days = (today - data.birth_date).days
        life = replace(life, age=age_on(data.birth_date, today), days=days)
    if not 0 <= life.age <= OLDEST:
        raise InvalidError("age", N_("Please enter an age from 0 to 105."))
    return life


def _usual_terms(terms: ProductTerms, life: Life) -> ItemTerms:
    choice = first_choice(terms, life)
    if choice is None:
        raise NotSoldHereError(())
    limits = amount_range(terms, life.age)
    amount = None if limits is None else usual_amount(terms, limits)
    return ItemTerms(
        insured=SELF,
        applicant=SELF,
        option=choice.option,
        amount=amount,
        pay_term=str(choice.pay),
        cover_term=str(choice.cover),
        mode=choice.mode,
    )


def _price(terms: ProductTerms, life: Life, chosen: ItemTerms, locale: Locale) -> ItemPrice:
    try:
        item = Item("quote", terms, life, replace(life, age=max(life.age, 18)), choice_of(chosen))
    except ValueError as error:
        raise InvalidError("mode") from error
    findings = check_item(item)
    if findings:
        raise refusal(findings[0], locale)
    try:
        return price_item(terms, life, item.choice)
    except NotSoldError as error:
        raise NotSoldHereError(nearest_sold(item)) from error
    except DomainError as error:
        raise InvalidError(error.field) from error
