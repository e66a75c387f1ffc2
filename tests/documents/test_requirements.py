from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from planbook.core.i18n import LOCALES, gettext
from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import Column, Illustration, Periods, PlanItem
from planbook.documents.requirements import LONG_TERM_ONLY, MESSAGES, missing
from planbook.documents.wording import wording
from tests.support.documents import family, single

Spoil = Callable[[ProposalContext], ProposalContext]


def of_document(**changes: Any) -> Spoil:
    return lambda context: replace(context, **changes)


def of_agent(**changes: Any) -> Spoil:
    return lambda context: replace(context, agent=replace(context.agent, **changes))


def of_item(at: int, **changes: Any) -> Spoil:
    def spoil(context: ProposalContext) -> ProposalContext:
        items = list(context.items)
        items[at] = replace(items[at], **changes)
        return replace(context, items=tuple(items))

    return spoil


def without_periods(name: str) -> Spoil:
    full = {"cooling_off_days": 15, "waiting_days": 90, "grace_days": 60, "reinstatement_years": 2}
    return of_item(0, periods=Periods(**{**full, name: None}))


def without_contact(kind: str) -> Spoil:
    return lambda context: replace(
        context, contacts=tuple(one for one in context.contacts if one.kind != kind)
    )


def with_years(item: str, years: Illustration | None) -> Spoil:
    def spoil(context: ProposalContext) -> ProposalContext:
        others = tuple(one for one in context.illustrations if one.item != item)
        return replace(context, illustrations=(*others, *([years] if years else [])))

    return spoil


def only(item: str, *codes: str) -> Spoil:
    """Keep some columns of an item's years."""

    def spoil(context: ProposalContext) -> ProposalContext:
        years = context.illustration(item)
        assert years is not None
        kept = [at for at, column in enumerate(years.columns) if column.code in codes]
        rows = tuple(replace(r, values=tuple(r.values[at] for at in kept)) for r in years.rows)
        columns = tuple(years.columns[at] for at in kept)
        return with_years(item, Illustration(item, columns, rows))(context)

    return spoil


SPOILS: dict[str, tuple[Spoil, str]] = {
    "document.number": (of_document(document_number=""), ""),
    "agent.name": (of_agent(name=""), ""),
    "agent.institution": (of_agent(institution=""), ""),
    "agent.certificate_number": (of_agent(certificate_number=""), ""),
    "contact.service": (without_contact("service"), ""),
    "contact.complaints": (without_contact("complaints"), ""),
    "items": (of_document(items=(), illustrations=()), ""),
    "wording": (
        of_document(wording=replace(wording("zh_CN", ["participating"]), non_disclosure="")),
        "",
    ),
    "wording.narrative": (of_document(profile="intl"), ""),
    "wording.non_guaranteed": (of_document(wording=wording("zh_CN", ["ordinary"])), ""),
    "item.insured": (of_item(0, insured="p9"), "i1"),
    "item.applicant": (of_item(0, applicant=""), "i1"),
    "item.product": (of_item(0, product_code=""), "i1"),
    "item.insurer": (of_item(0, insurer=""), "i1"),
    "item.form_number": (of_item(0, form_number=""), "i1"),
    "item.sum_insured": (of_item(0, sum_insured=None), "i1"),
    "item.period": (of_item(0, mode=""), "i1"),
    "item.premium": (of_item(0, premium=Decimal(0)), "i1"),
    "item.pays": (of_item(0, pays=()), "i1"),
    "item.exclusions": (of_item(0, exclusions=()), "i1"),
    "item.deductible": (of_item(2, deductible=""), "i3"),
    "item.proportion": (of_item(2, proportion=""), "i3"),
    "item.cooling_off": (without_periods("cooling_off_days"), "i1"),
    "item.waiting": (without_periods("waiting_days"), "i1"),
    "item.grace": (without_periods("grace_days"), "i1"),
    "item.reinstatement": (without_periods("reinstatement_years"), "i1"),
    "item.terms": (
        lambda context: of_item(0, documents=context.items[0].documents[1:])(context),
        "i1",
    ),
    "item.description": (
        lambda context: of_item(0, documents=context.items[0].documents[::2])(context),
        "i1",
    ),
    "item.application_notice": (
        lambda context: of_item(0, documents=context.items[0].documents[:2])(context),
        "i1",
    ),
    "item.risk_class": (
        lambda context: of_item(0, risk_class="")(
            replace(
                context,
                profile="intl",
                wording=wording("zh_CN", ["participating"], "intl"),
            )
        ),
        "i1",
    ),
    "item.illustration": (with_years("i1", Illustration("i1", (Column("cash_value"),), ())), "i1"),
    "item.cash_value": (only("i1", "death"), "i1"),
    "item.non_guaranteed": (only("i4", "survival", "cash_value"), "i4"),
}


@pytest.mark.parametrize("make", [family, single])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_whole_proposal_lacks_nothing(make: Callable[..., ProposalContext], locale: str) -> None:
    assert missing(make(locale)) == ()


@pytest.mark.parametrize("code", SPOILS)
def test_each_required_fact_is_missed_alone_and_at_its_item(code: str) -> None:
    spoil, item = SPOILS[code]
    found = missing(spoil(family()))
    assert [(one.code, one.item) for one in found] == [(code, item)]


def test_every_requirement_is_tried_here() -> None:
    assert set(SPOILS) == set(MESSAGES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_missing_fact_has_words(locale: Any) -> None:
    for code, message in MESSAGES.items():
        assert gettext(locale, message), code
    spoil, _ = SPOILS["agent.name"]
    assert missing(spoil(family()))[0].text(locale) == gettext(locale, "Adviser's name")


def test_a_one_year_policy_needs_neither_grace_nor_cash_values() -> None:
    context = family()
    medical: PlanItem = replace(context.items[2], periods=Periods(0, 30))
    assert context.illustration(medical.key) is None
    assert missing(replace(context, items=(medical,))) == ()
    assert {"item.grace", "item.cash_value"} <= LONG_TERM_ONLY


@pytest.mark.parametrize("changes", [{"sha256": ""}, {"url": ""}, {"url": "javascript:alert(1)"}])
def test_a_document_that_cannot_be_opened_or_known_again_is_not_there(changes: Any) -> None:
    documents = tuple(replace(one, **changes) for one in family().items[0].documents)
    found = missing(of_item(0, documents=documents)(family()))
    assert [one.code for one in found] == [
        "item.terms",
        "item.description",
        "item.application_notice",
    ]


def test_a_year_that_is_left_out_is_missed() -> None:
    years = family().illustration("i1")
    assert years is not None
    gap = replace(years, rows=(*years.rows[:4], *years.rows[5:]))
    assert [one.code for one in missing(with_years("i1", gap)(family()))] == ["item.illustration"]
