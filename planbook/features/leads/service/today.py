"""An agent's first page, read in one transaction."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.features.customers import service as customers
from planbook.features.leads.schemas import ReadingNow, Today, Week
from planbook.features.leads.service.leads import calls
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import AgentFigures, FeedRow

MOST_NEWS: Final = 20
MOST_CALLS: Final = 5
WEEK_DAYS: Final = 7


def look_at_today(session: Session, actor: UserActor) -> Today:
    """Return who reads, what happened, whom to call, and the week's figures: the actor's own."""
    feed = sharing.feed(session, actor, limit=MOST_NEWS)
    to_call = calls(session, actor, limit=MOST_CALLS)
    return Today(
        reading=tuple(_reading(session, actor, row) for row in feed if row.is_reading),
        feed=tuple(row for row in feed if not row.is_reading),
        calls=to_call.rows,
        to_call=to_call.matching,
        week=_week(session, actor),
        days=sharing.reading_days(session, actor),
        is_new=customers.list_customers(session, actor, limit=1).all == 0,
    )


def _reading(session: Session, actor: UserActor, row: FeedRow) -> ReadingNow:
    """Name everybody who reads a proposal just now, not only who read last."""
    people = sharing.activity(session, actor, proposal_id=row.proposal_id).people
    names = [one.label for one in people if one.is_reading and one.counts]
    return ReadingNow(
        proposal_id=row.proposal_id,
        title=row.title,
        names=tuple(dict.fromkeys(names or [row.person])),
        looking_at=row.looking_at,
    )


def _week(session: Session, actor: UserActor) -> Week:
    since = clock.start_of(clock.today() - timedelta(days=WEEK_DAYS - 1))
    made = proposals.made_by_agent(session, actor, since=since)
    reached = sharing.agent_figures(session, actor, since=since)
    nothing = AgentFigures(actor.user_id, 0, 0, 0, 0)
    return Week(made.get(actor.user_id, 0), reached.get(actor.user_id, nothing))
