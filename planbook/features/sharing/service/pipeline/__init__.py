"""A hit on a shared address goes through named steps; each may answer it, with a typed outcome."""

from dataclasses import replace
from typing import Final

from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.features.sharing.schemas import Hit, Reception
from planbook.features.sharing.service.pipeline import addresses, gates, machines, people
from planbook.features.sharing.service.pipeline.asked import Asked, Step
from planbook.features.sharing.service.pipeline.people import sees_family

__all__ = ["STEPS", "receive", "sees_family"]

# The address comes before the machines: a robot is counted on the proposal that it fetched.
STEPS: Final[tuple[Step, ...]] = (
    Step("method", addresses.refuse_other_methods),
    Step("token", addresses.find_token),
    Step("trial", gates.notice_trial),
    Step("own_view", addresses.leave_out_own_view),
    *gates.FOR_ALL,
    Step("head", machines.leave_out_head),
    Step("prefetch", machines.leave_out_prefetch),
    Step("robot", machines.leave_out_robot),
    *gates.FOR_PEOPLE,
    Step("reader", people.resolve_reader),
    Step("limit", gates.keep_to_limit),
    Step("forward", people.forward),
    Step("visit", people.show),
)


def receive(session: Session, hit: Hit) -> Reception:
    """Answer a hit: what is shown, to whom, at which address, and which step decided it.

    Raises:
        NotFoundError: The steps ended without an answer.
    """
    asked = Asked(hit)
    for step in STEPS:
        result = step.take(session, asked)
        if isinstance(result, Reception):
            return replace(result, step=step.name)
        asked = result
    raise NotFoundError
