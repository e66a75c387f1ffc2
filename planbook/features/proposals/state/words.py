"""The codes of proposals in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, clock_time, gettext
from planbook.documents.requirements import MESSAGES
from planbook.features.proposals.schemas import (
    FixAt,
    KeptReason,
    MissingFact,
    PdfState,
    ProposalDetail,
    ProposalHead,
    ReviewReason,
    ReviewState,
    VersionRow,
)
from planbook.features.proposals.state.rows import (
    MadeLine,
    MissingLine,
    PreviewView,
    ReasonLine,
)
from planbook.ui import kit as ui

# A plan's own obstacles; all other codes are facts that the document must hold.
OBSTACLES: Final[Mapping[str, str]] = {
    "no_price": N_("Terms that are not sold today"),
    "off_sale": N_("The product is no longer on sale"),
    "grade": N_("Above your qualification grade"),
    "not_eligible": N_("The insured cannot be insured with these terms"),
    "applicant": N_("The applicant is not allowed to apply"),
    "minor_limit": N_("Death benefit above a minor's limit"),
    "out_of_date": N_("The price is out of date"),
    "no_base": N_("A rider without an item to go with"),
    "no_analysis": N_("The needs are not computed yet"),
    "no_risk": N_("The attitude to risk is not recorded"),
    "stale_analysis": N_("The family's facts have changed since the analysis"),
    "over_budget": N_("Above the family's budget"),
    "income_share": N_("Premiums take too much of the income"),
    "duplicate_indemnity": N_("Medical cover twice"),
    "no_need": N_("Fills no gap of the analysis"),
    "risk": N_("Riskier than the family wants"),
    "over_65": N_("A customer of 65 or more"),
}
ADVICE: Final[Mapping[FixAt, str]] = {
    FixAt.CARD: N_("Complete your card"),
    FixAt.CUSTOMER: N_("Complete the customer"),
    FixAt.PLAN: N_("Settle it at the plan"),
    FixAt.ITEM: N_("Change the item"),
    FixAt.COMPLIANCE: N_("Ask compliance: it belongs to product, template or organisation"),
}
REVIEW_REASONS: Final[Mapping[ReviewReason, str]] = {
    ReviewReason.EVERY: N_("every proposal is reviewed"),
    ReviewReason.NOTE: N_("it has a personal note"),
    ReviewReason.PHOTO: N_("it has its own cover picture"),
    ReviewReason.OVERRIDES: N_("warnings were overridden"),
}
REVIEW_STATES: Final[Mapping[ReviewState, str]] = {
    ReviewState.NONE: "",
    ReviewState.WAITING: N_("Waits for review"),
    ReviewState.APPROVED: N_("Approved"),
    ReviewState.RETURNED: N_("Returned"),
}
REVIEW_TONES: Final[Mapping[ReviewState, str]] = {
    ReviewState.NONE: "plain",
    ReviewState.WAITING: "attention",
    ReviewState.APPROVED: "accent",
    ReviewState.RETURNED: "danger",
}
LANGUAGES: Final[Mapping[Locale, str]] = {"zh_CN": "简体中文", "en": "English"}
PDF_WORDS: Final[Mapping[PdfState, str]] = {
    PdfState.WAITING: N_("The PDF is being made"),
    PdfState.RETRYING: N_("The PDF did not succeed at once and is being tried again"),
    PdfState.READY: N_("The PDF is ready"),
    PdfState.FAILED: N_("The PDF could not be made; the page works without it"),
}
PDF_TONES: Final[Mapping[PdfState, str]] = {
    PdfState.WAITING: "plain",
    PdfState.RETRYING: "plain",
    PdfState.READY: "accent",
    PdfState.FAILED: "attention",
}


def missing_line(
    fact: MissingFact, *, plan_id: int, customer_id: int, locale: Locale
) -> MissingLine:
    """Say what is missing and where it is put right."""
    here = f"/plans/{plan_id}"
    places = {
        FixAt.CARD: "/me",
        FixAt.CUSTOMER: f"/customers/{customer_id}",
        FixAt.PLAN: here,
        FixAt.ITEM: f"{here}/items/{fact.item_id}" if fact.item_id else here,
    }
    message = OBSTACLES.get(fact.code) or MESSAGES[fact.code]
    return MissingLine(
        text=gettext(locale, message),
        about=fact.about,
        advice=gettext(locale, ADVICE[fact.fix_at]),
        href=places.get(fact.fix_at, ""),
    )


def reason_lines(reasons: Sequence[KeptReason], locale: Locale) -> list[ReasonLine]:
    """Show reasons: about what, the words, who gave them and when; each once for all it is about."""
    lines: dict[tuple[str, str], list[str]] = {}
    for kept in reasons:
        about = f"{kept.by}{DOT}{clock_time(kept.at, locale)}"
        titles = lines.setdefault((kept.reason, about), [])
        title = gettext(locale, OBSTACLES.get(kept.code, kept.code))
        title = f"{title}{DOT}{kept.about}" if kept.about else title
        if title not in titles:
            titles.append(title)
    return [ReasonLine(titles, reason, about) for (reason, about), titles in lines.items()]


def version_words(number: int, locale: Locale) -> str:
    """Say a version: 第2版."""
    return gettext(locale, N_("Version {number}"), number=number)


def made_line(head: ProposalHead, locale: Locale) -> MadeLine:
    """Show a proposal that was made of the plan."""
    when = clock_time(head.updated_at, locale)
    return MadeLine(
        title=f"{LANGUAGES[head.locale]}{DOT}{version_words(head.newest_number, locale)}",
        about=f"{head.document_number}{DOT}{when}",
        href=f"/proposals/{head.id}/preview",
    )


def preview_view(
    found: ProposalDetail, shown: VersionRow, locale: Locale, *, forwarded: bool
) -> PreviewView:
    """Show one version of a proposal, as the family or as a forwarded reader sees it."""
    head, here = found.head, f"/proposals/{found.head.id}"
    seen = f"/proposals/files/{shown.id}.html"
    return PreviewView(
        id=head.id,
        version_id=shown.id,
        title=head.title,
        about=f"{shown.document_number}{DOT}{clock_time(shown.created_at, locale)}",
        version=str(shown.id),
        versions=_versions(found, locale),
        frame_href=f"{seen}?audience=forwarded" if forwarded else seen,
        pdf_href=f"/proposals/files/{shown.id}.pdf" if shown.pdf_state is PdfState.READY else "",
        pdf_words=gettext(locale, PDF_WORDS[shown.pdf_state]),
        pdf_tone=PDF_TONES[shown.pdf_state],
        pdf_waits=shown.pdf_state.is_coming,
        pdf_failed=shown.pdf_state is PdfState.FAILED,
        is_own=found.is_own,
        review=gettext(locale, REVIEW_STATES[shown.review]),
        review_tone=REVIEW_TONES[shown.review],
        review_words=shown.review_words,
        shareable=shown.review in (ReviewState.NONE, ReviewState.APPROVED),
        versions_href=f"{here}/versions",
        plan_href=f"/plans/{head.plan_id}",
        share_href=f"{here}/share?now=1",
        reading_href=here,
        reasons=reason_lines(shown.reasons, locale),
    )


def _versions(found: ProposalDetail, locale: Locale) -> list[ui.Choice]:
    """Offer the versions where there is more than one."""
    if len(found.versions) < 2:
        return []
    return [
        ui.Choice(
            str(row.id),
            version_words(row.number, locale),
            gettext(locale, N_("newest")) if row.id == found.head.newest_version_id else "",
        )
        for row in found.versions
    ]
