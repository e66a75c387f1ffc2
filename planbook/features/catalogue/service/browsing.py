"""Products as people look for them: what may be planned, and why not."""

from functools import lru_cache
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.pinyin import syllables
from planbook.domain.lines import Line
from planbook.domain.sale import SaleState
from planbook.domain.tiers import may_plan
from planbook.features.accounts import service as accounts
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import (
    KeptPage,
    KeptRow,
    ProductRow,
    Shelf,
    ShelfRow,
)
from planbook.features.catalogue.service.access import is_keeper, require_keeper
from planbook.features.catalogue.service.looking import insurer_row, row_of

# Suspended ones stay in sight: they may be asked for, and come back.
SHOWN: Final = frozenset({SaleState.ON_SALE, SaleState.SUSPENDED})
# Names that were looked at are looked at again with the next letter that is typed.
NAMES_KEPT: Final = 4096


def browse(
    session: Session,
    actor: UserActor,
    *,
    query: str = "",
    line: Line | None = None,
    insurer: str = "",
) -> Shelf:
    """Return what is on sale or suspended today, with the grade that the actor lacks for it."""
    on, grade = clock.today(), own_grade(session, actor)
    found = repository.every_version(session, actor, actor.locale)
    shown = [(row_of(each, on, actor), each[2]) for each in found]
    shown = [(row, of) for row, of in shown if row.state in SHOWN]
    insurers = {of.code: insurer_row(of, actor.locale) for _, of in shown}
    lines = {row.line for row, _ in shown}
    return Shelf(
        rows=tuple(
            _shelf_row(row, grade)
            for row, of in shown
            if line in (None, row.line) and insurer in ("", of.code) and matches(row, query)
        ),
        lines=tuple(each for each in Line if each in lines),
        insurers=tuple(sorted(insurers.values(), key=lambda each: each.name)),
        everything=len(shown),
        grade=grade,
    )


def own_grade(session: Session, actor: UserActor) -> int | None:
    """Return the qualification grade of who plans products; compliance and admins do not."""
    if is_keeper(actor):
        return None
    return accounts.get_card(session, actor, user_id=actor.user_id).grade


def _shelf_row(row: ProductRow, grade: int | None) -> ShelfRow:
    return ShelfRow(row, None if grade is None or may_plan(grade, row.tier) else row.tier)


def list_kept(
    session: Session,
    actor: UserActor,
    *,
    query: str = "",
    line: Line | None = None,
    insurer: str = "",
    state: SaleState | None = None,
) -> KeptPage:
    """Return every version for those who keep the catalogue, drafts first.

    Raises:
        NotPermittedError: The actor is none of them.
    """
    require_keeper(actor)
    on, order = clock.today(), list(SaleState)
    found = repository.every_version(session, actor, actor.locale)
    rows = [
        _kept_row(each, row_of(each, on, actor))
        for each in found
        if line in (None, each[0].line) and insurer in ("", each[2].code)
    ]
    rows = [row for row in rows if matches(row.product, query)]
    return KeptPage(
        rows=tuple(
            sorted(
                (row for row in rows if state in (None, row.state)),
                key=lambda row: order.index(row.state),
            )
        ),
        by_state={each: sum(row.state is each for row in rows) for each in SaleState},
        lines=tuple(each for each in Line if any(version.line == each for version, *_ in found)),
        insurers=tuple(
            insurer_row(each, actor.locale)
            for each in repository.insurers(session, actor.organisation_id)
        ),
        everything=len(found),
    )


def _kept_row(found: repository.Version, row: ProductRow) -> KeptRow:
    dates, on = found[0].dates, clock.today()
    planned = next(iter(dates.planned_after(on)), None)
    return KeptRow(row, row.state, planned, dates.day_of(planned) if planned else None)


def matches(row: ProductRow, query: str) -> bool:
    """Return whether a product's name, pinyin, code or insurer has every word of a search in it."""
    key = search_key(row.name, row.code, row.insurer)
    return all(word in key for word in query.casefold().split())


@lru_cache(maxsize=NAMES_KEPT)
def search_key(name: str, code: str, insurer: str) -> str:
    """Return ``name pinyin initials code insurer`` in lower case."""
    return " ".join((name, *_read(name), code, insurer, *_read(insurer))).casefold()


def _read(text: str) -> tuple[str, str]:
    """Read Chinese aloud: syllables joined, and their first letters."""
    spoken = [one for one in syllables(text) if one.isalnum()]
    return "".join(spoken), "".join(one[0] for one in spoken)
