"""A document that is taken again: the one question that is asked a thousand times a second."""

from sqlalchemy import Connection

from planbook.core import clock
from planbook.core.actor import SystemActor
from planbook.core.tokens import token_hash
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import PdfFile
from planbook.features.sharing.repository import takes
from planbook.features.sharing.schemas import Chooser, Download


def taken_before(connection: Connection, chooser: Chooser) -> Download | None:
    """Return which version's PDF a browser may take again, as ``download`` would.

    ``None`` decides nothing: it is for ``download``, which also knows links with a passcode or
    codes, browsers without the cookie and staff, and notes the first time.
    """
    found = takes.taken_before(
        connection,
        token_hash=token_hash(chooser.token),
        browser_hash=token_hash(chooser.cookie),
        now=clock.now(),
    )
    return Download(*found) if found else None


def pdf_again(connection: Connection, chooser: Chooser) -> PdfFile | None:
    """Return the PDF that a browser may take again; ``None`` decides nothing, as above.

    Raises:
        NotFoundError: It may be taken, but is not there.
    """
    taken = taken_before(connection, chooser)
    if taken is None:
        return None
    return proposals.pdf_shown_on(
        connection,
        SystemActor(taken.organisation_id),
        proposal_id=taken.proposal_id,
        version_id=taken.version_id,
    )
