from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.tokens import token_hash
from planbook.features.accounts import service
from planbook.models.accounts import SignIn
from tests.support.factories import create_agent

START = datetime(2026, 11, 21, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("visits", "still_open"),
    [
        ([timedelta(hours=2)], True),
        ([timedelta(hours=3, minutes=1)], False),
        ([timedelta(hours=2), timedelta(hours=4), timedelta(hours=6)], True),
        (
            [timedelta(hours=h) for h in (2, 4, 6, 8, 10, 11)] + [timedelta(hours=12, minutes=1)],
            False,
        ),
    ],
    ids=["used", "idle", "kept alive", "too old"],
)
def test_a_session_lives_three_idle_hours_and_twelve_at_most(
    session: Session, visits: list[timedelta], still_open: bool
) -> None:
    with time_machine.travel(START, tick=False):
        agent = create_agent(session)
        row = SignIn(
            organisation_id=agent.organisation_id,
            user_id=agent.user_id,
            token_hash=token_hash("token"),
        )
        session.add(row)
        session.flush()
    found = None
    for after in visits:
        with time_machine.travel(START + after, tick=False):
            found = service.actor_of(session, "token")
            session.flush()
    assert (found is not None) is still_open
