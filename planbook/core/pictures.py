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


def reencode(content: bytes, *, side: int, field: str = "picture") -> bytes:
    """Return the picture as a JPEG whose longer side is at most ``side`` pixels.

    What was hidden in the file (places, scripts, other files) does not survive.

    Raises:
        InvalidError: It is no picture we read, or a bomb.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                if opened.width * opened.height > LARGEST_PIXELS:
                    raise InvalidError(field, N_("The picture is too large. Use a smaller one."))
                picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombWarning) as error:
        raise InvalidError(field, N_("Use a JPEG, PNG or WebP picture.")) from error
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=QUALITY, optimize=True)
    return output.getvalue()
