"""The city that a network address is in, from a database file in the MMDB format.

The address goes no further than this lookup: it is neither kept nor logged.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from planbook.core.settings import SettingsError, get_settings

# The server forks after import, and most installations have no such file.
if TYPE_CHECKING:
    from maxminddb import Reader

logger: Final = logging.getLogger(__name__)
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class City:
    """A city's names; empty where it is not known."""

    zh: str = ""
    en: str = ""


NOWHERE: Final = City()


def check_database() -> None:
    """See before anything starts whether the database, if one is set, can be read.

    Raises:
        SettingsError: There is no such file, or it is no such database.
    """
    path = get_settings().city_database
    if path is not None:
        _opened(path).close()


def city_of(address: str) -> City:
    """Return the city of an address: nowhere when that is not known, never an error."""
    database = _database()
    if database is None:
        return NOWHERE
    try:
        found = database.get(address)
    except ValueError:
        # No address, or a kind that the database does not hold.
        return NOWHERE
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the file, the page is shown
        _complain_once(type(error).__name__)
        return NOWHERE
    return _named(found) if isinstance(found, Mapping) else NOWHERE


@lru_cache(maxsize=1)
def _database() -> "Reader | None":
    """Open the database, once in each process."""
    path = get_settings().city_database
    if path is None:
        return None
    try:
        return _opened(path)
    except SettingsError:
        _complain_once("it cannot be opened")
        return None


def _opened(path: Path) -> "Reader":
    import maxminddb

    try:
        return maxminddb.open_database(path)
    except OSError as error:
        reason = error.strerror or "cannot be read"
    except (maxminddb.InvalidDatabaseError, ValueError):
        reason = "is not a database in the MMDB format"
    raise SettingsError(f"PLANBOOK_CITY_DATABASE: {path}: {reason}")


@lru_cache(maxsize=16)
def _complain_once(reason: str) -> None:
    """Say in the log what is wrong; without the address, and once for each reason."""
    logger.error("the city database is of no use: %s", reason)


def _named(record: Mapping[str, Any]) -> City:
    """Return the city, else the province, in Chinese and in English.

    GeoLite2 and DB-IP nest names by language, others have plain text.
    """
    names = _names(record.get("city")) or _names(record.get("subdivisions"))
    zh, en = names.get("zh-CN", ""), names.get("en", "")
    return City(zh=(zh or en)[:LONGEST_NAME], en=(en or zh)[:LONGEST_NAME])


def _names(place: object) -> Mapping[str, str]:
    if isinstance(place, list) and place:
        place = cast("list[object]", place)[0]
    if isinstance(place, str):
        return {"en": place} if place else {}
    names = cast("Mapping[str, object]", place).get("names") if isinstance(place, Mapping) else None
    if not isinstance(names, Mapping):
        return {}
    return {
        str(key): name
        for key, name in cast("Mapping[object, object]", names).items()
        if isinstance(name, str)
    }
