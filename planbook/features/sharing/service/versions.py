"""Which version a link shows, who has seen which, and what its readers are told."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from planbook.core.actor import Actor, SystemActor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import DOT, N_
from planbook.domain.reading import VISIT_GAP
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.repository import versions as repository
from planbook.features.sharing.schemas import LinkVersion, Reception, VersionNews
from planbook.features.sharing.service.link_rows import rows_of


def link_versions(session: Session, actor: UserActor, *, proposal_id: int) -> Sequence[LinkVersion]:
    """Return which version each of a proposal's links shows, those that lead somewhere first.

    Raises:
        NotFoundError: The actor may see no such proposal.
    """
    numbers = _numbers(session, actor, proposal_id)
    links = link_rows.links_of(session, actor, proposal_id)
    rows = rows_of(session, links, actor.locale)
    found = [
        LinkVersion(
            link_id=row.id,
            name=row.name or row.channel_label,
            about=f"{row.channel_label}{DOT}{row.made_text}" if row.name else row.made_text,
            stays_on=numbers.get(link.version_id) if link.version_id else None,
            tells_newer=link.tells_newer,
            is_printed=row.is_printed,
            active=row.active,
        )
        for link, row in zip(links, rows, strict=True)
    ]
    return sorted(found, key=lambda one: not one.active)


def _numbers(session: Session, actor: UserActor, proposal_id: int) -> dict[int, int]:
    detail = proposals.get_proposal(session, actor, proposal_id=proposal_id)
    return {row.id: row.number for row in detail.versions}


def set_link_version(
    session: Session, actor: Actor, *, link_id: int, stays: bool, tells_newer: bool = False
) -> None:
    """Let a link show the newest version, or stay on the one that it shows now.

    Raises:
        NotFoundError: The link is not the actor's own.
        InvalidError: A document carries it: its code stays with the document.
    """
    link = link_rows.owned_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    if link.is_printed and not stays:
        raise InvalidError(
            "link", N_("The code in a document always leads to that document's version.")
        )
    if not stays:
        link.version_id = None
    elif link.version_id is None:
        shown = proposals.document_of(session, actor, proposal_id=link.proposal_id)
        link.version_id = shown.version_id
    link.tells_newer = stays and tells_newer
    session.add(link)
    session.flush()
    accounts.record(
        session,
        actor,
        action="link.version",
        subject=f"link:{link.key}",
        details={"version": link.version_id, "tells_newer": link.tells_newer},
    )


def news_of(
    session: Session, *, reception: Reception, version_id: int, at: datetime
) -> VersionNews:
    """Return what a page says of other versions to whoever reads it."""
    actor = SystemActor(reception.organisation_id)
    is_newer = False
    if reception.version_id is not None and reception.tells_newer:
        newest = proposals.newest_shown_id(session, actor, proposal_id=reception.proposal_id)
        is_newer = newest > reception.version_id
    viewer = reception.viewer
    if viewer is None:
        return VersionNews(is_newer=is_newer)
    older = _seen_before(repository.seen_versions(session, viewer.reader_id), version_id, at)
    if older is None:
        return VersionNews(is_newer=is_newer)
    found = proposals.changes_since(
        session, actor, old_id=older, new_id=version_id, sees_family=viewer.sees_family
    )
    return VersionNews(found, is_newer)


def _seen_before(seen: Sequence[tuple[int, datetime]], version_id: int, at: datetime) -> int | None:
    """Return the newest older version that a reader saw before this visit.

    Whoever met the version that is shown on an earlier visit has been told.
    """
    first = dict(seen)
    if version_id in first and at - first[version_id] > VISIT_GAP:
        return None
    older = [number for number in first if number < version_id]
    return max(older, default=None)
