"""Every table, imported so that the metadata is complete."""

from planbook.models import (
    accounts,
    analysis,
    base,
    catalogue,
    consents,
    customers,
    leads,
    plans,
    proposals,
    sharing,
)

__all__ = [
    "accounts",
    "analysis",
    "base",
    "catalogue",
    "consents",
    "customers",
    "leads",
    "plans",
    "proposals",
    "sharing",
]
