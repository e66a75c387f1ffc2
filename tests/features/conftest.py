"""The agent whose work most tests of the slices are about, and their browser tab."""

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from tests.support.factories import create_agent
from tests.support.states import Stage, StageMaker


@pytest.fixture
def agent(session: Session) -> UserActor:
    return create_agent(session)


@pytest.fixture
def stage(agent: UserActor, stage_for: StageMaker) -> Stage:
    return stage_for(agent)
