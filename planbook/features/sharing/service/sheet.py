"""A proposal's reading as a table, for whoever wants to keep or count it elsewhere."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.i18n import N_, Locale, clock_time, gettext, ngettext
from planbook.core.labels import label
from planbook.core.sheets.delimited import write_csv
from planbook.documents.sections import KEYS
from planbook.features.sharing.schemas import Activity, Person
from planbook.features.sharing.service.activity import activity
from planbook.features.sharing.service.labels import CHANNELS, SECTIONS

HEADS: Final = (
    N_("Reader"),
    N_("How sure"),
    N_("Passed on by"),
    N_("Times passed on"),
    N_("Channel"),
    N_("Devices"),
    N_("State"),
    N_("Visits"),
    N_("Seconds"),
    N_("First"),
    N_("Last"),
)


def reading_sheet(session: Session, actor: Actor, *, proposal_id: int) -> bytes:
    """Return a proposal's reading as CSV: who counts, a line each, and the totals of every screen.

    Raises:
        NotFoundError: The actor may not see the proposal.
    """
    found = activity(session, actor, proposal_id=proposal_id)
    people = [one for one in found.people if one.counts]
    names = {one.id: one.label for one in people}
    locale = actor.locale
    heads = [gettext(locale, head) for head in HEADS]
    rows = [
        [*heads, *(label(SECTIONS, key, locale) for key in KEYS)],
        *([*_cells(one, names, locale), *_spent(one)] for one in people),
        _sum(found, locale),
    ]
    title = gettext(locale, N_("Reading until {when}"), when=clock_time(clock.now(), locale))
    return write_csv([(title, rows)])


def _cells(one: Person, names: Mapping[int, str], locale: Locale) -> list[str]:
    return [
        one.label,
        one.confidence_label,
        names.get(one.parent or 0, ""),
        str(one.depth),
        label(CHANNELS, one.channel, locale),
        "; ".join(
            " · ".join(part for part in (device.label, device.city) if part)
            for device in one.devices
            if device.counts
        ),
        one.state_label,
        str(one.visits),
        f"{one.seconds:g}",
        clock_time(one.first_at, locale),
        clock_time(one.last_at, locale),
    ]


def _spent(one: Person) -> list[str]:
    return [f"{one.sections.get(key, 0):g}" for key in KEYS]


def _sum(found: Activity, locale: Locale) -> list[str]:
    totals = found.totals
    spent = {one.key: one.seconds for one in found.sections}
    return [
        ngettext(locale, "Total: {count} person", "Total: {count} people", totals.people),
        "",
        "",
        str(totals.forwarded),
        "",
        str(totals.devices),
        "",
        str(totals.visits),
        f"{totals.seconds:g}",
        "",
        "",
        *(f"{spent.get(key, 0):g}" for key in KEYS),
    ]
