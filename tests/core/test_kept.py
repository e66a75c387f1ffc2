import pytest

from planbook.core.kept import Kept


def test_a_value_is_made_once() -> None:
    kept = Kept[str, list[int]](most=2)
    first = kept.get("a", lambda: [1])
    assert kept.get("a", lambda: [2]) is first


def test_the_value_that_was_not_asked_for_the_longest_goes() -> None:
    kept = Kept[str, int](most=2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: 1)
    assert len(kept) == 2
    assert [kept.get(key, lambda: 2) for key in ("a", "c", "b")] == [1, 1, 2]


def test_what_fails_is_not_kept() -> None:
    kept = Kept[str, float](most=2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 / 0)
    assert kept.get("a", lambda: 1.0) == 1.0
