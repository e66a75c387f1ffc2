"""What the steps of the pipeline hand on, and what a step is."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from planbook.core.errors import NotFoundError
from planbook.features.sharing.schemas import Hit, Outcome, Reception
from planbook.features.sharing.service.arrivals import Arrived
from planbook.models.sharing import Reader, ShareLink


@dataclass(frozen=True, slots=True)
class Asked:
    """A hit, and what the steps found out about it so far."""

    hit: Hit
    link: ShareLink | None = None
    owner: Reader | None = None
    """Whose own address it is, where it is a reader's."""
    arrived: Arrived | None = None
    is_trial: bool = False
    """An agent wants to see what the recipient sees."""

    @property
    def found_link(self) -> ShareLink:
        """Return the link; the steps after ``token`` run only when there is one.

        Raises:
            NotFoundError: A step ran before the link was found.
        """
        if self.link is None:
            raise NotFoundError
        return self.link

    def answered(self, outcome: Outcome) -> Reception:
        """Return an answer that shows the link's version without counting anything."""
        link = self.found_link
        return Reception(
            outcome,
            organisation_id=link.organisation_id,
            proposal_id=link.proposal_id,
            version_id=link.version_id,
            token=self.hit.token,
            no_download=link.no_download,
            tells_newer=link.tells_newer,
        )


Take = Callable[[Session, Asked], Asked | Reception]


@dataclass(frozen=True, slots=True)
class Step:
    """One question about a hit: it answers the hit, or hands on what it found out."""

    name: str
    """Under which its answers are counted in the metrics."""
    take: Take
