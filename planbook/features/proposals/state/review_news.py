"""What of reviews belongs on somebody's first page."""

from dataclasses import dataclass

import reflex as rx

from planbook.core.i18n import DOT, as_locale, clock_time
from planbook.features.proposals import service
from planbook.features.proposals.schemas import Decision
from planbook.features.proposals.state.words import REVIEW_STATES, REVIEW_TONES, version_words
from planbook.shell.state import AppState


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision about a version of one's own."""

    title: str = ""
    about: str = ""
    badge: str = ""
    tone: str = "plain"


class ReviewNewsState(AppState):
    """A line on the first page: what waits for the actor, and what was decided about theirs."""

    reviews_waiting: str = ""
    decisions: list[DecisionView] = []

    @rx.event
    async def load_review_news(self) -> None:
        """Read what waits and what was decided."""
        if self._actor is None:
            return
        found = await self._run(service.review_news)
        self.reviews_waiting = self._waiting(found.waiting) if found.waiting else ""
        self.decisions = [self._decision_view(one) for one in found.decisions]

    def _waiting(self, count: int) -> str:
        return self._counted(
            "{count} version waits for your review",
            "{count} versions wait for your review",
            count,
        )

    def _decision_view(self, row: Decision) -> DecisionView:
        locale = as_locale(self.locale)
        when = f"{row.decided_by}{DOT}{clock_time(row.decided_at, locale)}"
        return DecisionView(
            title=f"{row.title}{DOT}{version_words(row.number, locale)}",
            about=row.words or when,
            badge=self._text(REVIEW_STATES[row.state]),
            tone=REVIEW_TONES[row.state],
        )
