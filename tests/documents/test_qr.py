import io
import re

import pytest
from PIL import Image

from planbook.documents.qr import LONGEST_URL, QUIET_ZONE, modules, qr_png, qr_svg
from tests.support.documents import QR_URL
from tests.support.pdfs import codes


@pytest.mark.parametrize("url", [QR_URL, "https://p.cn/q/x", "https://" + "a" * (LONGEST_URL - 8)])
def test_a_screens_picture_is_read(url: str) -> None:
    with Image.open(io.BytesIO(qr_png(url))) as image:
        assert codes(image.convert("L")) == [url]
        assert 600 <= image.width <= 720


def test_it_is_read_small_turned_and_blurred() -> None:
    with Image.open(io.BytesIO(qr_png(QR_URL, 160))) as image:
        turned = image.convert("L").rotate(17, expand=True, fillcolor=255)
    assert codes(turned.resize((150, 150), Image.Resampling.BILINEAR)) == [QR_URL]


def test_four_white_modules_surround_it() -> None:
    rows = modules(QR_URL)
    edge = [*rows[:QUIET_ZONE], *rows[-QUIET_ZONE:]]
    sides = [row[:QUIET_ZONE] + row[-QUIET_ZONE:] for row in rows]
    assert not any(any(row) for row in [*edge, *sides])
    assert any(rows[QUIET_ZONE])


def test_the_drawing_has_the_same_modules_and_a_title() -> None:
    drawing = qr_svg(QR_URL, 'Scan "me" <now>')
    assert "<title" in drawing
    assert "&lt;now&gt;" in drawing
    dark = sum(map(sum, modules(QR_URL)))
    assert sum(int(length) for length in re.findall(r"h(\d+)v1", drawing)) == dark
