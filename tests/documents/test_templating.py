from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from planbook.documents.glyphs import clean
from planbook.documents.templating import Filters, environment, phone, safe_link
from planbook.documents.year_tables import figure


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(1234567), "1,234,567"),
        (Decimal("386.50"), "386.50"),
        (Decimal("386.00"), "386"),
        (Decimal(0), "0"),
        (Decimal(-260000), "−260,000"),
        (None, "—"),
    ],
)
def test_a_tables_figure(amount: Decimal | None, text: str) -> None:
    assert figure(amount) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("+8613812345678", "138 1234 5678"),
        ("13812345678", "138 1234 5678"),
        ("400-000-0000", "400-000-0000"),
        ("+85291234567", "+85291234567"),
    ],
)
def test_a_number_as_people_read_it_aloud(number: str, text: str) -> None:
    assert phone(number) == text


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.com/a?b=1", True),
        ("http://example.com", True),
        ("javascript:alert(1)", False),
        ("https:evil", False),
        ("/relative", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, kept: bool) -> None:
    assert safe_link(url) == (url if kept else "")


def test_a_dial_link_holds_nothing_but_digits() -> None:
    assert Filters("en", clean).dial("+86 138-1234';alert(1)//*#") == "+8613812341*#"


def test_a_template_that_names_what_is_not_there_fails_loudly() -> None:
    template = environment("page", "en").from_string("{{ missing }}")
    with pytest.raises(UndefinedError):
        template.render()
