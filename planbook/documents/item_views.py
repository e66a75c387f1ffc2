"""A plan's items in words: who is insured by what, for how long, and what must stand beside it."""

from dataclasses import dataclass

from planbook.core.i18n import gettext, percent
from planbook.documents import labels
from planbook.documents.contexts import ProposalContext
from planbook.documents.names import Names
from planbook.documents.parts import Illustration, PlanItem
from planbook.documents.requirements import NEW_TYPES


@dataclass(frozen=True, slots=True)
class ItemView:
    """A plan item in words."""

    number: int
    item: PlanItem
    insured: str
    insured_with_age: str
    applicant: str
    beneficiaries: str
    pay_term: str
    cover_term: str
    years: Illustration | None
    notices: tuple[str, ...] = ()
    """What must stand in bold beside its years."""
    beside: str = ""
    """Of a rider: which product it goes with."""
    insured_briefly: str = ""


def item_views(context: ProposalContext, names: Names) -> tuple[ItemView, ...]:
    """Return the plan's items in words."""
    return tuple(
        _item_view(context, names, number, item) for number, item in enumerate(context.items, 1)
    )


def _item_view(context: ProposalContext, names: Names, number: int, item: PlanItem) -> ItemView:
    return ItemView(
        number=number,
        item=item,
        insured=names.of(item.insured),
        insured_briefly=names.brief(item.insured),
        insured_with_age=names.with_age(item.insured),
        applicant=names.of(item.applicant),
        beneficiaries=_beneficiaries(context, item),
        pay_term=labels.pay_term(context.locale, item.pay_term, item.cover_term),
        cover_term=labels.term(context.locale, item.cover_term),
        years=context.illustration(item.key),
        notices=_notices(context, item),
        beside=_beside(context, item),
    )


def _beside(context: ProposalContext, item: PlanItem) -> str:
    """Say which item a rider goes with."""
    main = context.item(item.rider_of) if item.rider_of else None
    if main is None:
        return ""
    name = main.short_name or main.product_name
    return gettext(context.locale, "Rider of {name}", name=name)


def _notices(context: ProposalContext, item: PlanItem) -> tuple[str, ...]:
    """Return the item's own notices; versions of before had the plan's alone."""
    if item.design_type not in NEW_TYPES:
        return ()
    return item.notices or context.wording.non_guaranteed


def _beneficiaries(context: ProposalContext, item: PlanItem) -> str:
    locale = context.locale
    if context.audience != "family":
        return gettext(locale, "As the applicant names")
    if not item.beneficiaries:
        return gettext(locale, "Statutory heirs")
    return gettext(locale, ", ").join(
        f"{one.name} {percent(one.share, locale, 0)}" for one in item.beneficiaries
    )
