"""What people add to the figures of a proposal, a link or a day."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import add as plus
from operator import sub as minus

from planbook.domain.reading import SEEN_STATES, ReadState, furthest
from planbook.features.sharing.service.standing import Standing


@dataclass(frozen=True, slots=True)
class Figures:
    """What a person adds to a proposal's figures."""

    people: int = 0
    devices: int = 0
    opened: int = 0
    read: int = 0
    forwarded: int = 0
    visits: int = 0
    milliseconds: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*map(plus, self.counts(), other.counts()))

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(*map(minus, self.counts(), other.counts()))

    def counts(self) -> tuple[int, ...]:
        """Return the figures in the order of ``COUNTED``."""
        return (
            self.people,
            self.devices,
            self.opened,
            self.read,
            self.forwarded,
            self.visits,
            self.milliseconds,
        )


COUNTED = tuple(field.name for field in fields(Figures))


def figures_of(devices: Sequence[Standing]) -> Figures:
    """Count one person by their devices; suspected scanners and unseen readers count for nothing."""
    counted = [one for one in devices if one.visits and not one.suspected]
    if not counted:
        return Figures()
    state = furthest(one.state for one in counted)
    return Figures(
        people=1,
        devices=len(counted),
        opened=int(state in SEEN_STATES),
        read=int(state is ReadState.READ),
        forwarded=int(any(one.forwarded for one in counted)),
        visits=sum(one.visits for one in counted),
        milliseconds=sum(one.milliseconds for one in counted),
    )
