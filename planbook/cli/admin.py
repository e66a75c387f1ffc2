"""``planbook admin create``: an organisation with its first administrator."""

import argparse
import getpass
import sys

from planbook.cli.steps import say
from planbook.core.actor import Role, SystemActor
from planbook.core.db import session_scope
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import OrganisationCreate, UserCreate


def configure(parser: argparse.ArgumentParser) -> None:
    """Add ``create`` with its arguments."""
    create = parser.add_subparsers(metavar="ACTION", required=True).add_parser(
        "create", help="make an organisation and its first administrator"
    )
    create.add_argument("--organisation", required=True, help="the institution's full name")
    create.add_argument("--licence", default="", help="its licence number")
    create.add_argument("--name", required=True, help="the administrator's name")
    create.add_argument("--phone", default="", help="to sign in with")
    create.add_argument("--email", default="", help="to sign in with")
    create.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Ask for the password (or read it from standard input) and make both."""
    if sys.stdin.isatty():
        password = getpass.getpass("Password: ")
    else:
        password = sys.stdin.readline().rstrip("\n")
    organisation = OrganisationCreate(arguments.organisation, licence_number=arguments.licence)
    with session_scope() as session:
        organisation_id, team_id = accounts.create_organisation(session, data=organisation)
        user = UserCreate(
            name=arguments.name,
            password=password,
            role=Role.ADMIN,
            team_id=team_id,
            phone=arguments.phone,
            email=arguments.email,
        )
        accounts.create_user(session, SystemActor(organisation_id), data=user)
    say(f"{arguments.name} can sign in now.")
