"""Every element that a market's rules want of a proposal, with the texts by which it is found."""

from collections.abc import Iterator

from planbook.core.i18n import Locale, gettext, long_date, money
from planbook.documents import labels
from planbook.documents.contexts import ProposalContext
from planbook.documents.templating import phone
from planbook.documents.views import ProposalView
from planbook.documents.year_tables import figure, year_table
from planbook.documents.years import milestones

PARTICIPATING_ZH = "未来的保单红利为非保证利益，其红利分配是不确定的"
DECLARATION_ZH = "本人已阅读保险条款、产品说明书和投保提示书，了解本产品的特点和保单利益的不确定性"
Elements = dict[str, list[str]]


def required(context: ProposalContext) -> Elements:
    """Return the texts by the rule that demands them."""
    common = {**_conduct(context), **_illustration(context), **_kept(context)}
    return common | _naic(context) if context.profile == "intl" else common


def _conduct(context: ProposalContext) -> Elements:
    """保险销售行为管理办法 Art 24-26."""
    locale, wording, items = context.locale, context.wording, context.items
    view = ProposalView(context)

    def own(name: str, standing: str) -> list[str]:
        return [getattr(item.rules, name) or standing for item in items]

    return {
        "art 24 agent": [
            context.agent.name,
            context.agent.institution,
            context.agent.certificate_number,
        ],
        "art 25 insurance contract": [wording.contract_notice],
        "art 25 products": [item.product_name for item in items],
        "art 25 insurers and forms": [t for i in items for t in (i.insurer, i.form_number)],
        "art 25 cover": [text for i in items for c in i.pays for text in (c.title, c.text)],
        "art 25 insured": [one.insured_with_age for one in view.items],
        "art 25 applicant and beneficiaries": [
            text for one in view.items for text in (one.applicant, one.beneficiaries)
        ],
        "art 25 period": [labels.term(locale, item.cover_term) for item in items],
        "art 25 premium": [figure(item.premium) for item in items],
        "art 25 mode": [labels.label(locale, "mode", item.mode) for item in items],
        "art 25 premium term": [one.pay_term for one in view.items],
        "art 25 all premiums": [money(context.totals.premium_total, locale)],
        "art 25 limits": [text for i in items for c in i.limits for text in (c.title, c.text)],
        "art 25 claims": [
            step for item in items for step in (item.rules.claims_steps or wording.claims_steps)
        ],
        "art 25 surrender and deductions": own("surrender", wording.surrender),
        "art 25 cooling-off": own("cooling_off", wording.cooling_off),
        "art 25 grace": own("grace", wording.grace),
        "art 25 waiting": own("waiting", wording.waiting),
        "art 25 lapse": own("lapse", wording.lapse)[:1],
        "art 25 reinstatement": own("reinstatement", wording.reinstatement)[:1],
        "art 25 untruth": own("non_disclosure", wording.non_disclosure),
        "art 25 service and complaints": [phone(contact.phone) for contact in context.contacts],
        "art 26 exclusions": [text for item in items for text in item.exclusions],
        "art 26 deductible and share": [t for i in items for t in (i.deductible, i.proportion)],
        "art 26 waiting period": [view.days(item.periods.waiting_days) for item in items],
    }


def _illustration(context: ProposalContext) -> Elements:
    """银保监规〔2022〕24号; what is assumed, and what is not guaranteed."""
    locale, wording = context.locale, context.wording
    return {
        "design types": [
            labels.label(locale, "design_type", item.design_type) for item in context.items
        ],
        "not guaranteed": list(wording.non_guaranteed),
        "beside each illustration": [text for item in context.items for text in item.notices],
        "illustration basis": [wording.illustration_basis],
        "each of the first ten years": list(_figures(context)),
        "heads": list(_heads(context)),
        "assumptions": [one.source for one in context.assumptions if one.source],
        "sources": list(context.sources),
    }


def _figures(context: ProposalContext) -> Iterator[str]:
    for item in context.items:
        years = context.illustration(item.key)
        if years and years.rows:
            table = year_table(years, milestones(years.rows), context.locale)
            yield from (
                "".join([str(line.year), *_age(line.age), *line.cells]) for line in table.lines
            )


def _age(age: int | None) -> list[str]:
    return [] if age is None else [str(age)]


def _heads(context: ProposalContext) -> Iterator[str]:
    for item in context.items:
        if years := context.illustration(item.key):
            table = year_table(years, years.rows, context.locale)
            yield from (head.name for head in table.heads)
            yield from (group.text for group in table.groups if len(table.groups) > 1)


def _kept(context: ProposalContext) -> Elements:
    """What makes the document stand for itself: who signs, what it was made from, which it is."""
    locale = context.locale
    return {
        "greeting": [context.greeting],
        "declaration": list(context.wording.declaration),
        "adviser's statement": list(context.wording.adviser_statement),
        "documents": [
            labels.label(locale, "document", one.kind)
            for item in context.items
            for one in item.documents
        ],
        "traceable": [
            context.document_number,
            _version(context, locale),
            long_date(context.dated, locale),
            context.template.name,
            *(item.table_version for item in context.items),
        ],
        "fictional": list(context.organisation.notices),
    }


def _version(context: ProposalContext, locale: Locale) -> str:
    return gettext(
        locale,
        "No. {number} · version {version}",
        number=context.document_number,
        version=context.version,
    )


def _naic(context: ProposalContext) -> Elements:
    """NAIC #582: class, product codes with forms, and the narrative."""
    return {
        "naic class": [item.risk_class for item in context.items],
        "naic narrative": list(context.wording.narrative),
        "naic product and form": [
            t for i in context.items for t in (i.product_code, i.form_number)
        ],
    }
