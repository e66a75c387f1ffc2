"""One of several writers of reading, in a process of its own with a queue of its own.

``python -m tests.support.writer TOLD.json`` hands over the entries in the file, some at a time, and
prints as JSON the keys of those that were acknowledged. What comes before its page does waits for
another turn, as a next report would.
"""

import asyncio
import json
import random
import sys
from collections import deque
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from planbook.core.db import get_engine
from planbook.core.ingest import GroupCommit
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Beacon, Fetch, Receipt, Recorded

Entry = Fetch | Beacon
AT_ONCE: Final = (1, 5, 20, 60)


def as_json(entries: list[Entry]) -> str:
    """Return entries for a writer's file."""
    return json.dumps([asdict(replace(one, at=one.at.isoformat())) for one in entries])  # type: ignore[arg-type]


def entry_of(values: dict[str, Any]) -> Entry:
    """Return one of a file's entries."""
    made = Beacon if "sequence" in values else Fetch
    return made(**{**values, "at": datetime.fromisoformat(values["at"])})


async def run(entries: list[Entry], chance: random.Random) -> list[tuple[str, int]]:
    """Hand over everything, in batches of all sizes."""
    writer: GroupCommit[Entry, Recorded] = GroupCommit(get_engine(), sharing.write)
    writer.start()
    acknowledged, waiting = list[tuple[str, int]](), deque(entries)
    while waiting:
        some = [waiting.popleft() for _ in range(min(chance.choice(AT_ONCE), len(waiting)))]
        answers = await asyncio.gather(*(writer.put(one) for one in some))
        for one, answer in zip(some, answers, strict=True):
            if answer.receipt is Receipt.UNKNOWN:
                waiting.append(one)
            else:
                acknowledged.append((one.page_view, getattr(one, "sequence", 0)))
    await writer.stop()
    return acknowledged


def main() -> None:
    """Do what the file says."""
    entries = [entry_of(one) for one in json.loads(Path(sys.argv[1]).read_text())]
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    sys.stdout.write(json.dumps(asyncio.run(run(entries, random.Random(sys.argv[1])))))


if __name__ == "__main__":
    main()
