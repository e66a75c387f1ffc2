"""A product in proposals: how many name it, and how long people look at what is said of it."""

from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.domain.reading import READ_SECTION_MS
from planbook.features.sharing.repository import products as repository
from planbook.features.sharing.schemas import ProductUse, SectionUse
from planbook.features.sharing.service.counted import seconds

# The family's facts and gaps are not the product's; all others speak of it.
PRODUCT_SECTIONS: Final = (
    "plan",
    "benefits",
    "exclusions",
    "illustration",
    "cash_value",
    "claims",
    "terms",
)


def product_use(session: Session, actor: Actor, *, version_id: int) -> ProductUse:
    """Return the use of a product version in the proposals that the actor may see.

    The time of a section is that of the whole section: products of one proposal share it.
    """
    found = repository.figures(session, actor, version_id)
    uses = repository.section_uses(session, actor, version_id, read_from=READ_SECTION_MS)
    return ProductUse(
        proposals=found.proposals,
        opened=found.opened,
        read=found.read,
        sections={
            key: SectionUse(seconds(use.milliseconds), use.people, use.proposals)
            for key in PRODUCT_SECTIONS
            if (use := uses.get(key))
        },
    )
