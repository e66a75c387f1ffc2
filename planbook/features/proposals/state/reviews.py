"""The queue of versions that somebody looks at before they go out."""

from dataclasses import asdict, dataclass
from typing import Any, Final

import reflex as rx

from planbook.core import live
from planbook.core.errors import InvalidError, NotPermittedError, PlanbookError
from planbook.core.i18n import DOT, N_, as_locale, clock_time
from planbook.features.proposals import service
from planbook.features.proposals.schemas import Policy, ReviewRow, ReviewState
from planbook.features.proposals.state.words import (
    REVIEW_REASONS,
    REVIEW_STATES,
    REVIEW_TONES,
    version_words,
)
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

POLICY_KEEPERS: Final = ("compliance", "admin")
LONGEST_WORDS: Final = 400


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A version in the queue, or what was decided about it."""

    id: int = 0
    title: str = ""
    about: str = ""
    why: str = ""
    state: str = ""
    tone: str = "plain"
    words: str = ""
    decided: str = ""
    href: str = ""
    may_decide: bool = False
    waits: bool = False


class ReviewsState(AppState):
    """The page about reviews: the queue, and what is reviewed at all."""

    reviews: list[ReviewView] = []
    reviews_loaded: bool = False
    policy: Policy = Policy()
    keeps_policy: bool = False
    approving: int = 0
    returning: int = 0
    return_words: str = ""
    return_error: str = ""
    review_refused: str = ""

    @rx.event
    async def load_reviews(self) -> None:
        """Read the reviews that the actor may see, and what the organisation has reviewed."""
        self.review_refused, self.returning = "", 0
        self.policy = await self._run(service.policy_of)
        self.keeps_policy = self.actor_role in POLICY_KEEPERS
        await self._read_reviews()
        self.reviews_loaded = True

    @rx.event
    async def refresh_reviews(self) -> None:
        """Read again what waits and what was decided, while the page is open."""
        if self.reviews_loaded and self._actor is not None:
            await self._read_reviews()

    async def _read_reviews(self) -> None:
        rows = await self._run(service.list_reviews)
        self.reviews = [self._review_view(row) for row in rows]
        for row in rows:
            if row.is_own and row.decided_at is not None:
                await self._run(service.note_decision_seen, version_id=row.version_id)

    def _review_view(self, row: ReviewRow) -> ReviewView:
        locale = as_locale(self.locale)
        asked = clock_time(row.asked_at, locale)
        decided = clock_time(row.decided_at, locale) if row.decided_at else ""
        reasons = self._text(N_("; ")).join(self._text(REVIEW_REASONS[one]) for one in row.reasons)
        return ReviewView(
            id=row.version_id,
            title=f"{row.title}{DOT}{version_words(row.number, locale)}",
            about=f"{row.agent}{DOT}{row.document_number}{DOT}{asked}",
            why=self._text(N_("Why: {why}"), why=reasons),
            state=self._text(REVIEW_STATES[row.state]),
            tone=REVIEW_TONES[row.state],
            words=row.words,
            decided=f"{row.decided_by}{DOT}{decided}" if decided else "",
            href=f"/proposals/{row.proposal_id}/preview",
            may_decide=row.may_decide,
            waits=row.state is ReviewState.WAITING,
        )

    @rx.event
    async def ask_approval(self, version_id: int) -> None:
        """Ask once more before a version goes out."""
        self.approving = as_id(version_id)

    @rx.event
    async def leave_approval(self) -> None:
        """Leave the version in the queue."""
        self.approving = 0

    @rx.event
    async def approve_review(self, version_id: int) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Let a version go out."""
        self.approving, self.review_refused = 0, ""
        try:
            agent_id = await self._run(service.approve_version, version_id=as_id(version_id))
            await live.changed(agent_id)
        except PlanbookError as error:
            self.review_refused = error.text(as_locale(self.locale))
        await self._read_reviews()
        return None if self.review_refused else ui.toast(ui.words("Approved"))

    @rx.event
    async def open_return(self, version_id: int) -> None:
        """Ask what is to be changed of a version."""
        self.returning = as_id(version_id)
        self.return_words = self.return_error = ""

    @rx.event
    async def close_return(self) -> None:
        """Leave the version in the queue."""
        self.returning = 0

    @rx.event
    async def change_return_words(self, text: str) -> None:
        """Take the words as they are typed."""
        self.return_words = as_text(text, LONGEST_WORDS)

    @rx.event
    async def return_review(self) -> None:
        """Send the version back with words."""
        try:
            agent_id = await self._run(
                service.return_version,
                version_id=as_id(self.returning),
                words=self.return_words,
            )
            await live.changed(agent_id)
        except InvalidError as error:
            self.return_error = error.text(as_locale(self.locale))
            return
        except NotPermittedError as error:
            self.review_refused = error.text(as_locale(self.locale))
        self.returning = 0
        await self._read_reviews()

    @rx.event
    async def change_policy(self, name: str, on: bool) -> None:
        """Change what is reviewed."""
        name = as_text(name, 20)
        if name in Policy.__dataclass_fields__ and isinstance(on, bool):
            changed = Policy(**{**asdict(self.policy), name: on})
            await self._run(service.set_policy, policy=changed)
            self.policy = changed
