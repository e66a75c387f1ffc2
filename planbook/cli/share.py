"""``planbook share PROPOSAL``."""

import argparse

from planbook.cli.acting import acting, add_acting, print_json
from planbook.cli.steps import say
from planbook.core.db import session_scope
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Channel, LinkCreate


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the proposal, its recipient and the channel."""
    parser.add_argument("proposal", type=int, help="the proposal's number")
    parser.add_argument("--recipient", default="", metavar="NAME", help="for whom the link is")
    parser.add_argument("--place", default="", metavar="NAME", help="a group, without recipient")
    parser.add_argument("--channel", required=True, choices=[str(channel) for channel in Channel])
    add_acting(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Make a link and print it."""
    data = LinkCreate(
        arguments.proposal,
        arguments.channel,
        recipient=arguments.recipient,
        place=arguments.place,
    )
    with session_scope() as session:
        row = sharing.create_link(session, acting(session, arguments), data=data)
    if arguments.json:
        print_json(
            {"id": row.id, "url": row.url, "channel": row.channel, "recipient": arguments.recipient}
        )
    else:
        say(row.url)
