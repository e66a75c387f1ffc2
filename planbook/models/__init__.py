"""Every table, imported so that the metadata is complete."""

from planbook.models import (
    accounts,
    alerts,
    analysis,
    base,
    catalogue,
    consents,
    customers,
    leads,
    plans,
    proposals,
    sharing,
    workbooks,
)

__all__ = [
    "accounts",
    "alerts",
    "analysis",
    "base",
    "catalogue",
    "consents",
    "customers",
    "leads",
    "plans",
    "proposals",
    "sharing",
    "workbooks",
]
