"""What a filed document is called beside others."""

import pytest

from planbook.documents.filed import Filed
from planbook.documents.parts import ProductDocument


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("康护重疾险保险条款", "康护重疾险保险条款"),
        ("保险条款", "康护重疾险 · 保险条款"),
    ],
)
def test_a_title_names_its_product_once(title: str, named: str) -> None:
    document = ProductDocument("terms", title, "f" * 64)

    assert Filed("康护重疾险", document).title == named
