"""Versions: composed, checked, frozen."""

from dataclasses import replace
from datetime import date
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import LOCALES, Locale, as_locale
from planbook.documents import codec
from planbook.documents.contexts import CURRENT_TEMPLATE, ProposalContext
from planbook.features.accounts import service as accounts
from planbook.features.analysis import service as analyses
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import KeptReason, MissingFact, ProposalMade
from planbook.features.proposals.service.composing import compose, title_of
from planbook.features.proposals.service.looks import remember_look
from planbook.features.proposals.service.material import Material, gather
from planbook.features.proposals.service.missing import FactsMissingError, find_missing
from planbook.features.proposals.service.publishing import PUBLISH_TASK, enqueue
from planbook.features.proposals.service.reasons import reasons_of, to_data
from planbook.features.proposals.service.review_policy import review_reasons
from planbook.features.proposals.service.reviewing import ask_review
from planbook.features.proposals.service.templates import approved_template, named
from planbook.models.proposals import Proposal, ProposalProduct, ProposalVersion

DIGITS: Final = 4


def check_proposal(
    session: Session, actor: Actor, *, plan_id: int, locale: Locale
) -> tuple[MissingFact, ...]:
    """Return what keeps a proposal of a plan from being made; empty when nothing does.

    Raises:
        NotFoundError: The actor may see no such plan.
    """
    material = gather(session, actor, plan_id=plan_id, locale=locale)
    return find_missing(material, compose(material, CURRENT_TEMPLATE, number=1))


def create_proposal(
    session: Session, actor: UserActor, *, plan_id: int, locale: Locale
) -> ProposalMade:
    """Freeze a plan as a proposal's next version, and its analysis with it.

    Where nothing has changed since the newest version, that one is returned.

    Raises:
        NotFoundError: The plan is not the actor's.
        TemplateNotApprovedError: Compliance has not approved the template.
        FactsMissingError: Facts are missing; the error lists them.
        InvalidError: The language is none of ours.
    """
    repository.hold_plan(session, plan_id)
    material = gather(session, actor, plan_id=plan_id, locale=_locale(locale))
    if not material.plan.is_own:
        raise NotFoundError
    template = approved_template(session, actor)
    proposal = repository.own_of_plan(session, actor, plan_id, locale)
    newest = repository.newest_version(session, proposal) if proposal else None
    number = newest.number + 1 if newest else 1
    base = proposal.document_number if proposal else "-"
    context = compose(material, named(template), document_number=f"{base}-{number}", number=number)
    if facts := find_missing(material, context):
        raise FactsMissingError(facts)
    if proposal and newest and _is_same(codec.from_json(newest.content), context):
        return ProposalMade(proposal.key, newest.key, newest.number, is_new=False)
    if proposal is None:
        proposal = _new_proposal(session, actor, material)
        context = replace(context, document_number=f"{proposal.document_number}-{number}")
    version = _freeze(session, actor, proposal, context, template.key, reasons_of(material.plan))
    _name_products(session, version, material)
    reasons = review_reasons(session, actor, material)
    ask_review(session, actor, version=version, reasons=reasons)
    remember_look(session, actor, choice=material.look)
    if material.results is not None:
        analyses.freeze(session, actor, analysis_id=material.results.id)
    return ProposalMade(proposal.key, version.key, number, is_new=True, waits=bool(reasons))


def _locale(locale: str) -> Locale:
    if locale not in LOCALES:
        raise InvalidError("locale")
    return as_locale(locale)


def _is_same(one: ProposalContext, other: ProposalContext) -> bool:
    """Return whether two versions differ in nothing but number and day."""
    day = date.min
    return replace(one, document_number="", version=0, dated=day) == replace(
        other, document_number="", version=0, dated=day
    )


def _new_proposal(session: Session, actor: UserActor, material: Material) -> Proposal:
    prefix = f"PB-{material.on:%Y%m%d}-"
    taken = repository.take_number(session, actor, prefix)
    proposal = Proposal(
        organisation_id=actor.organisation_id,
        agent_id=actor.user_id,
        team_id=actor.team_id,
        customer_id=material.plan.customer_id,
        plan_id=material.plan.id,
        locale=material.locale,
        document_number=f"{prefix}{taken:0{DIGITS}d}",
        title=title_of(material),
        is_demo=material.plan.is_demo,
    )
    session.add(proposal)
    session.flush()
    return proposal


def _name_products(session: Session, version: ProposalVersion, material: Material) -> None:
    """Keep which product versions are shown, so that a product knows where it is used."""
    session.add_all(
        ProposalProduct(
            organisation_id=version.organisation_id,
            proposal_version_id=version.key,
            product_version_id=number,
        )
        for number in material.products
    )
    session.flush()


def _freeze(
    session: Session,
    actor: UserActor,
    proposal: Proposal,
    context: ProposalContext,
    template_id: int,
    reasons: tuple[KeptReason, ...],
) -> ProposalVersion:
    version = ProposalVersion(
        organisation_id=actor.organisation_id,
        proposal_id=proposal.key,
        number=context.version,
        locale=context.locale,
        document_number=context.document_number,
        template_id=template_id,
        content=codec.to_data(context),
        content_hash=codec.content_hash(context),
        overrides=to_data(reasons),
        made_by=actor.user_id,
    )
    session.add(version)
    proposal.title = context.title
    proposal.updated_at = clock.now()
    session.add(proposal)
    session.flush()
    accounts.record(
        session,
        actor,
        action="proposal.version",
        subject=f"proposal_version:{version.key}",
        details={
            "proposal": proposal.key,
            "number": version.number,
            "content": version.content_hash,
            "template": template_id,
            "overrides": version.overrides,
        },
    )
    enqueue(session, PUBLISH_TASK, actor.organisation_id, version.key)
    return version
