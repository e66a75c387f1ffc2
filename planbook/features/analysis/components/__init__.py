"""Parts of the pages of the needs analysis; ``analyses_card`` is for higher slices' pages."""

from planbook.features.analysis.components.listed import analyses_card

__all__ = ["analyses_card"]
