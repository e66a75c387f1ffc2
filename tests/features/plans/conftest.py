"""A plan of the agent's."""

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from tests.features.plans.factories import Planned, create_plan


@pytest.fixture
def planned(session: Session, agent: UserActor) -> Planned:
    return create_plan(session, agent)
