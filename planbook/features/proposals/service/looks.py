"""What an agent chooses of a plan's document: theme, cover, order; remembered for the next one."""

from dataclasses import asdict, replace
from typing import Any, Final

from sqlmodel import Session

from planbook.core import files, pictures
from planbook.core.actor import Actor, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.documents.look import (
    COVERS,
    HOUSEHOLD,
    OPTIONAL,
    PAPER,
    PHOTO,
    THEMES,
    USUAL_ORDER,
    Look,
)
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import CardRow
from planbook.features.plans import service as plans
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import LookChoice
from planbook.models.proposals import ProposalLook

# The organisation's own colours.
HOUSE: Final = "house"
COVER_RATIO: Final = (15, 8)
# Wide enough for 162 mm at 230 dots an inch.
COVER_WIDTH: Final = 1500
THEME_KEYS: Final = frozenset(theme.key for theme in THEMES)


def look_of_plan(session: Session, actor: Actor, *, plan_id: int) -> LookChoice:
    """Return what was chosen for a plan; else what its agent chose last; else the usual.

    Raises:
        NotFoundError: The actor may see no such plan.
    """
    plans.require_visible(session, actor, plan_id=plan_id)
    found = repository.look(session, actor, plan_id)
    if found is None and isinstance(actor, UserActor):
        found = repository.last_look(session, actor)
    return _choice(found.choice) if found else LookChoice()


def _choice(data: dict[str, Any]) -> LookChoice:
    """Read a stored choice; what it names that is no more becomes the usual."""
    choice = LookChoice(
        theme=data.get("theme", ""),
        cover=data.get("cover", HOUSEHOLD),
        photo=data.get("photo", ""),
        order=tuple(data.get("order", USUAL_ORDER)),
        hidden=tuple(data.get("hidden", ())),
    )
    return choice if _problem(choice) is None else LookChoice()


def choose_look(session: Session, actor: UserActor, *, plan_id: int, choice: LookChoice) -> None:
    """Keep what the agent chose for a plan.

    Raises:
        NotFoundError: The plan is not the actor's.
        InvalidError: There is no such theme or cover, or a demanded section would go.
    """
    _require_own(session, actor, plan_id)
    if field := _problem(choice):
        raise InvalidError(field, N_("This cannot be chosen."))
    row = repository.look(session, actor, plan_id) or ProposalLook(
        organisation_id=actor.organisation_id, agent_id=actor.user_id, plan_id=plan_id
    )
    row.choice = asdict(choice)
    session.add(row)
    session.flush()


def _problem(choice: LookChoice) -> str | None:
    """Return which part of a choice cannot be."""
    if choice.theme not in THEME_KEYS | {HOUSE, ""}:
        return "theme"
    if choice.cover not in COVERS and not (choice.cover == PHOTO and choice.photo):
        return "cover"
    if sorted(choice.order) != sorted(USUAL_ORDER) or not set(choice.hidden) <= set(OPTIONAL):
        return "order"
    return None


def set_cover_photo(session: Session, actor: UserActor, *, plan_id: int, content: bytes) -> None:
    """Put the agent's own picture on a plan's cover: cut to the cover, encoded anew.

    Raises:
        NotFoundError: The plan is not the actor's.
        InvalidError: The content is no picture that we read.
    """
    _require_own(session, actor, plan_id)
    picture = pictures.reencode_cut(content, ratio=COVER_RATIO, width=COVER_WIDTH, field="cover")
    digest = files.store(accounts.PICTURES, picture)
    before = look_of_plan(session, actor, plan_id=plan_id)
    choose_look(session, actor, plan_id=plan_id, choice=replace(before, cover=PHOTO, photo=digest))


def _require_own(session: Session, actor: UserActor, plan_id: int) -> None:
    if not plans.get_plan(session, actor, plan_id=plan_id).is_own:
        raise NotFoundError


def remember_look(session: Session, actor: UserActor, *, choice: LookChoice) -> None:
    """Offer what was chosen again for the agent's next proposal; a picture is one family's."""
    cover = HOUSEHOLD if choice.cover == PHOTO else choice.cover
    row = repository.last_look(session, actor) or ProposalLook(
        organisation_id=actor.organisation_id, agent_id=actor.user_id
    )
    row.choice = asdict(replace(choice, cover=cover, photo=""))
    session.add(row)


def frozen_look(choice: LookChoice, card: CardRow) -> Look:
    """Return the look that a version freezes: colours, pictures, order."""
    theme = next((one for one in THEMES if one.key == choice.theme), THEMES[0])
    accent, ground = theme.accent, theme.ground
    if card.accent and choice.theme in (HOUSE, ""):
        accent, ground = card.accent, card.ground or PAPER
    return Look(
        theme=choice.theme or (HOUSE if card.accent else theme.key),
        accent=accent,
        ground=ground,
        cover=choice.cover,
        photo=choice.photo if choice.cover == PHOTO else "",
        logo=card.logo,
        order=choice.order,
        hidden=choice.hidden,
    )
