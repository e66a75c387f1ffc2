from urllib.parse import unquote

import pytest

from planbook.public.serving import disposition


@pytest.mark.parametrize(
    "name",
    [
        '林伟".pdf',
        "a\r\nSet-Cookie: x=1\r\n\r\n.pdf",
        "../../etc/x.pdf",
        "\u202efdp.exe;a=b.pdf",
        "%0d%0a",
    ],
)
@pytest.mark.parametrize("kind", ["inline", "attachment"])
def test_a_download_may_be_called_anything_and_stays_one_header(name: str, kind: str) -> None:
    header = disposition(name, name, kind)
    said, plain, other = header.split("; ")
    assert said == kind
    assert header.isascii()
    assert header.isprintable()
    assert not set('"\\/;\r\n') & set(plain.removeprefix('filename="').removesuffix('"'))
    mark, _, encoded = other.partition("''")
    assert mark == "filename*=UTF-8"
    assert not set('"/\\; \r\n') & set(encoded)
    assert unquote(encoded) == name
