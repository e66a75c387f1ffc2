import uuid

from planbook.core import tokens

KEY = b"k" * 32


class TestDerivedToken:
    def test_has_128_bits_in_22_url_safe_characters(self) -> None:
        token = tokens.derived_token(KEY, "link", 7)
        assert len(token) == 22
        assert all(c.isalnum() or c in "-_" for c in token)

    def test_differs_by_object_purpose_and_key(self) -> None:
        made = {
            tokens.derived_token(KEY, "link", 7),
            tokens.derived_token(KEY, "link", 8),
            tokens.derived_token(KEY, "reader", 7),
            tokens.derived_token(b"x" * 32, "link", 7),
        }
        assert len(made) == 4

    def test_is_the_same_each_time(self) -> None:
        assert tokens.derived_token(KEY, "link", 7) == tokens.derived_token(KEY, "link", 7)


class TestTimeOrderedId:
    def test_is_a_version_7_uuid(self) -> None:
        value = uuid.UUID(tokens.time_ordered_id())
        assert value.version == 7
        assert value.variant == uuid.RFC_4122

    def test_sorts_by_time(self) -> None:
        made = [tokens.time_ordered_id()[:13] for _ in range(50)]
        assert made == sorted(made)
