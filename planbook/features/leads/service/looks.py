"""When a user looked at their day, so that what happened since then is news."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.domain.reading import VISIT_GAP
from planbook.features.leads.repository import looks as repository
from planbook.models.leads import Look

# Going to a proposal and back is the same sitting, as it is for readers.
SITTING: Final = VISIT_GAP


def take_look(session: Session, actor: UserActor) -> datetime | None:
    """Note that the user looks now, and return when the sitting before this one ended.

    Nothing is returned at the first look, when everything is news.
    """
    moment = clock.now()
    look = repository.look_of(session, actor)
    if look is None:
        look = Look(organisation_id=actor.organisation_id, user_id=actor.user_id)
    elif moment - look.last_at > SITTING:
        look.since = look.last_at
    look.last_at = moment
    session.add(look)
    return look.since
