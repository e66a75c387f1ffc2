"""The picture of 1200×630 that messengers show beside a shared address (Open Graph)."""

from typing import Final

from planbook.core.i18n import N_, gettext
from planbook.documents.drawn.canvas import AMBER, INK, MUTED, RULE, Canvas, jpeg
from planbook.documents.drawn.face import Face
from planbook.documents.drawn.type import Type, fitted, in_one_line, lines

WIDTH: Final = 1200
HEIGHT: Final = 630
MARGIN: Final = 72
PORTRAIT: Final = 104
COLUMN: Final = 600
# A title cut shorter says nothing.
SHORTEST_TITLE: Final = 190


def card(face: Face, photo: bytes | None, logo: bytes | None = None) -> bytes:
    """Return the picture as JPEG."""
    canvas = Canvas(WIDTH, HEIGHT, face.accent, face.ground)
    _head(canvas, face, logo)
    canvas.household(680, 486, 448)
    _headline(canvas, face)
    canvas.line((MARGIN, 486), (680, 486), RULE)
    _agent(canvas, face, photo)
    return jpeg(canvas.reduced())


def _head(canvas: Canvas, face: Face, logo: bytes | None) -> None:
    kind = gettext(face.locale, N_("Insurance proposal"))
    width = canvas.text((WIDTH - MARGIN, 94), kind, Type(26, 700), canvas.accent, "right")
    left = MARGIN + canvas.logo(MARGIN, 85, logo)
    room = WIDTH - MARGIN - left - width - 40
    brand, told = in_one_line(face.organisation, Type(26, 700), room, 20)
    canvas.text((left, 94), told, brand)


def _headline(canvas: Canvas, face: Face) -> None:
    chosen, said = fitted(face.headline, Type(78, 700), COLUMN - 20, 2, 40)
    if said[-1].endswith(("…", "...")):
        chosen, said = fitted(face.headline, Type(60, 700), COLUMN - 20, 3, 34)
    step = chosen.size * 1.28
    note = Type(29)
    about = lines(gettext(face.locale, ABOUT), note, COLUMN - 20, 2)
    height = step * len(said) + 22 + 42 * len(about)
    y = 132 + (486 - 132 - height) / 2 + chosen.size * 0.9
    for line in said:
        canvas.text((MARGIN, y), line, chosen)
        y += step
    y += 22 + note.size - chosen.size * 0.9
    for line in about:
        canvas.text((MARGIN, y), line, note, MUTED)
        y += 42


ABOUT: Final = N_("What it covers, costs and pays")


def _agent(canvas: Canvas, face: Face, photo: bytes | None) -> None:
    canvas.portrait((MARGIN, 506), PORTRAIT, photo, face.agent[:1])
    left = MARGIN + PORTRAIT + 26
    room = WIDTH - MARGIN - left
    if face.is_fictional:
        told = gettext(face.locale, N_("Demonstration only"))
        room -= canvas.text((WIDTH - MARGIN, 539), told, Type(22, 700), AMBER, "right") + 24
    name, said = in_one_line(face.agent, Type(34, 700), room, 22)
    width = canvas.text((left, 539), said, name)
    if room - width > SHORTEST_TITLE:
        small, title = in_one_line(face.agent_title, Type(25), room - width - 18, 18)
        canvas.text((left + width + 18, 539), title, small, MUTED)
    for row, text in enumerate((face.institution, face.certificate_line)):
        small, said = in_one_line(text, Type(22), WIDTH - MARGIN - left, 15)
        canvas.text((left, 575 + row * 31), said, small, INK)
