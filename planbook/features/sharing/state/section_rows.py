"""The time that a proposal's sections took, as bars and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, duration, gettext, ngettext
from planbook.core.labels import label
from planbook.domain.paths import Comparison, Pace
from planbook.features.sharing.schemas import Activity, SectionReading
from planbook.features.sharing.service.labels import SECTIONS
from planbook.ui import kit as ui

PACES: Final[Mapping[Pace, str]] = {
    Pace.SHORTER: N_("Shorter than usual"),
    Pace.USUAL: N_("About as long as usual"),
    Pace.LONGER: N_("Longer than usual"),
}


TWICE: Final = 2


@dataclass(frozen=True, slots=True)
class SectionBar:
    """A section's time as a bar, with a mark where it usually ends."""

    label: str
    text: str
    share: float
    usual: float
    pace: str
    tone: str
    note: str


def headline(sections: Sequence[SectionReading], locale: Locale) -> str:
    """Say what stands out: what was read much longer than usual, else what took most time."""
    outstanding = [one for one in sections if one.comparison and one.comparison.times >= TWICE]
    if outstanding:
        most = max(outstanding, key=lambda one: one.comparison.times if one.comparison else 0)
        message = N_("“{section}”: {pace}.")
        return gettext(
            locale,
            message,
            section=label(SECTIONS, most.key, locale),
            pace=pace_text(most.comparison, locale),
        )
    longest = max(sections, key=lambda one: one.seconds, default=None)
    if longest is None:
        return ""
    return gettext(
        locale,
        N_("Most time went into “{section}”: {time}."),
        section=label(SECTIONS, longest.key, locale),
        time=duration(longest.seconds, locale),
    )


def pace_text(comparison: Comparison | None, locale: Locale) -> str:
    """Say how long that is, compared with what is usual."""
    if comparison is None:
        return ""
    if comparison.pace is not Pace.TIMES:
        return gettext(locale, PACES[comparison.pace])
    if comparison.times == TWICE:
        return gettext(locale, N_("About twice as long as usual"))
    return gettext(locale, N_("About {count} times as long as usual"), count=comparison.times)


def section_bars(activity: Activity, locale: Locale) -> list[SectionBar]:
    """Draw every section's time against the longest, and against what is usual."""
    readers = max(activity.totals.opened, 1)
    usual = {one.key: one.comparison.usual * readers for one in activity.sections if one.comparison}
    longest = max([one.seconds for one in activity.sections] + [*usual.values(), 1.0])
    return [
        SectionBar(
            label=label(SECTIONS, one.key, locale),
            text=duration(one.seconds, locale),
            share=one.seconds / longest,
            usual=usual.get(one.key, 0.0) / longest,
            pace=pace_text(one.comparison, locale),
            tone="attention" if one.comparison and one.comparison.times >= TWICE else "plain",
            note=_section_note(one, locale),
        )
        for one in activity.sections
    ]


def _section_note(one: SectionReading, locale: Locale) -> str:
    people = ngettext(locale, "Read by {count} person", "Read by {count} people", one.people)
    again = N_("came back once") if one.rereadings == 1 else N_("came back {count} times")
    parts = (
        people if one.people else "",
        gettext(locale, again, count=one.rereadings) if one.rereadings else "",
    )
    return DOT.join(part for part in parts if part)


def section_lines(bars: Sequence[SectionBar]) -> list[ui.Line]:
    """Return the bars as a table that is heard."""
    return [ui.Line(bar.label, [bar.text, bar.pace, bar.note]) for bar in bars]
