"""What an organisation demands before it counts a reader, kept by its admin or compliance."""

from dataclasses import asdict, replace
from typing import Final, Literal

from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.features.accounts import service as accounts
from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.schemas import CountingRules
from planbook.models.sharing import SharingPolicy

CountingRule = Literal["consent_first", "honours_signals"]
COUNTING_RULES: Final[tuple[CountingRule, ...]] = ("consent_first", "honours_signals")


def counting_rules(session: Session, actor: UserActor) -> CountingRules:
    """Return the organisation's rules.

    Raises:
        NotPermittedError: Only admin and compliance keep them.
    """
    actor.require(Role.ADMIN, Role.COMPLIANCE)
    found = link_rows.policy(session, actor.organisation_id)
    if found is None:
        return CountingRules()
    return CountingRules(found.consent_first, found.honours_signals)


def set_counting_rule(
    session: Session, actor: UserActor, *, rule: CountingRule, on: bool
) -> CountingRules:
    """Set one of the rules, for whoever opens a page from now on.

    Raises:
        NotPermittedError: Only admin and compliance may.
    """
    before = counting_rules(session, actor)
    after = replace(before, **{rule: on})
    if after == before:
        return before
    found = link_rows.policy(session, actor.organisation_id)
    found = found or SharingPolicy(organisation_id=actor.organisation_id)
    setattr(found, rule, on)
    session.add(found)
    accounts.record(
        session, actor, action="privacy.set", subject="privacy", details=dict(asdict(after))
    )
    return after
