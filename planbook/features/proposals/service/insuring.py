"""The plan's items as the document shows them: figures of the plan, words of the product."""

from collections.abc import Iterator
from typing import Final

from planbook.core.i18n import N_, gettext, money_short
from planbook.core.settings import get_settings
from planbook.documents import labels
from planbook.documents.parts import (
    Beneficiary,
    Clause,
    Periods,
    PlanItem,
    ProductDocument,
    Rules,
)
from planbook.documents.wording import notices
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.domain.needs.cover import answered_line
from planbook.features.catalogue.schemas import ProductDetail, ProductTexts
from planbook.features.plans.schemas import ItemDetail
from planbook.features.proposals.service.material import Material, item_key

# Lines whose first benefit is the sum insured itself.
PAYS_SUM_INSURED: Final = frozenset(
    {
        Line.TERM_LIFE,
        Line.CRITICAL_ILLNESS,
        Line.MEDICAL,
        Line.ACCIDENT,
        Line.EDUCATION,
        Line.PENSION,
        Line.LONG_TERM_CARE,
        Line.ENDOWMENT,
        Line.ANNUITY,
    }
)


def items_of(material: Material) -> tuple[PlanItem, ...]:
    """Return the plan's priced items."""
    return tuple(_item(material, item) for item in material.items)


def _item(material: Material, item: ItemDetail) -> PlanItem:
    product = material.product(item)
    texts = product.texts
    options = {option.code: option.name for option in texts.options}
    return PlanItem(
        key=item_key(item.id),
        product_code=product.row.code,
        product_name=texts.name,
        insurer=product.insurer.name,
        form_number=product.form_number,
        line=item.product.line,
        design_type=item.product.design_type,
        applicant=item.applicant.key,
        insured=item.insured.key,
        sum_insured=item.sum_insured,
        pay_term=item.terms.pay_term,
        cover_term=item.terms.cover_term,
        premium=item.premium,
        premium_year=item.premium_year,
        mode=item.terms.mode,
        rider_of=_rider_of(material, item),
        short_name=texts.short_name,
        option=options.get(item.terms.option, "") if len(options) > 1 else "",
        beneficiaries=tuple(
            Beneficiary(each.name, each.relation, each.share) for each in item.terms.beneficiaries
        ),
        summary=texts.summary,
        pays=tuple(_pays(item, texts)),
        exclusions=texts.excludes,
        deductible=texts.deductible,
        proportion=texts.proportion,
        limits=tuple(Clause(each.title, each.text) for each in texts.limits),
        periods=_periods(product),
        rules=_rules(texts),
        documents=tuple(_documents(product)),
        reason=_reason(material, item),
        table_version=f"{product.row.edition} · {product.content_hash[:12]}",
        risk_class=_risk_class(material, item),
        notices=notices(material.locale, [item.product.design_type]),
    )


def _risk_class(material: Material, item: ItemDetail) -> str:
    """Say what class the price is for: the tables hold standard lives alone."""
    return gettext(
        material.locale,
        N_("Standard · occupation class {number}"),
        number=item.terms.occupation_class,
    )


def _rider_of(material: Material, item: ItemDetail) -> str:
    if item.main_id is not None:
        return item_key(item.main_id)
    priced = {each.id: each for each in material.figures.priced}
    waives = priced[str(item.id)].item.waives if str(item.id) in priced else ()
    return item_key(waives[0]) if waives else ""


def _pays(item: ItemDetail, texts: ProductTexts) -> Iterator[Clause]:
    for place, clause in enumerate(texts.pays):
        is_main = place == 0 and item.product.line in PAYS_SUM_INSURED
        amount = item.sum_insured if is_main and not item.product.is_waiver else None
        yield Clause(clause.title, clause.text, amount)


def _periods(product: ProductDetail) -> Periods:
    return Periods(
        cooling_off_days=product.conditions.cooling_off_days,
        waiting_days=product.conditions.waiting_days,
        grace_days=product.conditions.grace_days,
        reinstatement_years=product.conditions.reinstatement_years,
    )


def _rules(texts: ProductTexts) -> Rules:
    return Rules(
        cooling_off=texts.cooling_off,
        waiting=texts.waiting,
        grace=texts.grace,
        surrender=texts.surrender,
        reinstatement=texts.reinstatement,
        non_disclosure=texts.disclosure,
        claims_steps=texts.claims,
        basis=texts.basis,
        fiction=texts.fiction,
    )


def _documents(product: ProductDetail) -> Iterator[ProductDocument]:
    base = get_settings().public_url
    for document in product.documents:
        yield ProductDocument(
            kind=document.kind,
            title=document.title,
            url=f"{base}/d/{document.content_hash}",
            sha256=document.content_hash,
            size=document.size,
        )


def _reason(material: Material, item: ItemDetail) -> str:
    """Say which gap of whom the item fills; nothing where no analysis found one."""
    life = item.insured.key
    gaps = {gap.line: gap for gap in material.plan.gaps if gap.life == life and gap.gap > ZERO}
    line = answered_line(item.product.line, gaps)
    if item.product.is_waiver or line is None:
        return ""
    need = labels.label(material.locale, "need", line)
    return gettext(
        material.locale,
        N_("{name} needs {gap} more for {need}."),
        name=item.insured.name,
        gap=money_short(gaps[line].gap, material.locale),
        need=need[:1].lower() + need[1:],
    )
