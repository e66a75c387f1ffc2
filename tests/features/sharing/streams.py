"""Random lives of readers, as the ledger hears of them: late, doubled, reordered, in two queues."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session

from planbook.core.tokens import time_ordered_id, token_hash
from planbook.features.sharing.schemas import Beacon, Fetch
from planbook.models.sharing import Reader
from tests.features.sharing.factories import Shared, at, create_link, create_reader

Entries = list[Fetch | Beacon]
GAPS = (1, 20, 29 * 60, 31 * 60, 26 * 3600)
SECTIONS = ("cover", "gaps", "plan", "benefits", "illustration")


def cast(session: Session, shared: Shared) -> list[Reader]:
    """Return a recipient on two devices, a friend, the friend's friend, a group and a scanner."""
    link = create_link(session, shared)
    group = create_link(session, shared, channel="group", recipient="", customer_id=None)
    first = create_reader(session, link, browser_hash=token_hash("first"), confirmed=False)
    friend = create_reader(session, link, parent_id=first.key, depth=1, confirmed=False)
    friend.browser_hash = token_hash("friend")
    return [
        first,
        friend,
        create_reader(session, link, same_as_id=first.key),
        create_reader(session, link, parent_id=friend.key, depth=2),
        create_reader(session, group),
        create_reader(session, link, desktop=True, data_centre=True),
    ]


@dataclass
class Story:
    """What readers do; two servers hear of it, whose clocks may be a day apart."""

    chance: random.Random
    readers: Sequence[Reader]
    version_id: int
    cookies: dict[int, str] = field(default_factory=dict[int, str])
    """Which cookie each reader's browser sends by now."""
    skew: timedelta = timedelta(0)

    def batches(self, sittings: int = 14) -> Iterator[Entries]:
        """Yield what each commit finds in its queue."""
        clock, entries = at(), Entries()
        for _ in range(sittings):
            clock += timedelta(seconds=self.chance.choice(GAPS))
            reader = self.chance.choice(self.readers)
            clock, told = self._sitting(reader, clock)
            entries += told
        while entries:
            size = self.chance.choice((1, 2, 5, 20))
            yield entries[:size]
            entries = entries[size:]

    def _sitting(self, reader: Reader, clock):
        view, cookie = time_ordered_id(), self.cookies.get(reader.key, "")
        server = self.chance.choice((timedelta(0), self.skew))
        told: Entries = [Fetch(view, reader.key, self.version_id, clock + server)]
        spent = dict.fromkeys(SECTIONS, 0)
        total = 0
        for number in range(1, self.chance.randint(1, 7)):
            step = self.chance.choice((2, 3, 5, 15, 45 * 60))
            clock += timedelta(seconds=step)
            visible = min(step, 30) * 950
            total += visible
            spent[self.chance.choice(SECTIONS)] += visible
            told.append(
                Beacon(
                    view,
                    number,
                    clock + self.chance.choice((server, server, self.skew)),
                    total,
                    {key: ms for key, ms in spent.items() if ms},
                    depth=min(100, number * 20),
                    inputs=self.chance.choice((0, number)),
                    webdriver=self.chance.random() < 0.05,
                    cookie=cookie,
                )
            )
        return clock, self._mangled(told)

    def _mangled(self, told: Entries) -> Entries:
        """Lose, double and reorder what a bad network would; the page came first."""
        page, reports = told[0], told[1:]
        kept = [one for one in reports if self.chance.random() < 0.9]
        again = [self.chance.choice(told) for _ in range(self.chance.randint(0, 2))]
        both = [*kept, *again]
        if self.chance.random() < 0.5:
            self.chance.shuffle(both)
        return [page, *both]
