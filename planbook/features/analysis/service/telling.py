"""Reading and writing a fact where it lives: with the person, the household, or the analysis."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.needs.checks import AMOUNT_LIMITS
from planbook.domain.needs.retirement_age import Career
from planbook.domain.suitability import RiskTolerance
from planbook.features.analysis.schemas import (
    HOUSEHOLD,
    MONEY_FIELDS,
    PERSON_FIELDS,
    Answers,
    Fact,
    FactValue,
    Kind,
    Value,
    fact_key,
    kind_of,
)
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import SELF, CustomerDetails

# The least and the most years that make sense, so that a slip of the finger is seen.
YEARS_RANGES: Final[Mapping[Fact, tuple[int, int]]] = {
    Fact.MORTGAGE_YEARS: (0, 50),
    Fact.INCOME_YEARS: (1, 120),
    Fact.RETIREMENT_AGE: (18, 90),
    Fact.START_AGE: (3, 40),
    Fact.STUDY_YEARS: (1, 15),
}


def told(customer: CustomerDetails, answers: Answers, fact: Fact, life: str) -> Value:
    """Return what was told of a fact; ``None`` is not known."""
    if fact in MONEY_FIELDS:
        return getattr(customer.money, MONEY_FIELDS[fact])
    if fact in PERSON_FIELDS:
        return _of_person(customer, fact, life)
    text = answers.told.get(fact_key(fact, life))
    if text is None:
        return None
    match kind_of(fact):
        case Kind.YEARS:
            return int(text)
        case Kind.CAREER | Kind.RISK:
            return text
        case _:
            return Decimal(text)


def _of_person(customer: CustomerDetails, fact: Fact, life: str) -> Value:
    if life == SELF and fact == Fact.INCOME:
        return customer.money.income
    person = customer if life == SELF else customer.member(life)
    return None if person is None else getattr(person, PERSON_FIELDS[fact]) or None


def tell(
    session: Session, actor: Actor, customer: CustomerDetails, answers: Answers, value: FactValue
) -> Answers:
    """Keep one fact where it lives and return the analysis' own answers as they are now.

    Raises:
        InvalidError: The value cannot be; the field is the fact's key.
        NotFoundError: No life of the household has the key.
    """
    _check(value)
    try:
        if value.fact in MONEY_FIELDS:
            _tell_money(session, actor, customer, MONEY_FIELDS[value.fact], value.value)
        elif value.fact in PERSON_FIELDS:
            _tell_person(session, actor, customer, value)
        else:
            return _tell_analysis(customer, answers, value)
    except InvalidError as error:
        raise InvalidError(value.key, error.message, **error.values) from error
    return answers


def _tell_money(
    session: Session, actor: Actor, customer: CustomerDetails, field: str, value: Value
) -> None:
    money = replace(customer.money, **{field: value})
    customers.update_money(session, actor, customer_id=customer.id, data=money)


def _tell_person(
    session: Session, actor: Actor, customer: CustomerDetails, told: FactValue
) -> None:
    field, value = PERSON_FIELDS[told.fact], told.value
    if told.life == SELF and told.fact == Fact.INCOME:
        return _tell_money(session, actor, customer, field, value)
    changed = {field: value or "" if told.fact == Fact.NAME else value}
    if told.life == SELF:
        update = replace(customer.as_update(), **changed)
        return customers.update_customer(session, actor, customer_id=customer.id, data=update)
    member = customer.member(told.life)
    if member is None:
        raise NotFoundError
    return customers.update_member(
        session, actor, member_id=member.id, data=replace(member.as_update(), **changed)
    )


def _tell_analysis(customer: CustomerDetails, answers: Answers, value: FactValue) -> Answers:
    if value.life not in {HOUSEHOLD, SELF} and customer.member(value.life) is None:
        raise NotFoundError
    others = {key: text for key, text in answers.told.items() if key != value.key}
    days = {key: day for key, day in answers.told_on.items() if key != value.key}
    if value.value is not None:
        others[value.key], days[value.key] = str(value.value), clock.today()
    return replace(answers, told=others, told_on=days)


def _check(value: FactValue) -> None:
    if value.value is None:
        return
    match kind_of(value.fact):
        case Kind.MONEY:
            _check_amount(value)
        case Kind.YEARS:
            _check_years(value)
        case Kind.CAREER if value.value not in set(Career):
            raise InvalidError(value.key)
        case Kind.RISK if value.value not in set(RiskTolerance):
            raise InvalidError(value.key)
        case _:
            return


def _check_amount(value: FactValue) -> None:
    amount = value.value
    if not isinstance(amount, Decimal) or not 0 <= amount <= AMOUNT_LIMITS.most:
        raise InvalidError(value.key, N_("Please enter an amount in figures, for example 120000."))


def _check_years(value: FactValue) -> None:
    least, most = YEARS_RANGES[value.fact]
    if not isinstance(value.value, int) or not least <= value.value <= most:
        raise InvalidError(
            value.key, N_("Please enter a number from {least} to {most}."), least=least, most=most
        )
