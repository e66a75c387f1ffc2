"""What surrounds a version on its page: where its buttons lead, and what its reader is asked."""

from dataclasses import replace
from typing import Final

from planbook.core.clock import day_of
from planbook.core.i18n import CHINA_TIME, Locale, long_date
from planbook.documents.changes import in_words
from planbook.documents.page import NoticeState, PageFrame, PageLinks, PageSigning
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Notice, Outcome, Signing
from planbook.public.offers import Offer, offer
from planbook.public.rendering import picture
from planbook.public.script import script_path
from planbook.public.showing import Shown
from planbook.public.variants import NONCE, PAGE_VIEW, TOKEN
from planbook.public.wechat import SDK, card_script_path

# Their browsers take a PDF without a word and show none, on Android at least.
SAVES_NOTHING: Final = frozenset({"WeChat", "WeCom"})
NOTICES: Final[dict[str, NoticeState]] = {
    Notice.NONE: "ask",
    Notice.ACCEPTED: "accepted",
    Notice.DECLINED: "declined",
}


def frame_of(shown: Shown, locale: Locale) -> PageFrame:
    """Surround the version for a reader, or for staff where there is none.

    What is a reader's own stands there as marks.
    """
    frame = _frame(shown, locale)
    if shown.has_card:
        frame = _with_card(frame)
    news = shown.news
    frame = replace(frame, since=in_words(news.changes, locale), newer=news.is_newer)
    return _as_trial(frame) if shown.reception.outcome is Outcome.TRIAL else frame


def _frame(shown: Shown, locale: Locale) -> PageFrame:
    document, viewer = shown.document, shown.viewer
    offered = _offer(shown)
    page_view = PAGE_VIEW if shown.page_view else ""
    return PageFrame(
        locale=locale,
        nonce=NONCE,
        links=_links(shown, offered, page_view),
        notice=NOTICES[viewer.notice] if viewer else "none",
        page_view=page_view,
        fields=(("v", page_view),),
        signing=_signing(document, shown.signing, locale),
        own_view=viewer is None,
        includes_family=viewer is not None and viewer.shares_family,
        consent_first=viewer is not None and viewer.consent_first and not viewer.notice,
        no_download=shown.no_download,
        pdf_failed=offered.failed,
    )


def _offer(shown: Shown) -> Offer:
    return offer(
        shown.document,
        sees_family=shown.sees_family,
        no_download=shown.no_download,
        as_pages=shown.hit.browser.app in SAVES_NOTHING,
    )


def _links(shown: Shown, offered: Offer, page_view: str) -> PageLinks:
    address, viewer, signing = f"/p/{TOKEN}", shown.viewer, shown.signing
    context = shown.document.context
    return PageLinks(
        canonical=sharing.url_of(TOKEN),
        preview_image=f"{sharing.url_of(TOKEN)}/card.jpg",
        pdf=f"{address}/{offered.pdf}?v={page_view}" if offered.pdf else "",
        pages=f"{address}/{offered.pages}?v={page_view}" if offered.pages else "",
        pdf_soon=f"{address}/{offered.soon}?v={page_view}" if offered.soon else "",
        photo=picture(context.agent.photo),
        wechat_qr=picture(context.agent.wechat_qr),
        cover=picture(context.look.photo),
        logo=picture(context.look.logo),
        notice=f"{address}/notice" if viewer else "",
        mine=f"{address}/mine" if viewer else "",
        script=script_path(),
        family=f"{address}/family" if viewer and viewer.is_recipient else "",
        documents=f"{address}/d/" if signing else "/d/",
        declare=f"{address}/declare" if signing else "",
        evidence=f"{address}/evidence.pdf" if signing and signing.has_evidence else "",
    )


def _with_card(frame: PageFrame) -> PageFrame:
    links = replace(
        frame.links,
        wechat=f"/p/{TOKEN}/wechat.json",
        wechat_script=card_script_path(),
        wechat_sdk=SDK,
    )
    return replace(frame, links=links)


def _as_trial(frame: PageFrame) -> PageFrame:
    """Take from a page what only a real reader can answer."""
    links = replace(frame.links, notice="", family="")
    return replace(frame, links=links, notice="none", trial=True, consent_first=False)


def _signing(document: FrozenDocument, signing: Signing | None, locale: Locale) -> PageSigning:
    if signing is None:
        return PageSigning()
    at = signing.stated_at
    words = f"{long_date(day_of(at), locale)} {at.astimezone(CHINA_TIME):%H:%M}" if at else ""
    return PageSigning(signing.role.value, signing.opened, document.content_hash, words)
