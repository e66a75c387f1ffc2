"""The filed documents of a version's products: what the declaration names (保险条款、产品说明书、投保提示书)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import ProductDocument

DECLARED_KINDS: Final = frozenset({"terms", "description", "application_notice"})


@dataclass(frozen=True, slots=True)
class Filed:
    """A document and the product that it belongs to."""

    product: str
    document: ProductDocument
    place: int = 0
    """In the plan's order."""

    @property
    def title(self) -> str:
        """Name it where products stand side by side."""
        if self.product in self.document.title:
            return self.document.title
        return f"{self.product} · {self.document.title}"


def filed_of(context: ProposalContext) -> tuple[Filed, ...]:
    """Return what is read before the declaration, in the plan's order, the same words once."""
    found: dict[str, Filed] = {}
    for one in _filed(context):
        found.setdefault(one.document.sha256, one)
    return tuple(found.values())


def _filed(context: ProposalContext) -> Iterator[Filed]:
    for place, item in enumerate(context.items):
        for document in item.documents:
            if document.kind in DECLARED_KINDS and document.sha256:
                yield Filed(item.product_name, document, place)
