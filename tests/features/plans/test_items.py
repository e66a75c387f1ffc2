from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import Beneficiary
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    MEDICAL,
    TERM_LIFE,
    WAIVER,
    add,
    create_plan,
)
from tests.support.factories import create_agent

D = Decimal


class TestAddItem:
    def test_an_item_starts_with_terms_that_are_sold_and_a_price(self, session: Session) -> None:
        agent = create_agent(session)
        planned = create_plan(session, agent)
        item, choices = service.get_item(
            session, agent, item_id=add(session, agent, planned, TERM_LIFE, SELF)
        )
        assert item.is_priced
        assert item.premium > 0
        assert choices is not None
        assert item.terms.pay_term in choices.pay_terms
        assert item.terms.cover_term in choices.cover_terms
