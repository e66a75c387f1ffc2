"""Making a proposal, with the links that are out: they follow, or stay on what was sent."""

import reflex as rx

from planbook.features.proposals.components.making import making_view
from planbook.features.sharing.components.versions import link_versions


def making_page() -> rx.Component:
    """Ask for the document's look and words, and what the links that are out shall show."""
    return making_view(link_versions())
