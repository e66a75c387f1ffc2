"""Leads, readings and figures as the pages show them, in the actor's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from planbook.core import clock
from planbook.core.i18n import CHINA_TIME, DOT, N_, Locale, clock_time, gettext, number, short_date
from planbook.core.labels import label
from planbook.core.phones import show_phone
from planbook.domain.intent import Grade, LeadReason, ReasonPoints
from planbook.features.leads.schemas import LeadDetail, LeadRow, ReadingNow, Week
from planbook.features.leads.service.labels import GRADES, NEXT_ACTIONS, REASONS
from planbook.features.sharing.schemas import FeedRow
from planbook.shell import routes

TONES: Final[Mapping[str, str]] = {Grade.HOT: "attention", Grade.WARM: "accent"}
# A list has room for what speaks loudest; the sheet shows them all.
REASONS_IN_LIST: Final = 2
# They say what everybody in a list has, or what its own line says already.
UNSAID_IN_LIST: Final = frozenset(
    {LeadReason.KNOWN_CUSTOMER, LeadReason.HAS_NUMBER, LeadReason.INTRODUCED}
)


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A lead in a list."""

    id: int
    name: str
    about: str
    next_step: str
    grade: str
    tone: str
    href: str
    """The person's page; empty where there is none, and a sheet opens."""
    initial: str = ""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason and what it adds."""

    text: str
    points: str


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """Words for a touch."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LeadView:
    """A lead with everything: why, by which way, and how to reach them."""

    id: int = 0
    name: str = ""
    grade: str = ""
    tone: str = "plain"
    next_step: str = ""
    seen: str = ""
    path: str = ""
    introducer: str = ""
    book: str = ""
    book_href: str = ""
    phone: str = ""
    phone_link: str = ""
    href: str = ""
    is_done: bool = False
    is_own: bool = False
    """Whether it is the looking person's to call; a lead sees those of their teams."""


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A proposal that somebody read."""

    id: int
    title: str
    about: str
    badge: str
    tone: str
    href: str
    initial: str = ""


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A proposal that somebody has before their eyes."""

    id: int
    person: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class WeekView:
    """The figures of the week."""

    made: str = "0"
    shared: str = "0"
    opened: str = "0"
    read: str = "0"
    forwarded: str = "0"


def lead_line(row: LeadRow, locale: Locale) -> LeadLine:
    """Show a lead in a list."""
    return LeadLine(
        id=row.id,
        name=row.name,
        about=why_text(row, locale, most=REASONS_IN_LIST),
        next_step=label(NEXT_ACTIONS, row.next_action, locale),
        grade=label(GRADES, row.grade, locale),
        tone=TONES.get(row.grade, "plain"),
        href=person_href(row),
        initial=initial_of(row.name, is_named=row.is_named),
    )


def initial_of(name: str, *, is_named: bool) -> str:
    """Return what stands in somebody's circle: a letter of a name is only for who has one."""
    return name[:1] if is_named else "?"


def why_text(row: LeadRow, locale: Locale, most: int | None = None) -> str:
    """Say in a line why to call, the heaviest reasons first."""
    loud = [one.reason for one in row.reasons if one.reason not in UNSAID_IN_LIST][:most]
    # Of whom only the introducer is known, the name tells already.
    via = "" if row.via in row.name else gettext(locale, N_("via {name}"), name=row.via)
    parts = (via, *(label(REASONS, reason, locale) for reason in loud))
    return DOT.join(part for part in parts if part)


def person_href(row: LeadRow) -> str:
    """Return the address of the person's page, if they have one."""
    return f"{routes.CUSTOMERS}/{row.customer_id}" if row.customer_id else ""


def lead_view(detail: LeadDetail, locale: Locale, *, own_id: int) -> LeadView:
    """Show a lead with everything."""
    row = detail.row
    return LeadView(
        id=row.id,
        name=row.name,
        grade=label(GRADES, row.grade, locale),
        tone=TONES.get(row.grade, "plain"),
        next_step=label(NEXT_ACTIONS, row.next_action, locale),
        seen=gettext(locale, N_("last seen {when}"), when=clock_time(row.last_at, locale)),
        path=path_text(detail, locale),
        introducer=row.via,
        book=row.proposal_title,
        book_href=f"{routes.PROPOSALS}/{row.proposal_id}" if row.proposal_id else "",
        phone=show_phone(row.phone),
        phone_link=f"tel:{row.phone}" if row.phone else "",
        href=person_href(row),
        is_done=row.done_at is not None,
        is_own=row.agent_id == own_id,
    )


def path_text(detail: LeadDetail, locale: Locale) -> str:
    """Say through whose hands the proposal came; nothing for who was sent it."""
    if not detail.path:
        return ""
    row = detail.row
    last = gettext(locale, N_("this reader")) if row.via in row.name else row.name
    return " › ".join((*detail.path, last))


def reason_lines(reasons: tuple[ReasonPoints, ...], locale: Locale) -> list[ReasonLine]:
    """Show every reason with its points."""
    return [
        ReasonLine(label(REASONS, one.reason, locale), f"{one.points:+d}".replace("-", "−"))
        for one in reasons
    ]


def script_lines(detail: LeadDetail) -> list[ScriptLine]:
    """Show the words for the next step."""
    return [ScriptLine(one.title, one.text) for one in detail.scripts]


def news_line(row: FeedRow, since: datetime | None, locale: Locale) -> NewsLine:
    """Show a proposal that was read: by whom last, how far, when."""
    is_news = since is None or row.last_at > since
    passed_on = row.totals.forwarded > 0
    return NewsLine(
        id=row.proposal_id,
        title=row.person,
        about=f"{when_text(row.last_at, locale)}{DOT}{row.title}",
        badge=gettext(locale, N_("Passed on")) if passed_on else row.state_label,
        tone=("attention" if passed_on else "accent") if is_news else "plain",
        href=f"{routes.PROPOSALS}/{row.proposal_id}",
        initial=initial_of(row.person, is_named=row.is_named),
    )


def when_text(moment: datetime, locale: Locale) -> str:
    """Say when something was: the time of today, the day of others."""
    day = moment.astimezone(CHINA_TIME).date()
    if day == clock.today():
        return clock_time(moment, locale).rpartition(" ")[2]
    return short_date(day, locale)


def reading_line(now: ReadingNow, locale: Locale) -> ReadingLine:
    """Show who is reading a proposal now, and what they look at."""
    where = ""
    if now.looking_at:
        where = gettext(locale, N_("looking at “{section}”"), section=now.looking_at)
    between = "、" if locale == "zh_CN" else ", "
    return ReadingLine(
        id=now.proposal_id,
        person=between.join(now.names),
        about=DOT.join(part for part in (where, now.title) if part),
        href=f"{routes.PROPOSALS}/{now.proposal_id}",
    )


def week_view(week: Week, locale: Locale) -> WeekView:
    """Put the figures of the week into texts."""
    return WeekView(
        made=number(week.made, locale),
        shared=number(week.reached.shared, locale),
        opened=number(week.reached.opened, locale),
        read=number(week.reached.read, locale),
        forwarded=number(week.reached.forwarded, locale),
    )
