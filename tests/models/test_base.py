from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from planbook.core.migrations import check, is_current
from planbook.models.customers import Customer
from tests.support.factories import create_agent, create_customer


def test_the_migrations_make_what_the_models_say(engine: Engine) -> None:
    check(engine)
    assert is_current(engine)


class TestMoney:
    @pytest.mark.parametrize("amount", ["0", "0.01", "1650000", "99999999999.99"])
    def test_comes_back_to_the_fen(self, session: Session, amount: str) -> None:
        row = create_customer(session, create_agent(session), income=Decimal(amount))
        session.expire(row)
        assert row.income == Decimal(amount)

    def test_nothing_stays_nothing(self, session: Session) -> None:
        row = create_customer(session, create_agent(session))
        session.expire(row)
        assert row.income is None


class TestMoment:
    def test_comes_back_in_utc_on_both_databases(self, session: Session) -> None:
        at = datetime(2026, 11, 21, 8, 30, tzinfo=timezone(timedelta(hours=8)))
        row = create_customer(session, create_agent(session), archived_at=at)
        session.expire(row)
        assert row.archived_at == datetime(2026, 11, 21, 0, 30, tzinfo=UTC)
        assert row.archived_at is not None
        assert row.archived_at.tzinfo is UTC

    def test_somebodys_local_time_is_refused(self, session: Session) -> None:
        agent = create_agent(session)
        naive = datetime(2026, 11, 21, 8, 30)  # noqa: DTZ001 - the mistake that is tested
        with pytest.raises(StatementError, match="time zone"):
            create_customer(session, agent, archived_at=naive)


def test_a_row_has_no_number_before_it_is_stored() -> None:
    with pytest.raises(ValueError, match="no id"):
        assert Customer(organisation_id=1, agent_id=1, team_id=1, name="x").key
