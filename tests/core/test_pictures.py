import io

import pytest
from PIL import Image

from planbook.core.errors import InvalidError
from planbook.core.pictures import reencode


def picture(size: tuple[int, int], kind: str = "PNG", **options: object) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", size, "teal").save(output, kind, **options)
    return output.getvalue()


def test_a_picture_is_made_smaller_and_a_jpeg() -> None:
    with Image.open(io.BytesIO(reencode(picture((900, 300)), side=300))) as made:
        assert made.format == "JPEG"
        assert made.size == (300, 100)


def test_what_a_camera_wrote_about_the_place_does_not_survive() -> None:
    exif = Image.Exif()
    exif[0x9286] = "taken at home"
    made = reencode(picture((40, 40), "JPEG", exif=exif), side=100)
    assert b"taken at home" not in made


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 50, picture((10, 10))[:40]],
    ids=["empty", "svg", "gif", "cut"],
)
def test_what_is_no_picture_is_refused_with_what_to_use(content: bytes) -> None:
    with pytest.raises(InvalidError, match="JPEG"):
        reencode(content, side=100)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(InvalidError):
        reencode(picture((9_000, 9_000)), side=100)
