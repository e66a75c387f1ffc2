"""A product version in words."""

from collections.abc import Iterable, Iterator
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, gettext, long_date, ngettext
from planbook.core.labels import LINES, label
from planbook.documents import labels
from planbook.documents.phrases import days_text, years_text
from planbook.domain.illustration.terms import ProductTerms
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue.schemas import (
    Clause,
    EditionRow,
    ProductDetail,
    ProductRow,
    StepRow,
)
from planbook.features.catalogue.state.eligibility import eligibility_facts
from planbook.features.catalogue.state.rows import (
    AttachedLine,
    ClauseView,
    DocumentLine,
    EditionLine,
    FactLine,
    ProductView,
)
from planbook.features.catalogue.state.words import STATE_TONES, STATES, STEPS
from planbook.ui import kit as ui

HASH_SHOWN: Final = 12
STEP_TONES: Final = {
    SaleStep.PUT_ON_SALE: "accent",
    SaleStep.RESUMED: "accent",
    SaleStep.SUSPENDED: "attention",
    SaleStep.RETURNED: "attention",
}


def product_view(
    product: ProductDetail, terms: ProductTerms, grade: int | None, locale: Locale
) -> ProductView:
    """Show everything about a version to somebody of a grade, ``None`` for who plans nothing."""
    row, texts = product.row, product.texts
    return ProductView(
        name=texts.short_name,
        full_name=texts.name,
        summary=texts.summary,
        badges=[
            label(LINES, row.line, locale),
            labels.label(locale, "design_type", row.design_type),
            f"P{row.tier}",
            *([gettext(locale, N_("Rider"))] if row.is_rider else []),
        ],
        on_sale=row.is_on_sale,
        sale=gettext(locale, STATES[product.state]),
        tone=STATE_TONES.get(product.state, "plain"),
        notices=list(_notices(product, grade, locale)),
        fiction=texts.fiction,
        pays=_clauses(texts.pays),
        excludes=list(texts.excludes),
        limits=_clauses(texts.limits),
        eligibility=eligibility_facts(terms, locale),
        facts=[FactLine(name, words) for name, words in _facts(product, locale) if words],
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
        basis=texts.basis,
        tables_href=f"/products/{row.version_id}/tables",
        xlsx_href=f"/products/files/{row.version_id}.xlsx",
        csv_href=f"/products/files/{row.version_id}.csv",
        tables_about=ngettext(
            locale, "{count} filed rate", "{count} filed rates", len(terms.rates)
        ),
    )


def _notices(product: ProductDetail, grade: int | None, locale: Locale) -> Iterator[str]:
    """Yield why it cannot be planned, and the end that the insurer has announced."""
    if grade is not None and product.row.tier > grade:
        yield gettext(
            locale,
            N_("Planning it needs qualification grade P{tier}; yours is P{grade}."),
            tier=product.row.tier,
            grade=grade,
        )
    if product.state is SaleState.SUSPENDED:
        reason = _last_reason(product, SaleStep.SUSPENDED)
        yield (
            gettext(locale, N_("The sale is suspended: {reason}"), reason=reason)
            if reason
            else gettext(locale, N_("The sale is suspended."))
        )
    if product.sale_until is not None and product.state is not SaleState.ENDED:
        yield gettext(
            locale, N_("Last day of sale: {day}"), day=long_date(product.sale_until, locale)
        )
    if product.state is SaleState.ENDED and product.sale_until is not None:
        yield gettext(
            locale, N_("Not sold since {day}."), day=long_date(product.sale_until, locale)
        )


def _last_reason(product: ProductDetail, step: SaleStep) -> str:
    reasons = [each.reason for each in product.history if each.step is step and not each.called_off]
    return reasons[-1] if reasons else ""


def _clauses(clauses: tuple[Clause, ...]) -> list[ClauseView]:
    return [ClauseView(clause.title, clause.text) for clause in clauses]


def history_moments(history: tuple[StepRow, ...], locale: Locale) -> list[ui.Moment]:
    """Show the steps of a version's life, the last one first."""
    return [_moment(step, locale) for step in reversed(history)]


def _moment(step: StepRow, locale: Locale) -> ui.Moment:
    title = gettext(locale, STEPS[step.step])
    if step.called_off:
        title = gettext(locale, N_("{step} (called off)"), step=title)
    return ui.Moment(
        time=long_date(step.effective_on, locale),
        title=title,
        note=DOT.join(part for part in (step.by, step.reason) if part),
        tone="plain" if step.called_off else STEP_TONES.get(step.step, "plain"),
    )


def edition_lines(
    editions: tuple[EditionRow, ...], version_id: int, locale: Locale
) -> list[EditionLine]:
    """Show the editions of a product, each but this one with the way to what differs."""
    return [
        EditionLine(
            name=gettext(locale, N_("Edition {edition}"), edition=each.edition),
            about=_sold(each, locale),
            badge=gettext(locale, STATES[each.state]),
            tone=STATE_TONES.get(each.state, "plain"),
            href=f"/products/{each.version_id}",
            compare_href=f"/products/{version_id}/changes/{each.version_id}",
            is_this=each.version_id == version_id,
        )
        for each in editions
    ]


def _sold(edition: EditionRow, locale: Locale) -> str:
    if edition.sale_from is None:
        return edition.form_number
    first = long_date(edition.sale_from, locale)
    if edition.sale_until is None:
        return gettext(locale, N_("On sale from {day}"), day=first)
    last = long_date(edition.sale_until, locale)
    return gettext(locale, N_("On sale from {day} to {last}"), day=first, last=last)


def _facts(product: ProductDetail, locale: Locale) -> Iterator[tuple[str, str]]:
    row, conditions = product.row, product.conditions

    def text(message: str, **values: object) -> str:
        return gettext(locale, message, **values)

    yield text(N_("Insurer")), row.insurer
    yield text(N_("Product code")), f"{row.code}{DOT}{row.edition}"
    yield text(N_("Form number")), product.form_number
    yield text(N_("Waiting period")), days_text(conditions.waiting_days, locale)
    yield text(N_("Cooling-off period")), days_text(conditions.cooling_off_days, locale)
    yield text(N_("Grace period")), days_text(conditions.grace_days, locale)
    yield text(N_("Reinstatement")), years_text(conditions.reinstatement_years, locale)
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


def attached_lines(rows: Iterable[ProductRow], locale: Locale) -> list[AttachedLine]:
    """Show products that are sold together with another."""
    return [
        AttachedLine(
            row.short_name,
            f"{label(LINES, row.line, locale)}{DOT}{row.summary}",
            f"/products/{row.version_id}",
        )
        for row in rows
    ]
