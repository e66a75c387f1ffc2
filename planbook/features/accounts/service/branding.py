"""The organisation's name, contacts, logo and colours, as its documents show them."""

from dataclasses import fields
from typing import Final
from urllib.parse import urlsplit

from sqlmodel import Session

from planbook.core import files, pictures
from planbook.core.actor import Actor, Role, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.domain.colours import WHITE, nearest_readable, parse, stands_out
from planbook.features.accounts import repository
from planbook.features.accounts.schemas import Branding
from planbook.features.accounts.service.evidence import record
from planbook.features.accounts.service.profile import PICTURES
from planbook.models.accounts import Organisation

LOGO_SIZE: Final = (640, 240)
PALE: Final = N_("This logo is too pale for paper. Use the one for light backgrounds.")
PAPER: Final = "#FBFAF7"
INK: Final = "#14202B"
# What is printed on the ground besides ink: quiet text, and warnings.
ON_GROUND: Final = (INK, "#55636E", "#B45309")
LONGEST: Final = {
    "name": 120,
    "name_en": 120,
    "licence_number": 60,
    "service_phone": 40,
    "complaint_phone": 40,
    "address": 160,
    "address_en": 160,
    "website": 160,
}


class FaintColourError(InvalidError):
    """Text in the colour could not be read; another of its kind could."""

    def __init__(self, field: str, offered: str) -> None:
        super().__init__(
            field,
            N_("Too faint to read on paper and white. The nearest that can be read: {colour}"),
            colour=offered,
        )
        self.offered = offered


def branding_of(session: Session, actor: Actor) -> Branding:
    """Return what the organisation's documents say and show of it."""
    row = _organisation(session, actor)
    return Branding(**{each.name: getattr(row, each.name) for each in fields(Branding)})


def update_branding(session: Session, actor: UserActor, *, data: Branding) -> None:
    """Change name, contacts and colours; proposals made from now on show them.

    Raises:
        NotPermittedError: Only an admin may.
        InvalidError: A field cannot be accepted.
        FaintColourError: A colour could not be read; it names the nearest that can.
    """
    actor.require(Role.ADMIN)
    row = _organisation(session, actor)
    values = {name: getattr(data, name).strip() for name in LONGEST}
    _check_texts(values)
    ground = _ground(data.ground)
    values |= {"ground": ground, "accent": _accent(data.accent, ground or PAPER)}
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    record(
        session,
        actor,
        action="organisation.branding",
        subject=f"organisation:{row.key}",
        details={"accent": row.accent, "ground": row.ground},
    )


def _check_texts(values: dict[str, str]) -> None:
    if not values["name"]:
        raise InvalidError("name", N_("Please enter the institution's name."))
    for name, most in LONGEST.items():
        if len(values[name]) > most:
            raise InvalidError(name, N_("At most {most} characters."), most=most)
    website = urlsplit(values["website"])
    if values["website"] and (website.scheme not in ("http", "https") or not website.netloc):
        raise InvalidError("website", N_("An address begins with https://."))


def _accent(text: str, ground: str) -> str:
    """Return the main colour, which must be read on the cover, on paper and on white."""
    if not text.strip():
        return ""
    colour = parse(text)
    if colour is None:
        raise InvalidError("accent", N_("A colour is six digits, for example #0F766E."))
    grounds = (ground, PAPER, WHITE)
    if not stands_out(colour, grounds):
        raise FaintColourError("accent", nearest_readable(colour, grounds))
    return colour


def _ground(text: str) -> str:
    """Return the cover's ground, on which ink, quiet text and warnings must be read."""
    if not text.strip():
        return ""
    colour = parse(text)
    if colour is None:
        raise InvalidError("ground", N_("A colour is six digits, for example #0F766E."))
    if not stands_out(colour, ON_GROUND):
        raise FaintColourError("ground", nearest_readable(colour, ON_GROUND))
    return colour


def set_logo(session: Session, actor: UserActor, *, content: bytes) -> None:
    """Put a logo on the organisation's documents: encoded anew, clear where it was clear.

    Raises:
        NotPermittedError: Only an admin may.
        InvalidError: The content is no picture that we read, or one that paper would not show.
    """
    actor.require(Role.ADMIN)
    row = _organisation(session, actor)
    logo = pictures.reencode_clear(content, size=LOGO_SIZE, field="logo")
    if not pictures.is_seen_on_paper(logo):
        raise InvalidError("logo", PALE)
    row.logo = files.store(PICTURES, logo)
    session.add(row)


def remove_logo(session: Session, actor: UserActor) -> None:
    """Take the logo off documents made from now on.

    Raises:
        NotPermittedError: Only an admin may.
    """
    actor.require(Role.ADMIN)
    row = _organisation(session, actor)
    row.logo = ""
    session.add(row)


def _organisation(session: Session, actor: Actor) -> Organisation:
    row = repository.organisation(session, actor.organisation_id)
    if row is None:
        raise NotFoundError
    return row
