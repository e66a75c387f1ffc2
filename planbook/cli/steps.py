"""The steps between a checkout and a running server, each skipped when it is done."""

import sys

from planbook.cli import CommandError
from planbook.core import jobs, migrations
from planbook.core.db import get_engine, session_scope
from planbook.core.settings import Settings
from planbook.server.frontend import BuildError, built_hash, ensure_built, sources_hash
from planbook.server.preflight import port_problem
from planbook.server.startup import quick_imports


def say(line: str) -> None:
    """Write a line for whoever started the command, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def require_free_port(settings: Settings) -> None:
    """Stop with a sentence if something listens there already.

    Raises:
        CommandError: The port is taken.
    """
    if problem := port_problem(settings.host, settings.port):
        raise CommandError(problem)


def build() -> None:
    """Build the front end if its sources have changed.

    Raises:
        CommandError: Reflex or npm failed; their words are on standard error.
    """
    if built_hash() != sources_hash():
        say("Building the pages, which takes a minute and happens only when they have changed …")
    try:
        ensure_built()
    except BuildError as error:
        sys.stderr.write(str(error))
        raise CommandError("The pages could not be built; what the tools said is above.") from None


def migrate() -> None:
    """Bring the database to the newest schema."""
    engine = get_engine()
    if not migrations.is_current(engine):
        migrations.migrate(engine)
        jobs.migrate()
    # The server forks: no connection may pass into its workers.
    engine.dispose()


def seed_demo() -> None:
    """Load the demo unless it is there, and say how to sign in."""
    # Only who asks for the demo waits for its modules to be imported.
    with quick_imports():
        from planbook.demo import seeding
        from planbook.demo.people import PASSWORD, USERS

    with session_scope() as session:
        if not seeding.is_seeded(session):
            say("Loading the demo: a fictional insurer, its products, its customers …")
            seeding.seed(session)
    get_engine().dispose()
    say(f"Sign in with the password {PASSWORD} as")
    for user in USERS:
        say(f"  {user.role:<11} {user.email}")
