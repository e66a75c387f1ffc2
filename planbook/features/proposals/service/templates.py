"""The document's templates: editions put up, approved and withdrawn before and after proposals use them."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, Role, SystemActor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError, NotPermittedError
from planbook.core.i18n import N_, Locale
from planbook.documents.contexts import CURRENT_TEMPLATE, ProposalContext
from planbook.documents.editions import keep_own_edition, own_edition
from planbook.documents.parts import Template
from planbook.documents.sample import sample
from planbook.features.accounts import service as accounts
from planbook.features.proposals import repository
from planbook.features.proposals.repository import Listed
from planbook.features.proposals.schemas import EditionRow, EditionState, EditionStep
from planbook.models.proposals import ProposalTemplate, TemplateStep

LONGEST_REASON: Final = 300
# What people read of a hash; the whole of it is stored.
SHOWN_DIGITS: Final = 8


class TemplateNotApprovedError(ConflictError):
    """Compliance has not approved the template's edition."""

    message = N_("The template of the proposal is not approved yet. Please ask compliance.")


class OwnEditionError(ConflictError):
    """Whoever put an edition up cannot be the one who approves it."""

    message = N_("You put this edition up yourself; somebody else has to approve it.")


class EditionStepError(ConflictError):
    """The edition is in no state for this."""

    message = N_("The edition has changed in the meantime. Please look at it again.")


def install_template(session: Session, actor: UserActor | SystemActor) -> int:
    """Put the program's edition up for approval, its files kept; return its number.

    Raises:
        NotPermittedError: Only compliance, an admin or the command line may.
    """
    if isinstance(actor, UserActor):
        actor.require(Role.COMPLIANCE, Role.ADMIN)
    code = keep_own_edition()
    row = repository.template_with_code(session, actor, code)
    if row is None:
        row = ProposalTemplate(
            organisation_id=actor.organisation_id,
            name=CURRENT_TEMPLATE.name,
            version=f"{CURRENT_TEMPLATE.version}-{code[:SHOWN_DIGITS]}",
            code_hash=code,
            put_up_by=actor.user_id if isinstance(actor, UserActor) else None,
        )
        session.add(row)
        session.flush()
        _note(session, actor, row, "put_up")
    return row.key


def approve_template(
    session: Session,
    actor: UserActor | SystemActor,
    *,
    template_id: int | None = None,
    code: str = "",
) -> None:
    """Approve an edition, by default the program's, for the organisation's new proposals.

    Raises:
        NotPermittedError: Only compliance (or the command line) may.
        NotFoundError: The organisation has no such edition.
        OwnEditionError: Whoever put it up approves it.
        EditionStepError: It was withdrawn, or ``code`` is not the hash of what it is.
    """
    _require_compliance(actor)
    system = SystemActor(actor.organisation_id)
    row = _edition(session, actor, template_id or install_template(session, system))
    if isinstance(actor, UserActor) and row.put_up_by == actor.user_id:
        raise OwnEditionError
    if row.withdrawn_at is not None or (code and code != row.code_hash):
        raise EditionStepError
    if row.approved_at is not None:
        return
    row.approved_at = clock.now()
    row.approved_by = actor.user_id if isinstance(actor, UserActor) else None
    session.add(row)
    _note(session, actor, row, "approved")


def withdraw_template(session: Session, actor: UserActor, *, template_id: int, reason: str) -> None:
    """Let no new proposal use an edition; what was made with it stays as it is.

    Raises:
        NotPermittedError: Only compliance may.
        NotFoundError: The organisation has no such edition.
        EditionStepError: It was withdrawn before.
        InvalidError: No reason is given.
    """
    _require_compliance(actor)
    row = _edition(session, actor, template_id)
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise InvalidError("reason", N_("Please say why, in at most 300 characters."))
    if row.withdrawn_at is not None:
        raise EditionStepError
    row.withdrawn_at = clock.now()
    session.add(row)
    _note(session, actor, row, "withdrawn", words)


def list_editions(session: Session, actor: UserActor) -> Sequence[EditionRow]:
    """Return the organisation's editions, the newest first, each with its history.

    Raises:
        NotPermittedError: Only compliance and admins look at them.
    """
    actor.require(Role.COMPLIANCE, Role.ADMIN)
    in_use = repository.newest_approved(session, actor)
    steps = repository.template_steps(session, actor)
    return [
        _shown(actor, listed, in_use.key if in_use else 0, steps.get(listed[0].key, ()))
        for listed in repository.templates(session, actor)
    ]


def sample_of(
    session: Session, actor: UserActor, *, template_id: int, locale: Locale
) -> ProposalContext:
    """Return the sample proposal as an edition shows it.

    Raises:
        NotPermittedError: Only compliance and admins look at editions.
        NotFoundError: The organisation has no such edition.
    """
    actor.require(Role.COMPLIANCE, Role.ADMIN)
    return sample(locale, named(_edition(session, actor, template_id)))


def approved_template(session: Session, actor: Actor) -> ProposalTemplate:
    """Return the newest approved edition, with which new versions are made.

    Raises:
        TemplateNotApprovedError: Compliance has approved none.
    """
    row = repository.newest_approved(session, actor)
    if row is None:
        raise TemplateNotApprovedError
    return row


def named(row: ProposalTemplate) -> Template:
    """Return an edition as a version names it."""
    return Template(row.name, row.version, row.code_hash)


def _require_compliance(actor: Actor) -> None:
    if isinstance(actor, UserActor):
        actor.require(Role.COMPLIANCE)
    elif not isinstance(actor, SystemActor):
        raise NotPermittedError


def _edition(session: Session, actor: Actor, template_id: int) -> ProposalTemplate:
    row = repository.template(session, actor, template_id)
    if row is None:
        raise NotFoundError
    return row


def _note(
    session: Session,
    actor: UserActor | SystemActor,
    row: ProposalTemplate,
    kind: str,
    reason: str = "",
) -> None:
    """Add a step to the edition's history and to the evidence log."""
    by = actor.user_id if isinstance(actor, UserActor) else None
    session.add(
        TemplateStep(
            organisation_id=row.organisation_id,
            template_id=row.key,
            kind=kind,
            by_id=by,
            reason=reason,
            created_at=clock.now(),
        )
    )
    session.flush()
    accounts.record(
        session,
        actor,
        action=f"template.{kind}",
        subject=f"template:{row.key}",
        details={"name": row.name, "version": row.version, "code": row.code_hash},
    )


def _shown(
    actor: UserActor, listed: Listed, in_use: int, steps: Sequence[tuple[TemplateStep, str]]
) -> EditionRow:
    row, versions = listed
    state = _state(row)
    keeps = actor.role is Role.COMPLIANCE
    return EditionRow(
        id=row.key,
        name=row.name,
        version=row.version,
        code_hash=row.code_hash,
        state=state,
        is_own=row.code_hash == own_edition().code,
        is_in_use=row.key == in_use,
        versions=versions,
        steps=tuple(EditionStep(one.kind, by, one.created_at, one.reason) for one, by in steps),
        may_approve=keeps and state is EditionState.DRAFT and row.put_up_by != actor.user_id,
        may_withdraw=keeps and state is not EditionState.WITHDRAWN,
        is_put_up_by_actor=row.put_up_by == actor.user_id,
    )


def _state(row: ProposalTemplate) -> EditionState:
    if row.withdrawn_at is not None:
        return EditionState.WITHDRAWN
    return EditionState.APPROVED if row.approved_at is not None else EditionState.DRAFT
