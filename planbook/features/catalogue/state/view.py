"""A product version in words."""

from collections.abc import Iterator, Mapping
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, long_date
from planbook.core.labels import LINES, label
from planbook.documents import labels
from planbook.documents.phrases import days_text, years_text
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue.schemas import Clause, ProductDetail
from planbook.features.catalogue.state.rows import (
    ClauseView,
    DocumentLine,
    FactLine,
    ProductView,
)

STATES: Final[Mapping[SaleState, str]] = {
    SaleState.DRAFT: N_("Draft"),
    SaleState.APPROVED: N_("Approved"),
    SaleState.ON_SALE: N_("On sale"),
    SaleState.SUSPENDED: N_("Suspended"),
    SaleState.ENDED: N_("Sale ended"),
}
STEPS: Final[Mapping[SaleStep, str]] = {
    SaleStep.FILED: N_("Brought in"),
    SaleStep.APPROVED: N_("Approved"),
    SaleStep.RETURNED: N_("Approval taken back"),
    SaleStep.PUT_ON_SALE: N_("On sale"),
    SaleStep.SUSPENDED: N_("Suspended"),
    SaleStep.RESUMED: N_("On sale again"),
    SaleStep.ENDED: N_("Last day of sale"),
    SaleStep.CALLED_OFF: N_("Plan called off"),
}
HASH_SHOWN: Final = 12


def product_view(product: ProductDetail, locale: Locale) -> ProductView:
    """Show everything about a version."""
    row, texts = product.row, product.texts
    return ProductView(
        name=texts.short_name,
        full_name=texts.name,
        summary=texts.summary,
        badges=[
            label(LINES, row.line, locale),
            labels.label(locale, "design_type", row.design_type),
            f"P{row.tier}",
        ],
        on_sale=row.is_on_sale,
        sale=gettext(locale, STATES[product.state]),
        fiction=texts.fiction,
        pays=_clauses(texts.pays),
        excludes=list(texts.excludes),
        limits=_clauses(texts.limits),
        facts=[FactLine(name, words) for name, words in _facts(product, locale)],
        rules=[ClauseView(name, words) for name, words in _rules(product, locale) if words],
        documents=[
            DocumentLine(
                one.id,
                one.title,
                labels.label(locale, "document", one.kind),
                one.content_hash[:HASH_SHOWN],
            )
            for one in product.documents
        ],
        history=[
            FactLine(gettext(locale, STEPS[step.step]), long_date(step.effective_on, locale))
            for step in product.history
        ],
        basis=texts.basis,
    )


def _clauses(clauses: tuple[Clause, ...]) -> list[ClauseView]:
    return [ClauseView(clause.title, clause.text) for clause in clauses]


def _facts(product: ProductDetail, locale: Locale) -> Iterator[tuple[str, str]]:
    row, conditions = product.row, product.conditions

    def text(message: str, **values: object) -> str:
        return gettext(locale, message, **values)

    yield text(N_("Insurer")), row.insurer
    yield text(N_("Product code")), f"{row.code} · {row.edition}"
    yield text(N_("Form number")), product.form_number
    yield (
        text(N_("Age at the start")),
        text(N_("{least} to {most}"), least=row.minimum_age, most=row.maximum_age),
    )
    yield text(N_("Waiting period")), days_text(conditions.waiting_days, locale)
    yield text(N_("Cooling-off period")), days_text(conditions.cooling_off_days, locale)
    yield text(N_("Grace period")), days_text(conditions.grace_days, locale)
    yield text(N_("Reinstatement")), years_text(conditions.reinstatement_years, locale)
    if product.mortality_basis:
        yield text(N_("Mortality table")), product.mortality_basis
    yield text(N_("Content")), product.content_hash[:HASH_SHOWN]


def _rules(product: ProductDetail, locale: Locale) -> Iterator[tuple[str, str]]:
    texts = product.texts

    def name(message: str) -> str:
        return gettext(locale, message)

    yield name(N_("Deductible")), texts.deductible
    yield name(N_("Share of the cost that is paid")), texts.proportion
    yield name(N_("Waiting period")), texts.waiting
    yield name(N_("Cooling-off period")), texts.cooling_off
    yield name(N_("Grace period")), texts.grace
    yield name(N_("Surrender")), texts.surrender
    yield name(N_("Reinstatement")), texts.reinstatement
    yield name(N_("Telling the truth")), texts.disclosure
    yield name(N_("How to claim")), "\n".join(texts.claims)
