"""``planbook proposals``."""

import argparse

from planbook.cli.acting import acting, add_acting, print_json
from planbook.cli.steps import say
from planbook.core.db import session_scope
from planbook.features.proposals import service as proposals


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the search."""
    parser.add_argument("--search", default="", metavar="TEXT", help="customer or title")
    add_acting(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """List the proposals that the person may see, the last changed first."""
    with session_scope() as session:
        actor = acting(session, arguments)
        page = proposals.list_proposals(session, actor, query=arguments.search)
    if arguments.json:
        print_json(
            [
                {
                    "id": head.id,
                    "title": head.title,
                    "customer": head.customer_name,
                    "version": head.newest_number,
                    "document_number": head.document_number,
                    "pdf": head.pdf_state,
                    "updated_at": head.updated_at,
                }
                for head in page.rows
            ]
        )
        return
    for head in page.rows:
        say(f"{head.id}\t{head.document_number}\t{head.customer_name}\t{head.title}")
