"""What a proposal must hold before it may go out.

保险销售行为管理办法 Art 24-26, 银保监规〔2022〕24号; where the market profile says so, NAIC #582.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import Illustration, PlanItem, Wording
from planbook.documents.templating import safe_link


@dataclass(frozen=True, slots=True)
class Missing:
    """A required fact that is not there: its code, and of which plan item."""

    code: str
    item: str = ""

    def text(self, locale: Locale) -> str:
        """Say what is missing."""
        return gettext(locale, MESSAGES[self.code])


MESSAGES: Final[dict[str, str]] = {
    "document.number": N_("Document number"),
    "agent.name": N_("Adviser's name"),
    "agent.institution": N_("Adviser's full institution name"),
    "agent.certificate_number": N_("Adviser's practising certificate number"),
    "contact.service": N_("Customer service number"),
    "contact.complaints": N_("Complaints number"),
    "items": N_("At least one product"),
    "wording": N_("Standing texts of the template"),
    "wording.narrative": N_("Narrative that benefits not guaranteed will change"),
    "wording.non_guaranteed": N_("Notice that benefits are not guaranteed"),
    "item.insured": N_("Insured's name, age and sex"),
    "item.applicant": N_("Applicant's name"),
    "item.product": N_("Product name and code"),
    "item.insurer": N_("Insurer's full name"),
    "item.form_number": N_("Filed form number"),
    "item.sum_insured": N_("Sum insured"),
    "item.period": N_("Cover period, premium term and payment mode"),
    "item.premium": N_("Premium"),
    "item.pays": N_("What the product pays"),
    "item.exclusions": N_("Exclusions"),
    "item.deductible": N_("Deductible"),
    "item.proportion": N_("Share of the cost that is paid"),
    "item.cooling_off": N_("Cooling-off period"),
    "item.waiting": N_("Waiting period"),
    "item.grace": N_("Grace period"),
    "item.reinstatement": N_("Reinstatement period"),
    "item.terms": N_("Policy terms"),
    "item.description": N_("Product description"),
    "item.application_notice": N_("Application notice"),
    "item.risk_class": N_("Risk class of the insured"),
    "item.illustration": N_("Benefits by policy year"),
    "item.cash_value": N_("Cash values"),
    "item.non_guaranteed": N_("Benefits that are not guaranteed, shown apart"),
}
SHORT_TERM: Final = "1"
# A one-year policy ends instead of lapsing, and has neither grace nor cash value.
LONG_TERM_ONLY: Final = frozenset(
    {"item.grace", "item.reinstatement", "item.illustration", "item.cash_value"}
)
NEW_TYPES: Final = frozenset({"participating", "universal", "unit_linked"})

PRESENT: Final[dict[str, Callable[[PlanItem], bool]]] = {
    "item.product": lambda item: bool(item.product_name and item.product_code),
    "item.insurer": lambda item: bool(item.insurer),
    "item.form_number": lambda item: bool(item.form_number),
    "item.sum_insured": lambda item: item.sum_insured is not None and item.sum_insured > 0,
    "item.period": lambda item: bool(item.cover_term and item.pay_term and item.mode),
    "item.premium": lambda item: item.premium > 0 and item.premium_year > 0,
    "item.pays": lambda item: bool(item.pays),
    "item.exclusions": lambda item: bool(item.exclusions),
    "item.deductible": lambda item: item.line != "medical" or bool(item.deductible),
    "item.proportion": lambda item: item.line != "medical" or bool(item.proportion),
    "item.cooling_off": lambda item: item.periods.cooling_off_days is not None,
    "item.waiting": lambda item: item.periods.waiting_days is not None,
    "item.grace": lambda item: item.periods.grace_days is not None,
    "item.reinstatement": lambda item: item.periods.reinstatement_years is not None,
    # The declaration names all three of every product, so that they must be there to be read.
    "item.terms": lambda item: "terms" in _document_kinds(item),
    "item.description": lambda item: "description" in _document_kinds(item),
    "item.application_notice": lambda item: "application_notice" in _document_kinds(item),
}


def missing(context: ProposalContext) -> tuple[Missing, ...]:
    """Return every required fact that the proposal lacks; empty when it may go out."""
    of_items = (one for item in context.items for one in _item_missing(context, item))
    return (*_document_missing(context), *of_items)


def _document_missing(context: ProposalContext) -> Iterator[Missing]:
    kinds = {contact.kind for contact in context.contacts if contact.phone or contact.url}
    present = {
        "document.number": bool(context.document_number),
        "agent.name": bool(context.agent.name),
        "agent.institution": bool(context.agent.institution),
        "agent.certificate_number": bool(context.agent.certificate_number),
        "contact.service": "service" in kinds,
        "contact.complaints": "complaints" in kinds,
        "items": bool(context.items),
        "wording": _is_complete(context.wording),
        "wording.non_guaranteed": bool(context.wording.non_guaranteed)
        or not any(item.design_type in NEW_TYPES for item in context.items),
        "wording.narrative": bool(context.wording.narrative) or context.profile != "intl",
    }
    return (Missing(code) for code, is_present in present.items() if not is_present)


def _is_complete(wording: Wording) -> bool:
    optional = {"non_guaranteed", "personal_data", "narrative", "adviser_statement"}
    return all(
        getattr(wording, field.name) for field in fields(wording) if field.name not in optional
    )


def _item_missing(context: ProposalContext, item: PlanItem) -> Iterator[Missing]:
    insured, applicant = context.person(item.insured), context.person(item.applicant)
    years = context.illustration(item.key)
    present = {
        "item.insured": insured is not None and bool(insured.name and insured.sex),
        "item.applicant": applicant is not None and bool(applicant.name),
        **{code: is_present(item) for code, is_present in PRESENT.items()},
        "item.risk_class": bool(item.risk_class) or context.profile != "intl",
        "item.illustration": years is not None and _is_unbroken(years),
        "item.cash_value": years is not None and _has_column(years, "cash_value", "account_value"),
        "item.non_guaranteed": item.design_type not in NEW_TYPES
        or (years is not None and not all(column.guaranteed for column in years.columns)),
    }
    for code, is_present in present.items():
        if not is_present and not (item.cover_term == SHORT_TERM and code in LONG_TERM_ONLY):
            yield Missing(code, item.key)


def _is_unbroken(years: Illustration) -> bool:
    """Return whether there is a row for every policy year from the first."""
    return bool(years.rows) and all(row.year == at for at, row in enumerate(years.rows, 1))


def _has_column(years: Illustration, *codes: str) -> bool:
    return any(column.code in codes for column in years.columns)


def _document_kinds(item: PlanItem) -> set[str]:
    """Return the kinds that can be opened from page and PDF, and be known again by their hash."""
    return {one.kind for one in item.documents if one.sha256 and safe_link(one.url)}
