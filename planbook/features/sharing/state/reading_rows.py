"""A proposal's reading as rows that the page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_, Locale, clock_time, duration, gettext, number
from planbook.core.labels import label
from planbook.domain.paths import Comparison, Pace
from planbook.features.sharing.schemas import Activity, Person, SectionReading, Sitting
from planbook.features.sharing.service.labels import CHANNELS, SECTIONS
from planbook.ui import kit as ui

DOT: Final = " · "
ARROW: Final = " → "
PACES: Final[Mapping[Pace, str]] = {
    Pace.SHORTER: N_("Shorter than usual"),
    Pace.USUAL: N_("About as long as usual"),
    Pace.LONGER: N_("Longer than usual"),
}
TWICE: Final = 2


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


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person with everything that is known of what they did."""

    id: int
    anchor: str
    name: str
    initial: str
    confidence: str
    mark: str
    tone: str
    figures: str
    way: str
    path: list[str]
    devices: list[ui.Line]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A robot or a suspected scanner: seen, and in no figure."""

    name: str
    note: str


def anchor_of(one: Person) -> str:
    """Return the address of a person within the page."""
    return f"reader-{one.id}"


def initial_of(one: Person) -> str:
    """Return what stands in somebody's circle: a letter of a name is only for who has one."""
    return one.label[:1] if one.is_named else "?"


def mark_of(one: Person, locale: Locale) -> tuple[str, str]:
    """Return in a word how far somebody came, and its tone."""
    if one.is_reading:
        return gettext(locale, N_("Reading now")), "accent"
    return one.state_label, "accent" if one.state in {"opened", "read"} else "plain"


def reading_of(activity: Activity, locale: Locale) -> Reading:
    """Put a proposal's reading into figures and one sentence."""
    totals = activity.totals
    reading = [one for one in activity.people if one.is_reading and one.counts]
    names = ("、" if locale == "zh_CN" else ", ").join(one.label for one in reading)
    at = next((one.looking_at for one in reading if one.looking_at), "")
    devices = N_("on 1 device") if totals.devices == 1 else N_("on {count} devices")
    return Reading(
        people=number(totals.people, locale),
        devices=gettext(locale, devices, count=number(totals.devices, locale)),
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
    people = N_("Read by 1 person") if one.people == 1 else N_("Read by {count} people")
    again = N_("came back once") if one.rereadings == 1 else N_("came back {count} times")
    parts = (
        gettext(locale, people, count=one.people) if one.people else "",
        gettext(locale, again, count=one.rereadings) if one.rereadings else "",
    )
    return DOT.join(part for part in parts if part)


def section_lines(bars: Sequence[SectionBar]) -> list[ui.Line]:
    """Return the bars as a table that is heard."""
    return [ui.Line(bar.label, [bar.text, bar.pace, bar.note]) for bar in bars]


def visits_text(count: int, locale: Locale) -> str:
    """Say how many visits."""
    message = N_("1 visit") if count == 1 else N_("{count} visits")
    return gettext(locale, message, count=number(count, locale))


def person_card(
    one: Person, names: Mapping[int, str], visits: Sequence[Sitting], locale: Locale
) -> PersonCard:
    """Describe a person: how sure, by which way, on which devices, in which order."""
    mark, tone = mark_of(one, locale)
    theirs = [visit for visit in visits if visit.person_id == one.id and visit.counts]
    last = next((visit for visit in theirs if visit.path), None)
    return PersonCard(
        id=one.id,
        anchor=anchor_of(one),
        name=one.label,
        initial=initial_of(one),
        confidence=one.confidence_label,
        mark=mark,
        tone=tone,
        figures=DOT.join(
            (
                duration(one.seconds, locale),
                visits_text(one.visits, locale),
                clock_time(one.last_at, locale),
            )
        ),
        way=_way(one, names, locale),
        path=[label(SECTIONS, key, locale) for key in last.path] if last else [],
        devices=[
            ui.Line(
                _place(device.label, device.city),
                [_device_note(device.confidence_label, device.seconds, locale)],
            )
            for device in one.devices
        ],
        notes=_notes(one, locale),
    )


def _way(one: Person, names: Mapping[int, str], locale: Locale) -> str:
    channel = label(CHANNELS, one.channel, locale)
    above = names.get(one.parent or 0)
    if above is None:
        return gettext(locale, N_("By your link ({channel})"), channel=channel)
    return gettext(locale, N_("The reader before: {name} ({channel})"), name=above, channel=channel)


def _place(device: str, city: str) -> str:
    """Say on which device, and in which city where that is known."""
    return DOT.join(part for part in (device, city) if part)


def _device_note(confidence: str, spent: float, locale: Locale) -> str:
    return DOT.join((duration(spent, locale), confidence))


def _notes(one: Person, locale: Locale) -> list[str]:
    again = DOT.join(label(SECTIONS, key, locale) for key in one.rereadings)
    notes = [
        gettext(locale, N_("Came back to: {list}"), list=again) if again else "",
        gettext(
            locale,
            N_("Took the PDF on {when}; reading inside a PDF cannot be seen."),
            when=clock_time(one.pdf_at, locale),
        )
        if one.pdf_at
        else "",
        gettext(locale, N_("This browser keeps no cookie: each visit counts as somebody new."))
        if not all(device.keeps_cookie for device in one.devices)
        else "",
    ]
    return [note for note in notes if note]


def moment_of(one: Sitting, names: Mapping[int, str], locale: Locale) -> ui.Moment:
    """Describe a visit on the time line: who, where, how long, and the way through it."""
    path = ARROW.join(label(SECTIONS, key, locale) for key in one.path)
    seen = (_place(one.device, one.city), duration(one.seconds, locale))
    note = DOT.join(part for part in seen if part)
    return ui.Moment(
        clock_time(one.started_at, locale),
        names.get(one.person_id, ""),
        f"{note}\n{path}" if path else note,
        "accent" if one.is_reading else "plain",
    )


def uncounted_of(activity: Activity, locale: Locale) -> list[Uncounted]:
    """List robots and suspected scanners, which no figure knows."""
    robots = [
        Uncounted(one.agent, gettext(locale, N_("Preview or robot, {count}×"), count=one.count))
        for one in activity.robots
    ]
    scanners = [
        Uncounted(
            _place(device.label, device.city),
            _device_note(device.confidence_label, device.seconds, locale),
        )
        for person in activity.people
        for device in person.devices
        if not device.counts
    ]
    return [*robots, *scanners]


def branch_of(one: Person, depth: int, locale: Locale) -> ui.Branch:
    """Describe a person in the list of the tree."""
    mark, tone = mark_of(one, locale)
    return ui.Branch(
        key=str(one.id),
        name=one.label,
        depth=depth,
        note=DOT.join((one.confidence_label, duration(one.seconds, locale))),
        mark=mark,
        mark_tone=tone,
        href=f"#{anchor_of(one)}",
    )
