"""``planbook activity PROPOSAL``."""

import argparse
from typing import Any

from planbook.cli.acting import acting, add_acting, print_json
from planbook.cli.steps import say
from planbook.core.db import session_scope
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Activity


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the proposal."""
    parser.add_argument("proposal", type=int, help="the proposal's number")
    add_acting(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Print who read the proposal, what, for how long, and by whom they came."""
    with session_scope() as session:
        actor = acting(session, arguments)
        activity = sharing.activity(session, actor, proposal_id=arguments.proposal)
    if arguments.json:
        print_json(as_plain(activity))
        return
    for one in activity.people:
        indent = "  " * one.depth
        state = one.state if one.counts else "not counted"
        say(f"{indent}{one.label}\t{one.channel}\t{state}\t{one.visits}\t{one.seconds:g} s")
    for robot in activity.robots:
        say(f"({robot.agent}\t{robot.count})")


def as_plain(activity: Activity) -> dict[str, Any]:
    """Return the activity as the command prints it."""
    return {
        "proposal": activity.proposal_id,
        "totals": activity.totals,
        "people": activity.people,
        "visits": activity.visits,
        "sections": activity.sections,
        "robots": activity.robots,
    }
