"""The words that go with a link."""

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, Locale, gettext
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.schemas import (
    ShareWords,
)
from planbook.features.sharing.service.addresses import link_token, url_of
from planbook.models.sharing import ShareLink


def share_words(
    session: Session, actor: Actor, *, link_id: int, locale: Locale | None = None
) -> ShareWords:
    """Return one text with the link to paste into a chat, by default in the proposal's language.

    Raises:
        NotFoundError: It is not a link that the actor may see.
    """
    link = repository.readable_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    heads = proposals.heads(session, actor, proposal_ids=[link.proposal_id])
    language = locale or heads[link.proposal_id].locale
    return ShareWords(language, _words(link, language))


def _words(link: ShareLink, locale: Locale) -> str:
    url = url_of(link_token(link.key))
    if link.recipient:
        message = N_("Hello {name}, this is the protection plan I made for you. Tap to read: {url}")
        return gettext(locale, message, name=link.recipient, url=url)
    return gettext(
        locale, N_("A protection plan to look at, without anybody's personal data: {url}"), url=url
    )
