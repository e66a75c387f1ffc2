import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from planbook.core.errors import InvalidError
from planbook.core.pictures import is_seen_on_paper, reencode, reencode_clear, reencode_cut


def picture(size: tuple[int, int], kind: str = "PNG", **options: object) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", size, "teal").save(output, kind, **options)
    return output.getvalue()


def test_a_picture_is_made_smaller_and_a_jpeg() -> None:
    with Image.open(io.BytesIO(reencode(picture((900, 300)), side=300))) as made:
        assert made.format == "JPEG"
        assert made.size == (300, 100)


@pytest.mark.parametrize(
    "encoded",
    [
        lambda content: reencode(content, side=100),
        lambda content: reencode_cut(content, ratio=(15, 8), width=100),
        lambda content: reencode_clear(content, size=(100, 100)),
    ],
    ids=["photo", "cover", "logo"],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_a_file_says_beside_its_picture_survives(
    kind: str, encoded: Callable[[bytes], bytes]
) -> None:
    exif, told = Image.Exif(), PngInfo()
    exif[0x9286] = "taken at home"
    told.add_itxt("XML:com.adobe.xmp", "taken at home")
    secret = b"taken at home"
    content = picture(
        (40, 40), kind, exif=exif, xmp=secret, comment=secret, icc_profile=secret * 20, pnginfo=told
    )
    assert secret in content
    assert secret not in encoded(content + secret)


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 50, picture((10, 10))[:40]],
    ids=["empty", "svg", "gif", "cut"],
)
def test_what_is_no_picture_is_refused_with_what_to_use(content: bytes) -> None:
    with pytest.raises(InvalidError, match="JPEG"):
        reencode(content, side=100)


@pytest.mark.parametrize("size", [(9_000, 9_000), (10_000, 10_000), (65_000, 65_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(InvalidError, match="too large"):
        reencode(announced(size), side=100)


def announced(size: tuple[int, int]) -> bytes:
    """Return a picture of one pixel that says that it is larger."""
    small = picture((1, 1))
    header = b"IHDR" + struct.pack(">II", *size) + small[24:29]
    return small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]


@pytest.mark.parametrize(
    ("ground", "mark", "is_seen"),
    [
        ("white", "#1F5A8F", True),
        ("white", "#F4D03F", True),
        ("#14202B", "white", True),
        ((0, 0, 0, 0), "white", False),
        ("white", "#EEEEEE", False),
        ((0, 0, 0, 0), (0, 0, 0, 8), False),
    ],
)
def test_a_logo_is_seen_on_paper_by_what_stands_out_from_it(
    ground: str | tuple[int, ...], mark: str | tuple[int, ...], is_seen: bool
) -> None:
    output = io.BytesIO()
    drawn = Image.new("RGBA", (200, 100), ground)
    drawn.paste(mark, (80, 40, 120, 60))
    drawn.save(output, "PNG")
    assert is_seen_on_paper(output.getvalue()) == is_seen
