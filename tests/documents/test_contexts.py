import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.codec import content_hash
from planbook.documents.contexts import ProposalContext, for_forwarded_reader
from planbook.documents.page import PageFrame, render_page, render_preview_head
from planbook.documents.pdf import render_pdf_html
from tests.support.documents import QR_URL, family


def strings(value: object) -> Iterator[str]:
    """Yield every text of a context's part."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def family_secrets(context: ProposalContext) -> set[str]:
    """Return every text that only the family may see."""
    private = (
        context.title,
        context.greeting,
        context.note,
        tuple(person.name for person in context.people),
        tuple(person.occupation for person in context.people),
        context.policies,
        tuple(need.workings for need in context.needs),
        tuple(check.note for check in context.checks),
        tuple(fact.text for group in context.facts for fact in group.facts),
        tuple(item.reason for item in context.items),
        tuple(one.name for item in context.items for one in item.beneficiaries),
        context.sources,
    )
    shared = set(strings((context.items[0].insurer,)))
    codes = {work.code for need in context.needs for work in need.workings}
    codes |= {policy.line for policy in context.policies}
    codes |= {policy.person for policy in context.policies}
    return {text for text in strings(private) if len(text) > 1} - shared - codes


def documents(context: ProposalContext) -> list[str]:
    """Return everything that is rendered of a context."""
    frame = PageFrame("zh_CN", "n")
    return [
        render_page(context, frame),
        render_preview_head(context, frame),
        render_pdf_html(context, QR_URL),
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_forwarded_reader_sees_no_name_fact_or_gap(locale: Locale) -> None:
    context = family(locale)
    secrets = family_secrets(context)
    assert len(secrets) > 20
    for rendered in documents(for_forwarded_reader(context)):
        assert [secret for secret in secrets if secret in rendered] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_family_itself_does_see_them(locale: Locale) -> None:
    context = family(locale)
    page = render_page(context, PageFrame(locale, "n"))
    assert all(person.name in page for person in context.people)
    assert context.items[0].reason in page


@pytest.mark.parametrize("locale", LOCALES)
def test_a_forwarded_reader_sees_no_figure_of_the_familys_money(locale: Locale) -> None:
    context = family(locale)
    facts = {
        f"{fact.value:,}"
        for group in context.facts
        for fact in group.facts
        if fact.value and fact.value > 10_000
    }
    gaps = {f"{need.gap:,}" for need in context.needs}
    benefits = " ".join(
        f"{value:,}"
        for years in context.illustrations
        for row in years.rows
        for value in (row.premium, row.cumulative, *row.values)
    )
    told = {figure for figure in facts | gaps if figure not in benefits}
    assert len(told) > 8
    for rendered in documents(for_forwarded_reader(context)):
        assert [
            figure for figure in told if re.search(rf"(?<![\d,]){figure}(?![\d,])", rendered)
        ] == []


def test_a_forwarded_reader_sees_plan_benefits_and_exclusions() -> None:
    context = family()
    page = render_page(for_forwarded_reader(context), PageFrame("zh_CN", "n"))
    for item in context.items:
        assert item.product_name in page
        assert item.exclusions[0] in page
        assert item.pays[0].title in page
    assert "被保险人甲（男，35周岁）" in page
    assert 'data-s="facts"' not in page
    assert 'data-s="gaps"' not in page


def test_a_forwarded_context_is_other_content_and_stays_so() -> None:
    context = family()
    forwarded = for_forwarded_reader(context)
    assert content_hash(forwarded) != content_hash(context)
    assert for_forwarded_reader(forwarded) == forwarded
    assert all(person.birth_date is None for person in forwarded.people)
    assert {person.role for person in forwarded.people} == {"insured"}
