"""What keeps a proposal from being made, and where each thing is put right."""

from collections.abc import Iterator
from typing import Final

from planbook.core.errors import ConflictError
from planbook.core.i18n import N_
from planbook.documents.contexts import ProposalContext
from planbook.documents.requirements import Missing, missing
from planbook.features.plans.schemas import PlanWarning, Severity
from planbook.features.proposals.schemas import FixAt, MissingFact
from planbook.features.proposals.service.material import Material, item_key
from planbook.features.proposals.service.reasons import names_in

# Where the facts of ``documents.requirements`` come from; all others are the product's.
FIX_AT: Final = {
    "agent.name": FixAt.CARD,
    "agent.certificate_number": FixAt.CARD,
    "items": FixAt.PLAN,
    "item.period": FixAt.ITEM,
    "item.insured": FixAt.CUSTOMER,
    "item.applicant": FixAt.CUSTOMER,
}


class FactsMissingError(ConflictError):
    """The proposal lacks facts that it must hold."""

    message = N_("Something is still missing for the proposal.")

    def __init__(self, missing: tuple[MissingFact, ...]) -> None:
        super().__init__()
        self.missing = missing


def find_missing(material: Material, context: ProposalContext) -> tuple[MissingFact, ...]:
    """Return everything that is in the way, the plan's own obstacles first."""
    return (*_of_plan(material), *(_of_document(material, each) for each in missing(context)))


def _of_plan(material: Material) -> Iterator[MissingFact]:
    names = names_in(material.plan)
    for warning in material.plan.warnings:
        if warning.blocks:
            yield MissingFact(
                code=warning.code,
                fix_at=_fix_at(warning),
                item_id=warning.item_id,
                about=names.get(str(warning.item_id)) or names.get(warning.life, ""),
            )


def _fix_at(warning: PlanWarning) -> FixAt:
    """Return where a warning is settled: a reason is given at the plan."""
    if warning.severity is Severity.ASKS or warning.item_id is None:
        return FixAt.PLAN
    return FixAt.ITEM


def _of_document(material: Material, fact: Missing) -> MissingFact:
    item = next((one for one in material.items if item_key(one.id) == fact.item), None)
    return MissingFact(
        code=fact.code,
        fix_at=FIX_AT.get(fact.code, FixAt.COMPLIANCE),
        item_id=item.id if item else None,
        about=item.product.short_name if item else "",
    )
