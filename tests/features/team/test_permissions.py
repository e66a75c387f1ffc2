"""Who may see whose figures: every service function × everybody around the agent."""

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError, NotPermittedError
from planbook.features.team import service
from planbook.features.team.schemas import Period
from tests.features.leads.factories import create_shared, read
from tests.support.cast import PEOPLE, SEES, Cast, Person, create_cast

AGENTS = frozenset[Person]({"owner", "colleague", "other_organisation"})
# A reader has no session, so that none of this can be asked for.
SIGNED_IN = tuple(person for person in PEOPLE if person != "reader")
OVERSEERS = tuple(person for person in SIGNED_IN if person not in AGENTS)


@pytest.fixture
def cast(session: Session) -> Cast:
    cast = create_cast(session)
    read(session, *create_shared(session, cast.owner, clock.now()), seconds=20)
    return cast


def user(cast: Cast, person: Person) -> UserActor:
    actor = cast.play(person)
    assert isinstance(actor, UserActor)
    return actor


@pytest.mark.parametrize("person", sorted(AGENTS))
def test_an_agent_looks_after_nobody_not_even_themselves(
    session: Session, cast: Cast, person: Person
) -> None:
    with pytest.raises(NotPermittedError):
        service.team_report(session, user(cast, person))
    with pytest.raises(NotPermittedError):
        service.team_days(session, user(cast, person))
    with pytest.raises(NotPermittedError):
        service.agent_report(session, user(cast, person), user_id=cast.owner.user_id)


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("person", OVERSEERS)
def test_an_agents_figures_are_seen_by_who_looks_after_them(
    session: Session, cast: Cast, person: Person, period: Period
) -> None:
    report = service.team_report(session, user(cast, person), period=period)
    seen = {line.user_id for line in report.agents}
    assert (cast.owner.user_id in seen) == (person in SEES)
    assert report.totals.made == report.totals.read == int(person in SEES)


@pytest.mark.parametrize("person", OVERSEERS)
def test_an_agents_proposals_are_found_by_who_looks_after_them(
    session: Session, cast: Cast, person: Person
) -> None:
    actor, number = user(cast, person), cast.owner.user_id
    if person in SEES:
        report = service.agent_report(session, actor, user_id=number)
        assert [line.head.agent_id for line in report.proposals] == [number]
    else:
        with pytest.raises(NotFoundError):
            service.agent_report(session, actor, user_id=number)


@pytest.mark.parametrize("person", OVERSEERS)
def test_nobody_has_a_number_that_was_never_given(
    session: Session, cast: Cast, person: Person
) -> None:
    with pytest.raises(NotFoundError):
        service.agent_report(session, user(cast, person), user_id=2**40)
