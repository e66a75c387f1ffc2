"""A household of the agent's."""

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from tests.features.analysis.factories import Family, create_family


@pytest.fixture
def family(session: Session, agent: UserActor) -> Family:
    return create_family(session, agent)
