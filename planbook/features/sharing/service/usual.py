"""What is usual: how long people read each section of an agent's other proposals."""

from collections import defaultdict
from collections.abc import Mapping

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.domain.paths import Comparison, compare
from planbook.features.sharing.repository import usual as repository


def comparisons(
    session: Session,
    actor: Actor,
    *,
    proposal_id: int,
    spent: Mapping[str, float],
    readers: int,
) -> Mapping[str, Comparison]:
    """Compare each section's seconds a reader with the median of the agent's other proposals."""
    if not readers:
        return {}
    others: defaultdict[str, list[float]] = defaultdict(list)
    for one in repository.others(session, actor, proposal_id):
        others[one.section].append(float(one.milliseconds) / 1000 / one.opened)
    found = {
        key: compare(seconds / readers, others[key]) for key, seconds in spent.items() if seconds
    }
    return {key: one for key, one in found.items() if one is not None}
