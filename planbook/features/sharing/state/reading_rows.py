"""A proposal's reading in figures and one sentence."""

from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, ngettext, number
from planbook.core.labels import label
from planbook.features.sharing.schemas import Activity
from planbook.features.sharing.service.labels import SECTIONS
from planbook.features.sharing.state.section_rows import headline

# A line has room for them.
MOST_NAMES: Final = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A proposal's reading in figures and words."""

    people: str = "0"
    devices: str = ""
    minutes: str = "0"
    visits: str = "0"
    forwarded: str = "0"
    words: str = ""
    now: str = ""
    at: str = ""
    compared: bool = False


def reading_of(activity: Activity, locale: Locale) -> Reading:
    """Put a proposal's reading into figures and one sentence."""
    totals = activity.totals
    reading = [one for one in activity.people if one.is_reading and one.counts]
    labels = list(dict.fromkeys(one.label for one in reading))[:MOST_NAMES]
    names = ("、" if locale == "zh_CN" else ", ").join(labels)
    at = next((one.looking_at for one in reading if one.looking_at), "")
    return Reading(
        people=number(totals.people, locale),
        devices=ngettext(
            locale,
            "on {count} device",
            "on {count} devices",
            totals.devices,
            count=number(totals.devices, locale),
        ),
        minutes=number(round(totals.seconds / 60, 1), locale),
        visits=number(totals.visits, locale),
        forwarded=number(totals.forwarded, locale),
        words=headline(activity.sections, locale),
        now=gettext(locale, N_("{names} reading now"), names=names) if reading else "",
        at=gettext(locale, N_("looking at “{section}”"), section=label(SECTIONS, at, locale))
        if at
        else "",
        compared=any(one.comparison for one in activity.sections),
    )
