from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError
from planbook.features.customers import service
from planbook.features.customers.schemas import CustomerUpdate, MoneyFacts
from tests.features.customers.factories import new_customer


class TestCreateCustomer:
    def test_a_name_alone_is_enough(self, session: Session, agent: UserActor) -> None:
        number = new_customer(session, agent, name=" 林  伟 ")
        found = service.get_customer(session, agent, customer_id=number)
        assert (found.name, found.phone, found.age) == ("林 伟", "", None)

    def test_the_phone_is_kept_in_one_spelling(self, session: Session, agent: UserActor) -> None:
        number = new_customer(session, agent, phone="138-0013 8000")
        found = service.get_customer(session, agent, customer_id=number)
        assert found.phone == "+8613800138000"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", "  "),
            ("name", "林😀"),
            ("phone", "12345"),
            ("birth_date", date(2999, 1, 1)),
            ("birth_date", date(1899, 12, 31)),
            ("email", "nobody"),
            ("occupation_class", 7),
        ],
    )
    def test_what_cannot_be_is_refused_with_its_field(
        self, session: Session, agent: UserActor, field: str, value: object
    ) -> None:
        with pytest.raises(InvalidError) as error:
            new_customer(session, agent, **{field: value})
        assert error.value.field == field

    def test_the_age_is_completed_years_on_chinas_day(
        self, session: Session, agent: UserActor
    ) -> None:
        number = new_customer(session, agent, birth_date=date(1990, 5, 2))
        with time_machine.travel("2026-05-01T15:59:00+00:00", tick=False):
            assert service.get_customer(session, agent, customer_id=number).age == 35
        with time_machine.travel("2026-05-01T16:00:00+00:00", tick=False):
            assert service.get_customer(session, agent, customer_id=number).age == 36


class TestUpdate:
    def test_a_new_name_is_found_and_the_old_one_is_not(
        self, session: Session, agent: UserActor
    ) -> None:
        number = new_customer(session, agent, name="林伟")
        service.update_customer(
            session, agent, customer_id=number, data=CustomerUpdate(name="林薇")
        )
        assert service.list_customers(session, agent, query="薇").matching == 1
        assert service.list_customers(session, agent, query="伟").matching == 0

    def test_money_keeps_the_difference_between_nothing_and_not_known(
        self, session: Session, agent: UserActor
    ) -> None:
        number = new_customer(session, agent)
        money = MoneyFacts(income=Decimal("250000.50"), mortgage=Decimal(0))
        service.update_money(session, agent, customer_id=number, data=money)
        session.expire_all()
        assert service.get_customer(session, agent, customer_id=number).money == money

    def test_a_mortgage_runs_no_longer_than_a_loan_can(
        self, session: Session, agent: UserActor
    ) -> None:
        number = new_customer(session, agent)
        with pytest.raises(InvalidError):
            service.update_money(
                session, agent, customer_id=number, data=MoneyFacts(mortgage_years=51)
            )


class TestArchive:
    def test_archiving_is_undone_without_loss(self, session: Session, agent: UserActor) -> None:
        number = new_customer(session, agent, notes="喜欢喝茶")
        before = service.get_customer(session, agent, customer_id=number)
        service.archive_customer(session, agent, customer_id=number)
        assert service.list_customers(session, agent).all == 0
        assert service.list_customers(session, agent, archived=True).all == 1
        service.restore_customer(session, agent, customer_id=number)
        after = service.get_customer(session, agent, customer_id=number)
        assert (after.notes, after.archived) == (before.notes, False)
        assert service.list_customers(session, agent).all == 1
