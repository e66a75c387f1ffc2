"""The city of an address: looked up in a file, never an error on a page."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planbook.core import cities
from planbook.core.cities import NOWHERE, City, check_database, city_of
from planbook.core.settings import SettingsError, get_settings
from tests.support.cities import HANGZHOU, ZHEJIANG, write_cities

PLACES = {
    "198.51.100.0/24": HANGZHOU | ZHEJIANG,
    "203.0.113.0/24": ZHEJIANG,
    "192.0.2.0/24": {"city": "Suzhou", "country_code": "CN"},
    "2001:db8:1::/48": HANGZHOU,
    "192.0.3.0/24": {"country": {"iso_code": "CN"}},
    "192.0.4.0/24": {"city": {"names": "Suzhou"}},
}


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Set a file as the database."""
    caches = (get_settings, cities._database, cities._complain_once)

    def clear() -> None:
        for cached in caches:
            cached.cache_clear()

    def use(path: Path) -> None:
        monkeypatch.setenv("PLANBOOK_CITY_DATABASE", str(path))
        clear()

    yield use
    monkeypatch.undo()
    clear()


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("198.51.100.7", City("杭州", "Hangzhou")),
        ("2001:db8:1::7", City("杭州", "Hangzhou")),
        ("203.0.113.7", City("浙江", "Zhejiang")),
        ("192.0.2.7", City("Suzhou", "Suzhou")),
        ("192.0.3.7", NOWHERE),
        ("192.0.4.7", NOWHERE),
        ("127.0.0.1", NOWHERE),
        ("", NOWHERE),
        ("no address", NOWHERE),
    ],
)
def test_it_is_told_in_both_languages_where_it_is_known(
    use: Callable[[Path], None], tmp_path: Path, address: str, city: City
) -> None:
    use(write_cities(tmp_path / "cities.mmdb", PLACES))
    check_database()
    assert city_of(address) == city


def test_without_a_database_no_city_is_known() -> None:
    check_database()
    assert city_of("198.51.100.7") == NOWHERE


def broken(path: Path) -> None:
    path.write_bytes(b"no database")


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("spoil", [broken, missing])
def test_a_file_that_is_none_is_said_at_start_and_once_in_the_log(
    use: Callable[[Path], None],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    spoil: Callable[[Path], None],
) -> None:
    path = tmp_path / "cities.mmdb"
    spoil(path)
    use(path)
    with pytest.raises(SettingsError, match=r"PLANBOOK_CITY_DATABASE: .*cities\.mmdb"):
        check_database()
    with caplog.at_level(logging.ERROR):
        assert [city_of("198.51.100.7"), city_of("198.51.100.8")] == [NOWHERE, NOWHERE]
    assert len(caplog.records) == 1


def test_a_file_that_is_spoilt_inside_fails_no_page_and_names_no_address(
    use: Callable[[Path], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write_cities(tmp_path / "cities.mmdb", PLACES)
    whole = path.read_bytes()
    names = whole.index(b"Hangzhou")
    # A pointer to far beyond the file where the record stood.
    path.write_bytes(whole[: names - 16] + b"\x3f\xff\xff\xff\xff" * 5 + whole[names + 9 :])
    use(path)
    with caplog.at_level(logging.ERROR):
        assert city_of("198.51.100.7") == NOWHERE
    assert "the city database is of no use" in caplog.text
    assert "198.51.100" not in caplog.text
