"""The document's templates: approved by compliance before a proposal names them."""

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, Role, SystemActor, UserActor
from planbook.core.errors import ConflictError, NotPermittedError
from planbook.core.i18n import N_
from planbook.documents.contexts import CURRENT_TEMPLATE
from planbook.features.accounts import service as accounts
from planbook.features.proposals import repository
from planbook.models.proposals import ProposalTemplate


class TemplateNotApprovedError(ConflictError):
    """Compliance has not approved the template's edition."""

    message = N_("The template of the proposal is not approved yet. Please ask compliance.")


def install_template(session: Session, actor: Actor) -> int:
    """Enter the program's edition of the template for approval; return its number."""
    row = _current(session, actor)
    if row is None:
        row = ProposalTemplate(
            organisation_id=actor.organisation_id,
            name=CURRENT_TEMPLATE.name,
            version=CURRENT_TEMPLATE.version,
        )
        session.add(row)
        session.flush()
    return row.key


def approve_template(session: Session, actor: UserActor | SystemActor) -> None:
    """Approve the program's edition of the template for the organisation's proposals.

    Raises:
        NotPermittedError: Only compliance (or the command line) may.
    """
    if isinstance(actor, UserActor):
        actor.require(Role.COMPLIANCE)
    elif not isinstance(actor, SystemActor):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise NotPermittedError
    install_template(session, actor)
    row = _current(session, actor)
    if row is None or row.approved_at is not None:
        return
    row.approved_at = clock.now()
    row.approved_by = actor.user_id if isinstance(actor, UserActor) else None
    session.add(row)
    accounts.record(
        session,
        actor,
        action="template.approve",
        subject=f"template:{row.key}",
        details={"name": row.name, "version": row.version},
    )


def approved_template(session: Session, actor: Actor) -> ProposalTemplate:
    """Return the edition that new versions are made with.

    Raises:
        TemplateNotApprovedError: Compliance has not approved it.
    """
    row = _current(session, actor)
    if row is None or row.approved_at is None:
        raise TemplateNotApprovedError
    return row


def _current(session: Session, actor: Actor) -> ProposalTemplate | None:
    edition = CURRENT_TEMPLATE
    return repository.template(session, actor, edition.name, edition.version)
