"""A link as the share screens show it."""

from dataclasses import dataclass

from planbook.core.i18n import DOT, N_, Locale, clock_time, gettext, ngettext
from planbook.core.phones import show_phone
from planbook.features.sharing import service
from planbook.features.sharing.schemas import LinkRow, LinkState
from planbook.shell import routes

BADGES = {
    LinkState.READY: (N_("Ready"), "accent"),
    LinkState.ENDED: (N_("Revoked"), "plain"),
    LinkState.EXPIRED: (N_("Expired"), "attention"),
    LinkState.FULL: (N_("Full"), "attention"),
}


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link, ready to be drawn."""

    id: int = 0
    name: str = ""
    about: str = ""
    options: str = ""
    """What it asks for and shows, in a line; empty where nothing was set."""
    url: str = ""
    qr: str = ""
    test: str = ""
    badge: str = ""
    tone: str = "plain"
    active: bool = False
    is_printed: bool = False


def view_of(row: LinkRow, locale: Locale) -> LinkView:
    """Return a link as it is drawn."""
    badge, tone = BADGES[row.state]
    name = row.name or row.channel_label
    return LinkView(
        id=row.id,
        name=f"{row.title}{DOT}{name}" if row.title else name,
        about=about_line(row, locale),
        options=options_line(row, locale),
        url=row.url,
        qr=row.qr_path,
        test=f"{routes.PROPOSALS}/links/{row.id}/test",
        badge=gettext(locale, badge),
        tone=tone,
        active=row.active,
        is_printed=row.is_printed,
    )


def about_line(row: LinkRow, locale: Locale) -> str:
    """Say in a line how a link goes out, since when, and how long those read who came by it."""
    parts = [row.channel_label, row.made_text] if row.name else [row.made_text]
    if row.reading.people:
        parts.append(service.read_words(row.reading.people, row.reading.seconds, locale))
    return DOT.join(parts)


def options_line(row: LinkRow, locale: Locale) -> str:
    """Say in a line what a link asks for and shows."""

    def say(message: str, /, **values: object) -> str:
        return gettext(locale, message, **values)

    parts = [
        say(N_("until {time}"), time=clock_time(row.expires_at, locale)) if row.expires_at else "",
        _people(row, locale),
        say(N_("passcode")) if row.has_passcode else "",
        say(N_("code to {address}"), address=address_of(row.code_to)) if row.code_to else "",
        say(N_("no download")) if row.no_download else "",
        say(N_("without family details")) if row.name and not row.shows_family else "",
    ]
    return DOT.join(part for part in parts if part)


def _people(row: LinkRow, locale: Locale) -> str:
    if row.view_limit is None:
        return ""
    return ngettext(
        locale,
        "{people} of {count} person",
        "{people} of {count} people",
        row.view_limit,
        people=row.people,
    )


def address_of(code_to: str) -> str:
    """Return an address for codes as people write it."""
    return code_to if "@" in code_to else show_phone(code_to)
