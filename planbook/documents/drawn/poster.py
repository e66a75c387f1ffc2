"""A poster of 1080×1920 with a link's code, to save and to send."""

from typing import Final

from PIL import Image

from planbook.core.i18n import N_, gettext
from planbook.documents.drawn.canvas import (
    AMBER,
    INK,
    MUTED,
    RULE,
    WHITE,
    Canvas,
    jpeg,
)
from planbook.documents.drawn.face import Face
from planbook.documents.drawn.type import Type, fitted, in_one_line, lines
from planbook.documents.qr import modules
from planbook.documents.templating import phone

WIDTH: Final = 1080
HEIGHT: Final = 1920
MARGIN: Final = 88
MEASURE: Final = WIDTH - 2 * MARGIN
CODE_SIDE: Final = 372
PORTRAIT: Final = 132
DRAWING_ENDS: Final = 622
CODE_BEGINS: Final = 1150
GAP: Final = 44
LINE: Final = 58
# A title cut shorter says nothing.
SHORTEST_TITLE: Final = 190
CONTENTS: Final = (
    N_("What the plan covers, and what it does not"),
    N_("What it costs, year by year"),
    N_("What it pays, and when"),
)


def poster(face: Face, photo: bytes | None, url: str, logo: bytes | None = None) -> bytes:
    """Return the poster as JPEG; its code leads to ``url``."""
    canvas = Canvas(WIDTH, HEIGHT, face.accent, face.ground)
    _head(canvas, face, logo)
    canvas.household(MARGIN + 80, DRAWING_ENDS, MEASURE - 160)
    _words(canvas, face)
    top = CODE_BEGINS
    canvas.box((MARGIN, top), (WIDTH - MARGIN, top + 452), 28, WHITE, RULE)
    _invitation(canvas, face, top)
    _agent(canvas, face, photo)
    picture = canvas.reduced()
    _put_code(picture, url, (MARGIN + 40, top + 40))
    return jpeg(picture)


def _head(canvas: Canvas, face: Face, logo: bytes | None) -> None:
    kind = gettext(face.locale, N_("Insurance proposal"))
    width = canvas.text((WIDTH - MARGIN, 122), kind, Type(30, 700), canvas.accent, "right")
    left = MARGIN + canvas.logo(MARGIN, 111, logo)
    room = WIDTH - MARGIN - left - width - 40
    brand, told = in_one_line(face.organisation, Type(30, 700), room, 20)
    canvas.text((left, 122), told, brand)


def _words(canvas: Canvas, face: Face) -> None:
    """Write what it is and what is in it, in the middle between drawing and code."""
    chosen, said = fitted(face.headline, Type(88, 700), MEASURE, 2, 48)
    step = chosen.size * 1.28
    height = step * len(said) + GAP + LINE * len(CONTENTS)
    y = DRAWING_ENDS + (CODE_BEGINS - DRAWING_ENDS - height) / 2 + chosen.size * 0.95
    for line in said:
        canvas.text((MARGIN, y), line, chosen)
        y += step
    y += GAP + 32 - chosen.size * 0.95
    for number, message in enumerate(CONTENTS, 1):
        canvas.text((MARGIN, y), f"{number:02d}", Type(30, 700), canvas.accent)
        text = lines(gettext(face.locale, message), Type(33), MEASURE - 68, 1)[0]
        canvas.text((MARGIN + 68, y), text, Type(33), INK)
        y += LINE


def _invitation(canvas: Canvas, face: Face, top: float) -> None:
    left = MARGIN + 40 + CODE_SIDE + 44
    room = WIDTH - MARGIN - 36 - left
    chosen, said = fitted(gettext(face.locale, N_("Scan to read")), Type(46, 700), room, 2, 34)
    y = top + 138
    for line in said:
        canvas.text((left, y), line, chosen)
        y += chosen.size * 1.25
    y += 22
    small = Type(28)
    for line in lines(gettext(face.locale, HOW), small, room, 5):
        canvas.text((left, y), line, small, MUTED)
        y += 44


HOW: Final = N_("In WeChat press and hold the code, or point your phone's camera at it.")


def _put_code(picture: Image.Image, url: str, corner: tuple[int, int]) -> None:
    """Put the code in whole pixels: blurred edges read badly when the poster is made smaller."""
    rows = modules(url)
    code = Image.new("1", (len(rows), len(rows)), 1)
    code.putdata([0 if module else 1 for row in rows for module in row])
    side = len(rows) * (CODE_SIDE // len(rows))
    inset = (CODE_SIDE - side) // 2
    enlarged = code.resize((side, side), Image.Resampling.NEAREST).convert("RGB")
    picture.paste(enlarged, (corner[0] + inset, corner[1] + inset))


def _agent(canvas: Canvas, face: Face, photo: bytes | None) -> None:
    top = 1660
    canvas.portrait((MARGIN, top), PORTRAIT, photo, face.agent[:1])
    left = MARGIN + PORTRAIT + 32
    room = WIDTH - MARGIN - left
    name, said = in_one_line(face.agent, Type(40, 700), room, 24)
    width = canvas.text((left, top + 40), said, name)
    if room - width > SHORTEST_TITLE:
        small, title = in_one_line(face.agent_title, Type(26), room - width - 18, 18)
        canvas.text((left + width + 18, top + 40), title, small, MUTED)
    y = top + 82
    for text in _about(face):
        small, said = in_one_line(text, Type(26), room, 16)
        canvas.text((left, y), said, small, INK)
        y += 38
    if face.is_fictional:
        text = gettext(face.locale, N_("Demonstration with fictional products"))
        canvas.text((MARGIN, HEIGHT - 48), text, Type(24, 700), AMBER)


def _about(face: Face) -> list[str]:
    told = [face.institution, face.certificate_line]
    if face.phone:
        told.append(gettext(face.locale, N_("Phone {number}"), number=phone(face.phone)))
    return told
