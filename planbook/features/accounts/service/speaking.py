"""An adviser's card and name in a language that they did not write it in."""

from dataclasses import replace
from typing import Final

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.i18n import N_, Locale, gettext
from planbook.core.pinyin import is_han, romanised
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import CardRow

# Titles that are usual on the cards of mainland insurers and intermediaries.
TITLES: Final = (
    N_("Insurance adviser"),
    N_("Senior insurance adviser"),
    N_("Chief insurance adviser"),
    N_("Life insurance adviser"),
    N_("Insurance broker"),
    N_("Insurance agent"),
    N_("Wealth adviser"),
    N_("Client manager"),
    N_("Senior client manager"),
    N_("Unit manager"),
    N_("Business manager"),
    N_("Senior business manager"),
    N_("Branch manager"),
    N_("Team leader"),
    N_("Regional director"),
)


def card_in(card: CardRow, locale: Locale) -> CardRow:
    """Return a card as documents of a language show it: in English without a Chinese word.

    What was not written in English is spelt (the name), translated (a usual title) or left out.
    An address stays, since a letter has to arrive.
    """
    if locale == "zh_CN":
        return card
    return replace(
        card,
        name=card.name_en or romanised(card.name),
        title=card.title_en or _title(card.title, locale),
        introduction=card.introduction_en or _unless_chinese(card.introduction),
        organisation=card.organisation_en,
        address=card.address_en or card.address,
    )


def own_name(session: Session, actor: UserActor, *, locale: Locale) -> str:
    """Return the user's own name as texts of a language say it."""
    if locale == "zh_CN":
        return actor.name
    user = repository.user(session, actor, actor.user_id)
    return (user.name_en if user else "") or romanised(actor.name)


def _title(title: str, locale: Locale) -> str:
    usual = {gettext("zh_CN", one): one for one in TITLES}
    known = usual.get(title.strip())
    return gettext(locale, known) if known else _unless_chinese(title)


def _unless_chinese(text: str) -> str:
    return "" if any(is_han(char) for char in text) else text
