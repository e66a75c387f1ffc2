"""What goes in and out of the accounts' service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planbook.core.actor import Role


@dataclass(frozen=True, slots=True)
class OrganisationCreate:
    """A new institution; its first team bears its name."""

    name: str
    name_en: str = ""
    licence_number: str = ""
    service_phone: str = ""
    complaint_phone: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class UserCreate:
    """A new person: at least one of phone and e-mail, to sign in with.

    ``grade`` is the tier of products, 1-5, up to which the person may plan.
    """

    name: str
    password: str
    role: Role
    team_id: int
    phone: str = ""
    email: str = ""
    title: str = ""
    certificate_number: str = ""
    introduction: str = ""
    wechat_id: str = ""
    locale: str = "zh_CN"
    grade: int = 3
    name_en: str = ""
    title_en: str = ""
    introduction_en: str = ""


@dataclass(frozen=True, slots=True)
class CardUpdate:
    """The card that customers see, as its owner edits it; ``…_en`` is for documents in English."""

    name: str
    title: str
    certificate_number: str
    introduction: str
    phone: str
    wechat_id: str
    name_en: str = ""
    title_en: str = ""
    introduction_en: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """An agent's card with the institution they work for."""

    user_id: int = 0
    name: str = ""
    title: str = ""
    certificate_number: str = ""
    introduction: str = ""
    phone: str = ""
    email: str = ""
    wechat_id: str = ""
    photo_hash: str = ""
    wechat_qr_hash: str = ""
    organisation: str = ""
    organisation_en: str = ""
    licence_number: str = ""
    service_phone: str = ""
    complaint_phone: str = ""
    is_demo: bool = False
    grade: int = 1
    market_profile: str = "cn"
    address: str = ""
    website: str = ""
    logo: str = ""
    accent: str = ""
    ground: str = ""
    name_en: str = ""
    title_en: str = ""
    introduction_en: str = ""
    address_en: str = ""


@dataclass(frozen=True, slots=True)
class Branding:
    """The organisation as its documents name and show it; empty colours are the theme's."""

    name: str = ""
    name_en: str = ""
    licence_number: str = ""
    service_phone: str = ""
    complaint_phone: str = ""
    address: str = ""
    address_en: str = ""
    website: str = ""
    accent: str = ""
    ground: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class UserRow:
    """A colleague, as lists show them."""

    id: int
    name: str
    role: str
    team: str
    phone: str
    active: bool
    team_id: int
    grade: int = 0


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team of the tree; ``depth`` counts the teams above it that the actor may see."""

    id: int
    name: str
    depth: int
    path: str
    """The names of the teams above and its own, without the topmost that the actor may see."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One browser in which a user is signed in."""

    id: int
    device: str
    last_seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: the cookie's token (shown this once) and whose it is."""

    token: str
    user_id: int
    locale: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of the evidence log: what was done to what, when, and by which user if it was one."""

    action: str
    subject: str
    at: datetime
    user_id: int | None
    details: Mapping[str, object]
