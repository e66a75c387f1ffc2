"""``planbook rebuild``: the roll-ups of what was read, made again from the events."""

import argparse

from planbook.cli import CommandError
from planbook.cli.steps import say
from planbook.core import migrations
from planbook.core.actor import SystemActor
from planbook.core.db import get_engine, session_scope
from planbook.core.errors import ConflictError
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Rebuilt


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the proposals, and whether to change anything."""
    parser.add_argument(
        "proposals", type=int, nargs="*", metavar="PROPOSAL", help="by default all that were read"
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where a total is wrong"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Rebuild proposal by proposal, each in a transaction of its own, while the server counts.

    Raises:
        CommandError: The database is older than the program, or with ``--check`` a total was wrong.
    """
    if not migrations.is_current(get_engine()):
        raise CommandError("The database is not up to date: run `planbook migrate` first.")
    wanted, after = set(arguments.proposals), 0
    events = changed = kept = 0
    while found := _next(after):
        organisation_id, after = found
        if wanted and after not in wanted:
            continue
        rebuilt = _rebuild(organisation_id, after, check=arguments.check)
        kept += rebuilt is None
        if rebuilt is not None:
            events += rebuilt.events
            changed += rebuilt.is_changed
    say(f"{events} events; {changed} proposals had other totals; {kept} are kept as totals only.")
    if arguments.check and changed:
        raise CommandError("The totals do not follow from the events: run `planbook rebuild`.")


def _next(after: int) -> tuple[int, int] | None:
    with session_scope() as session:
        return sharing.next_read_proposal(session, after=after)


def _rebuild(organisation_id: int, proposal_id: int, *, check: bool) -> Rebuilt | None:
    """Return what came of it; nothing where the oldest events are gone."""
    try:
        with session_scope() as session:
            actor = SystemActor(organisation_id)
            rebuilt = sharing.rebuild(session, actor, proposal_id=proposal_id)
            if check:
                session.rollback()
            return rebuilt
    except ConflictError:
        return None
