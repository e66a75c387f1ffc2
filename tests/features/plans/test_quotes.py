from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.plans import service
from planbook.features.plans.schemas import Quote, QuoteRequest
from tests.features.plans.factories import CRITICAL_ILLNESS, EDUCATION, TERM_LIFE, WAIVER, Shelf
from tests.support.factories import create_agent


def quote(session: Session, agent: UserActor, code: str, age: int = 30, sex: str = "male") -> Quote:
    shelf = Shelf(session, agent.organisation_id)
    return service.quote(session, agent, data=QuoteRequest(shelf[code], age, sex))


def test_age_sex_and_product_are_enough(session: Session, agent: UserActor) -> None:
    man = quote(session, agent, TERM_LIFE)
    woman = quote(session, agent, TERM_LIFE, sex="female")
    assert man.sum_insured == woman.sum_insured == Decimal(1_000_000)
    assert 0 < woman.premium < man.premium
    assert man.premium_total == man.premium * man.pay_years


def test_other_terms_are_priced_at_once(session: Session, agent: UserActor) -> None:
    first = quote(session, agent, CRITICAL_ILLNESS)
    terms = replace(first.terms, amount=Decimal(250_000))
    request = QuoteRequest(first.product.version_id, 30, "male", terms)
    assert service.quote(session, agent, data=request).premium == first.premium / 2


def test_terms_that_are_not_sold_name_the_nearest(session: Session, agent: UserActor) -> None:
    first = quote(session, agent, CRITICAL_ILLNESS, age=40)
    terms = replace(first.terms, pay_term="30", cover_term="life")
    request = QuoteRequest(first.product.version_id, 40, "male", terms)
    with pytest.raises(service.NotSoldHereError) as refused:
        service.quote(session, agent, data=request)
    assert refused.value.nearest


@pytest.mark.parametrize(("age", "sex"), [(-1, "male"), (106, "male"), (30, "other")])
def test_nobody_is_quoted_for_no_one(
    session: Session, agent: UserActor, age: int, sex: str
) -> None:
    with pytest.raises(InvalidError):
        quote(session, agent, TERM_LIFE, age=age, sex=sex)


def test_an_age_that_is_not_insured_is_refused(session: Session, agent: UserActor) -> None:
    with pytest.raises(service.NotSoldHereError):
        quote(session, agent, EDUCATION, age=40)


def test_a_rider_alone_has_no_price(session: Session, agent: UserActor) -> None:
    with pytest.raises(InvalidError):
        quote(session, agent, WAIVER)


def test_another_organisations_product_is_not_found(session: Session, agent: UserActor) -> None:
    shelf = Shelf(session, agent.organisation_id)
    stranger = create_agent(session)
    with pytest.raises(NotFoundError):
        service.quote(session, stranger, data=QuoteRequest(shelf[TERM_LIFE], 30, "male"))
