"""Uploaded pictures: decoded under a cap, turned upright, stripped and encoded anew."""

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_

LARGEST_PIXELS: Final = 50_000_000
FORMATS: Final = ("JPEG", "PNG", "WEBP")
QUALITY: Final = 86
# A grey of this value has a contrast of 1.5 with white paper; what is lighter is hardly seen.
LIGHTEST: Final = 211
LEAST_SEEN: Final = 0.01
# A pixel less opaque than this is not one of the drawing.
FAINTEST: Final = 26


def reencode(content: bytes, *, side: int, field: str = "picture") -> bytes:
    """Return the picture as a JPEG whose longer side is at most ``side`` pixels.

    What was hidden in the file (places, scripts, other files) does not survive.

    Raises:
        InvalidError: It is no picture we read, or a bomb.
    """
    picture = _decoded(content, field)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    return _jpeg(picture)


def reencode_cut(
    content: bytes, *, ratio: tuple[int, int], width: int, field: str = "picture"
) -> bytes:
    """Return the middle of the picture in a ratio as a JPEG, at most ``width`` pixels wide.

    Raises:
        InvalidError: It is no picture we read, or a bomb.
    """
    picture = _decoded(content, field)
    across, down = ratio
    wide = min(width, picture.width, max(picture.height * across // down, 1))
    size = (wide, max(wide * down // across, 1))
    return _jpeg(ImageOps.fit(picture, size, Image.Resampling.LANCZOS))


def reencode_clear(content: bytes, *, size: tuple[int, int], field: str = "picture") -> bytes:
    """Return the picture as a PNG within a size, clear where it was clear: for logos.

    Raises:
        InvalidError: It is no picture we read, or a bomb.
    """
    picture = _decoded(content, field, mode="RGBA")
    picture.thumbnail(size, Image.Resampling.LANCZOS)
    output = io.BytesIO()
    picture.save(output, "PNG", optimize=True)
    return output.getvalue()


def is_seen_on_paper(content: bytes) -> bool:
    """Return whether a hundredth of what a logo draws, or more, stands out from white paper."""
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGBA")
    drawn = sum(picture.getchannel("A").histogram()[FAINTEST:])
    paper = Image.new("RGBA", picture.size, "white")
    seen = sum(Image.alpha_composite(paper, picture).convert("L").histogram()[: LIGHTEST + 1])
    return seen > 0 and seen >= LEAST_SEEN * drawn


def _decoded(content: bytes, field: str, mode: str = "RGB") -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                _require_small(opened)
                picture = ImageOps.exif_transpose(opened).convert(mode)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InvalidError(field, N_("The picture is too large. Use a smaller one.")) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise InvalidError(field, N_("Use a JPEG, PNG or WebP picture.")) from error
    # What an encoder would write anew of what the file said: comments, places, profiles.
    picture.info.clear()
    return picture


def _require_small(opened: Image.Image) -> None:
    if opened.width * opened.height > LARGEST_PIXELS:
        raise Image.DecompressionBombError


def _jpeg(picture: Image.Image) -> bytes:
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=QUALITY, optimize=True)
    return output.getvalue()
