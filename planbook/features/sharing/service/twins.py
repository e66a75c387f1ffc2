"""One browser that was taken for two readers: found by its cookie, and counted once from then on.

Two tabs that open one link at the same moment are given two cookies, of which the browser keeps the
later; the earlier tab's beacon then brings that one.
"""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection

from planbook.features.sharing.repository import twins as rows
from planbook.features.sharing.repository.twins import Stray
from planbook.features.sharing.service.regrouping import regroup


def join(connection: Connection, strays: Collection[Stray]) -> bool:
    """Make one person of each browser whose beacon brought another reader's cookie.

    Return whether there was any.
    """
    pairs = rows.people_of(connection, strays)
    for first, later in pairs:
        regroup(connection, {first, later}, partial(_moved, connection, later, first))
    return bool(pairs)


def _moved(connection: Connection, person_id: int, to_person_id: int) -> set[int]:
    rows.move(connection, person_id, to_person_id)
    return {to_person_id}
