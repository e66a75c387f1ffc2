"""The tables by policy year as the document shows them."""

from planbook.documents.parts import Illustration
from planbook.documents.tables import item_table, plan_table
from planbook.features.proposals.service.material import Material, item_key


def illustrations_of(material: Material) -> tuple[Illustration, ...]:
    """Return the whole plan's years and then each item's; one-year contracts have none."""
    illustration, locale = material.figures.illustration, material.locale
    lines = {str(item.id): item.product.line for item in material.items}
    items = tuple(
        item_table(item_key(table.id), table, lines[table.id], locale)
        for table in illustration.items
        if len(table.rows) > 1
    )
    return (plan_table(illustration.total, locale), *items) if items else ()
