"""What a link itself asks before it shows anything: each gate is a step of its own.

Gates stand before the reader's steps: whom a gate turns away has no row, no address and no cookie.
"""

from typing import Final

from sqlmodel import Session

from planbook.features.sharing.schemas import Outcome, Reception
from planbook.features.sharing.service.pipeline.asked import Asked, Step


def refuse_ended(_session: Session, asked: Asked) -> Asked | Reception:
    """Show nothing where the agent took the link back."""
    link = asked.found_link
    if link.active and link.ended_at is None:
        return asked
    return asked.answered(Outcome.ENDED)


# For everybody but staff, robots included: a preview of what is no longer shown helps nobody.
FOR_ALL: Final = (Step("expiry", refuse_ended),)
# For people alone, who can answer: a robot gets the page's head, which holds nobody's facts.
FOR_PEOPLE: Final[tuple[Step, ...]] = ()
