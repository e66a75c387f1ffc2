"""A proposal's readers as cards, moments and branches of the tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, clock_time, duration, gettext, ngettext, number
from planbook.core.labels import label
from planbook.domain.reading import SEEN_STATES
from planbook.features.sharing.schemas import Activity, Person, Sitting
from planbook.features.sharing.service.labels import CHANNELS, SECTIONS
from planbook.ui import kit as ui

ARROW: Final = " → "
MOST_SCANNERS: Final = 20


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
    return one.state_label, "accent" if one.state in SEEN_STATES else "plain"


def visits_text(count: int, locale: Locale) -> str:
    """Say how many visits."""
    return ngettext(locale, "{count} visit", "{count} visits", count, count=number(count, locale))


def last_paths(visits: Sequence[Sitting]) -> Mapping[int, Sequence[str]]:
    """Return everybody's way through their last visit of which one is known; the newest is first."""
    known = [one for one in visits if one.counts and one.path]
    return {one.person_id: one.path for one in reversed(known)}


def person_card(
    one: Person, names: Mapping[int, str], path: Sequence[str], locale: Locale
) -> PersonCard:
    """Describe a person: how sure, by which way, on which devices, in which order."""
    mark, tone = mark_of(one, locale)
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
        path=[label(SECTIONS, key, locale) for key in path],
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
            N_("Downloaded the PDF on {when}; reading inside a PDF cannot be seen."),
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
    return [*robots, *scanners[:MOST_SCANNERS]]


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
