"""A proposal's reading in a word and a line, the same wherever proposals are listed."""

from typing import Final

from planbook.core.i18n import DOT, N_, Locale, duration, gettext, ngettext
from planbook.features.sharing.schemas import ReadingLine, Summary

NO_BREAK: Final = "\u00a0"


def reading_line(summary: Summary, locale: Locale) -> ReadingLine:
    """Say how far a proposal came, by how many people it was read, and how long."""
    badge, tone = _furthest(summary)
    return ReadingLine(badge=gettext(locale, badge), tone=tone, about=_about(summary, locale))


def _furthest(summary: Summary) -> tuple[str, str]:
    totals = summary.totals
    if not summary.links:
        return N_("Not shared yet"), "plain"
    if totals.forwarded:
        return N_("Passed on"), "attention"
    if totals.read:
        return N_("Read"), "accent"
    if totals.opened:
        return N_("Opened"), "accent"
    return N_("Shared"), "plain"


def _about(summary: Summary, locale: Locale) -> str:
    count = summary.totals.people
    if not count:
        return ""
    return read_words(count, summary.totals.seconds, locale)


def read_words(people: int, seconds: float, locale: Locale) -> str:
    """Say how many people read how long; a line breaks between the two, never inside."""
    parts = (
        ngettext(locale, "{count} person", "{count} people", people),
        duration(seconds, locale),
    )
    return DOT.join(part.replace(" ", NO_BREAK) for part in parts)
