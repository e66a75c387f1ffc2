"""Texts of the gallery in both languages, outside the catalogues."""

import reflex as rx

from planbook.ui.i18n import by_locale


def both(chinese: str, english: str) -> rx.Var[str]:
    """Say a sample text in the reader's language."""
    return by_locale({"zh_CN": chinese, "en": english})
