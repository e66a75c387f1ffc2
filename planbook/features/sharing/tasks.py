"""What sharing does in the background."""

from collections.abc import Sequence
from typing import Final

from planbook.core import jobs, mail, sms
from planbook.core.actor import SystemActor
from planbook.core.db import session_scope
from planbook.core.i18n import N_, as_locale, translator
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from planbook.features.sharing.service import alerts

CODE_TEXT: Final = N_(
    "{code} opens what {agent} sent you. The code works once, for 10 minutes. If you did not ask "
    "for it, do nothing."
)


@jobs.task(proposals.PUBLISH_TASK)
def publish_version(organisation_id: int, version_id: int) -> None:
    """Mint the link that a version's document carries as a QR code, then have it set in print."""
    actor = SystemActor(organisation_id)
    with session_scope() as session:
        url = service.printed_link_url(session, actor, version_id=version_id)
    proposals.render_pdf(actor, version_id=version_id, link_url=url)
    with session_scope() as session:
        service.prepare_plain_again(session, actor, version_id=version_id)


@jobs.task(proposals.PLAIN_TASK)
def publish_plain(organisation_id: int, version_id: int) -> None:
    """Have a version set in print without the family, with the code of a link of its own."""
    actor = SystemActor(organisation_id)
    with session_scope() as session:
        url = service.plain_link_url(session, actor, version_id=version_id)
    proposals.render_plain_pdf(actor, version_id=version_id, link_url=url)


@jobs.task(service.PURGE_TASK)
def purge_events(_day: str) -> None:
    """Delete events past their time, a proposal a commit; tomorrow night again."""
    with session_scope() as session:
        service.plan_purge(session, days=1)
        due = service.proposals_to_purge(session)
    for organisation_id, proposal_id in due:
        with session_scope() as session:
            service.purge_events(session, SystemActor(organisation_id), proposal_id=proposal_id)


@jobs.task(service.EVIDENCE_TASK)
def acknowledged(organisation_id: int, acknowledgement_id: int) -> None:
    """Have the evidence of a statement set in print."""
    service.make_evidence(SystemActor(organisation_id), acknowledgement_id=acknowledgement_id)


@jobs.task(alerts.RAISED_TASK)
def alert_raised(organisation_id: int, alert_id: int) -> None:
    """Make the messages that tell of an alert."""
    with session_scope() as session:
        alerts.post_alert(session, SystemActor(organisation_id), alert_id=alert_id)


@jobs.task(alerts.ALL_RAISED_TASK)
def alerts_raised(raised: Sequence[tuple[int, int]]) -> None:
    """Make the messages that tell of alerts, each in a commit of its own."""
    jobs.run_each(alerts.RAISED_TASK, raised)


@jobs.task(alerts.SEND_TASK)
def send_alert(organisation_id: int, message_id: int, attempt: int) -> None:
    """Send a message: claimed in one commit, settled in another, with no transaction between."""
    actor = SystemActor(organisation_id)
    with session_scope() as session:
        parcel = alerts.claim_message(session, actor, message_id=message_id, attempt=attempt)
    if parcel is not None:
        error = alerts.deliver(parcel)
        with session_scope() as session:
            alerts.settle_message(session, actor, parcel=parcel, error=error)


@jobs.task(service.CODE_TASK)
def send_code(organisation_id: int, code_id: int, locale: str) -> None:
    """Send a one-time code to its link's address, unless it is of no more use."""
    with session_scope() as session:
        letter = service.code_letter(session, SystemActor(organisation_id), code_id=code_id)
    if letter is None:
        return
    _ = translator(as_locale(locale))
    text = _(CODE_TEXT, agent=letter.agent, code=letter.digits)
    message_id = f"code-{letter.id}"
    if "@" in letter.to:
        subject = _(N_("{code} is your code"), code=letter.digits)
        mail.send(to=letter.to, subject=subject, text=text, letter_id=message_id)
    else:
        sms.send(to=letter.to, text=text, message_id=message_id)
