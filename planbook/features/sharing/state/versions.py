"""A proposal's versions: who saw which, what differs, and which one each link shows."""

from dataclasses import dataclass

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import DOT, N_, as_locale, clock_time
from planbook.documents.changes import in_words
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import PdfState, ProposalDetail, VersionRow
from planbook.features.proposals.state.words import (
    PDF_WORDS,
    REVIEW_STATES,
    REVIEW_TONES,
    version_words,
)
from planbook.features.sharing import service
from planbook.features.sharing.schemas import LinkVersion, VersionReading
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState
from planbook.ui import kit as ui

NEWEST, STAYS, TELLS = "newest", "stays", "tells"


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version in the list."""

    id: int = 0
    title: str = ""
    badge: str = ""
    tone: str = "accent"
    about: str = ""
    reading: str = ""
    pdf: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A difference: what, before and after."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LinkVersionView:
    """Which version a link shows, as a choice."""

    id: int
    name: str
    about: str
    choice: str
    said: str
    fixed: bool


class LinkVersionsState(AppState):
    """Which version each of a proposal's links shows; on the pages to share and to make."""

    out_proposal: int = 0
    links_out: list[LinkVersionView] = []

    @rx.event
    async def open_links_out(self) -> None:
        """Read the links of the proposal that the page's address names, or of its plan's."""
        self.links_out, self.out_proposal = [], 0
        try:
            if getattr(self, "proposal_id", ""):
                self.out_proposal = self._route_id("proposal_id")
            else:
                plan_id = self._route_id("plan_id")
                made = await self._run(proposals.of_plan, plan_id=plan_id)
                self.out_proposal = made[-1].id if made else 0
            await self._read_links_out()
        except NotFoundError:
            self.out_proposal = 0

    async def _read_links_out(self) -> None:
        if not self.out_proposal:
            return
        rows = await self._run(service.link_versions, proposal_id=self.out_proposal)
        self.links_out = [self._link_view(row) for row in rows if row.active]

    def _link_view(self, row: LinkVersion) -> LinkVersionView:
        stays = row.stays_on is not None
        said = (
            self._text(N_("Stays on version {number}"), number=row.stays_on)
            if stays
            else self._text(N_("Shows the newest version"))
        )
        return LinkVersionView(
            id=row.link_id,
            name=row.name,
            about=row.about,
            choice=(TELLS if row.tells_newer else STAYS) if stays else NEWEST,
            said=said,
            fixed=row.is_printed,
        )

    @rx.event
    async def choose_link_version(self, link_id: int, choice: str) -> None:
        """Let a link show the newest version, or stay on what it shows now."""
        if choice in (NEWEST, STAYS, TELLS):
            await self._run(
                service.set_link_version,
                link_id=as_id(link_id),
                stays=choice != NEWEST,
                tells_newer=choice == TELLS,
            )
            await self._read_links_out()


class VersionsState(AppState):
    """The page about a proposal's versions."""

    versions_loaded: bool = False
    versions_missing: bool = False
    versions_of: int = 0
    versions_title: str = ""
    versions: list[VersionView] = []
    version_choices: list[ui.Choice] = []
    old_version: str = ""
    new_version: str = ""
    differences: list[ChangeView] = []

    @rx.event
    async def load_versions(self) -> None:
        """Read the versions of the proposal that the page's address names."""
        self.versions_loaded = self.versions_missing = False
        try:
            detail = await self._read_versions()
        except NotFoundError:
            self.versions_missing = True
            return
        self._offer(detail)
        await self._compare()
        self.versions_loaded = True

    @rx.event
    async def refresh_versions(self) -> None:
        """Read again who saw which version and what was decided, while the page is open."""
        if self.versions_loaded and self._actor is not None:
            await self._read_versions()

    async def _read_versions(self) -> ProposalDetail:
        number = self._route_id("proposal_id")
        detail = await self._run(proposals.get_proposal, proposal_id=number)
        readings = await self._run(service.version_readings, proposal_id=number)
        self.versions_of, self.versions_title = number, detail.head.title
        self.versions = [
            self._version_view(detail, row, readings.get(row.id, VersionReading()))
            for row in detail.versions
        ]
        return detail

    def _version_view(
        self, detail: ProposalDetail, row: VersionRow, reading: VersionReading
    ) -> VersionView:
        locale = as_locale(self.locale)
        newest = row.id == detail.head.newest_version_id
        review = self._text(REVIEW_STATES[row.review]) if REVIEW_STATES[row.review] else ""
        template = self._text(N_("template {name}"), name=row.template)
        about = (clock_time(row.created_at, locale), row.made_by, template)
        pdf = row.pdf_state is PdfState.READY
        return VersionView(
            id=row.id,
            title=version_words(row.number, locale),
            badge=review or (self._text(N_("newest")) if newest else ""),
            tone=REVIEW_TONES[row.review] if review else "accent",
            about=DOT.join(filter(None, about)),
            reading=DOT.join(self._reading_words(reading)),
            pdf=self._text(PDF_WORDS[row.pdf_state]),
            href=f"/proposals/files/{row.id}.{'pdf' if pdf else 'html'}",
        )

    def _reading_words(self, reading: VersionReading) -> tuple[str, str]:
        return (
            self._text(
                N_("{opened} opened, {read} read"), opened=reading.opened, read=reading.read
            ),
            self._counted("{count} link stays on it", "{count} links stay on it", reading.links),
        )

    def _offer(self, detail: ProposalDetail) -> None:
        locale = as_locale(self.locale)
        rows = detail.versions
        self.version_choices = [
            ui.Choice(str(row.id), version_words(row.number, locale)) for row in rows
        ]
        self.new_version = str(rows[0].id)
        self.old_version = str(rows[1].id) if len(rows) > 1 else ""

    async def _compare(self) -> None:
        self.differences = []
        if not self.old_version or self.old_version == self.new_version:
            return
        found = await self._run(
            proposals.changes_between,
            old_id=as_id(self.old_version),
            new_id=as_id(self.new_version),
        )
        self.differences = [
            ChangeView(line.title, line.before, line.after)
            for line in in_words(found, as_locale(self.locale))
        ]

    @rx.event
    async def choose_old_version(self, version_id: str) -> None:
        """Compare from another version."""
        self.old_version = str(as_id(version_id))
        await self._compare()

    @rx.event
    async def choose_new_version(self, version_id: str) -> None:
        """Compare to another version."""
        self.new_version = str(as_id(version_id))
        await self._compare()
