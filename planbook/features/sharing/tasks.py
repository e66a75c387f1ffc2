"""What sharing does in the background."""

from planbook.core import jobs
from planbook.core.actor import SystemActor
from planbook.core.db import session_scope
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service


@jobs.task(proposals.PUBLISH_TASK)
def publish_version(organisation_id: int, version_id: int) -> None:
    """Mint the link that a version's document carries as a QR code, then have it set in print."""
    actor = SystemActor(organisation_id)
    with session_scope() as session:
        url = service.printed_link_url(session, actor, version_id=version_id)
    proposals.render_pdf(actor, version_id=version_id, link_url=url)
