"""A product's facts and lists by the codes of their lines and columns, in no language."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final

from planbook.core.i18n import Locale
from planbook.domain.illustration.codes import BenefitCode, Sex
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.illustration.terms import BenefitRule
from planbook.domain.lines import Line
from planbook.features.catalogue.schemas import Clause, ProductImport
from planbook.features.catalogue.service.workbook.spec import LISTS, TEXT_KINDS
from planbook.features.catalogue.service.workbook.words import SheetCode

Values = Mapping[str, Any]
Rows = list[Values]
# A cell of a spreadsheet holds 32,767 characters.
LONGEST_BODY: Final = 30_000


def fact_values(product: ProductImport) -> Values:
    """Return the facts of the product and its insurer."""
    terms, insurer = product.terms, product.insurer
    payout, account = terms.payout, terms.account
    return {
        "code": terms.code,
        "edition": product.edition,
        "form_number": product.form_number,
        "line": terms.line,
        "design_type": terms.design_type,
        "tier": f"P{terms.tier}",
        "basis": terms.basis,
        "unit": terms.unit,
        "rated_by": terms.rated_by,
        "guaranteed_rate": terms.guaranteed_rate,
        "growth_rate": terms.growth_rate or None,
        "dividend_accumulation": terms.dividend_accumulation or None,
        "policy_charge": account.policy_charge if account else None,
        "management_charge": account.management_charge if account else None,
        "assumed_rate": account.assumed_rate if account else None,
        "mortality_basis": product.mortality_basis,
        "sale_from": product.sale_from,
        "sale_until": product.sale_until,
        "renewable_to_age": terms.renewable_to_age,
        "indemnity": terms.indemnity,
        **_rider_values(terms.rider),
        "waiting_days": terms.conditions.waiting_days,
        "cooling_off_days": terms.conditions.cooling_off_days,
        "grace_days": terms.conditions.grace_days,
        "reinstatement_years": terms.conditions.reinstatement_years,
        "payout_guaranteed": payout.guaranteed if payout else None,
        "payout_from_age": payout.from_age if payout else None,
        "payout_from_year": payout.from_year if payout else None,
        "payout_to_age": payout.to_age if payout else None,
        "insurer_code": insurer.code,
        "insurer_name": insurer.name,
        "insurer_name_en": insurer.name_en,
        "is_fictional": insurer.is_fictional,
        "service_phone": insurer.service_phone,
        "complaint_phone": insurer.complaint_phone,
        "website": insurer.website,
    }


def _rider_values(rider: RiderRules | None) -> Values:
    """Return what a rider may be attached to; nothing of a main product."""
    return {
        "rider_mains": rider.mains if rider else frozenset[str](),
        "rider_lines": rider.lines if rider else frozenset[Line](),
        "rider_most": rider.most_of_main if rider else None,
        "rider_pays_within": rider.pays_within_main if rider else None,
        "rider_covers_within": rider.covers_within_main if rider else None,
    }


def eligibility_values(product: ProductImport) -> Values:
    """Return who may be insured, and for how much."""
    rules, amounts = product.terms.eligibility, product.terms.amounts
    return {
        "minimum_age": rules.minimum_age,
        "maximum_age": rules.maximum_age,
        "minimum_days": rules.minimum_days,
        "occupation_classes": rules.occupation_classes,
        "minimum": amounts.minimum if amounts else None,
        "step": amounts.step if amounts else None,
    }


def list_rows(product: ProductImport, code: SheetCode) -> Rows:
    """Return the rows of a list."""
    match code:
        case SheetCode.LIMITS:
            return _limits(product)
        case SheetCode.OPTIONS:
            return _options(product)
        case SheetCode.MODES:
            factors = product.terms.modal_factors
            return [{"mode": each.mode, "factor": each.factor} for each in factors]
        case SheetCode.BENEFITS:
            return _benefits(product)
        case SheetCode.CHARGES:
            return _charges(product)
        case SheetCode.RISK_CHARGES:
            return _risk_charges(product)
        case SheetCode.DOCUMENTS:
            return _documents(product)
        case _:
            return list(_texts(product, "zh_CN" if code is SheetCode.TEXTS_ZH else "en"))


def _limits(product: ProductImport) -> Rows:
    amounts = product.terms.amounts
    by_age = amounts.by_age if amounts else ()
    return [{"from_age": limit.from_age, "maximum": limit.maximum} for limit in by_age]


def _options(product: ProductImport) -> Rows:
    names = {
        locale: {each.code: each.name for each in text.options}
        for locale, text in product.texts.items()
    }
    return [
        {
            "code": option.code,
            "name_zh": names.get("zh_CN", {}).get(option.code),
            "name_en": names.get("en", {}).get(option.code),
            "sum_insured": option.sum_insured,
            "deductible": option.deductible,
            "payout_from_age": option.payout_from_age,
        }
        for option in product.terms.options
    ]


def _charges(product: ProductImport) -> Rows:
    account = product.terms.account
    if account is None:
        return []
    columns = zip_longest(account.initial_charges, account.surrender_charges)
    return [
        {"year": year, "initial": initial, "surrender": surrender}
        for year, (initial, surrender) in enumerate(columns, start=1)
    ]


def _risk_charges(product: ProductImport) -> Rows:
    account = product.terms.account
    if account is None:
        return []
    charges = account.risk_charges
    columns = zip_longest(charges.get(Sex.MALE, ()), charges.get(Sex.FEMALE, ()))
    return [
        {"age": age, "male": male, "female": female} for age, (male, female) in enumerate(columns)
    ]


def _benefits(product: ProductImport) -> Rows:
    rules = [*product.terms.benefits]
    if product.terms.maturity:
        rules.append(BenefitRule(BenefitCode.MATURITY, product.terms.maturity))
    return [
        {
            "benefit": rule.code,
            "part": number,
            "basis": part.basis,
            "phase": part.phase,
            "from_age": band.from_age,
            "share": band.share,
        }
        for rule in rules
        for number, part in enumerate(rule.parts, start=1)
        for band in part.bands
    ]


def _documents(product: ProductImport) -> Rows:
    return [
        {
            "kind": each.kind,
            "locale": each.locale,
            "title": each.title if first else None,
            "body": body,
        }
        for each in product.documents
        for first, body in _chunks(each.body)
    ]


def _chunks(body: str) -> Iterator[tuple[bool, str]]:
    """Part a text at its lines, so that each part fits into a cell; and say which is the first."""
    part, first = "", True
    for line in body.split("\n"):
        longer = f"{part}\n{line}" if part else line
        if part and len(longer) > LONGEST_BODY:
            yield first, part
            part, first = line, False
        else:
            part = longer
    yield first, part


def _texts(product: ProductImport, locale: Locale) -> Iterator[Values]:
    texts = product.texts.get(locale)
    for kind in TEXT_KINDS.words if texts else ():
        value = getattr(texts, kind)
        for each in value if kind in LISTS else (value,):
            if isinstance(each, Clause):
                yield {"kind": kind, "title": each.title, "text": each.text}
            elif each:
                yield {"kind": kind, "text": each}
