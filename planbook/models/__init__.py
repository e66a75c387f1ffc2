"""Every table, imported so that the metadata is complete."""

from planbook.models import (
    accounts,
    acknowledgements,
    alerts,
    analysis,
    base,
    catalogue,
    consents,
    customers,
    leads,
    plans,
    proposals,
    readings,
    sharing,
    workbooks,
)

__all__ = [
    "accounts",
    "acknowledgements",
    "alerts",
    "analysis",
    "base",
    "catalogue",
    "consents",
    "customers",
    "leads",
    "plans",
    "proposals",
    "readings",
    "sharing",
    "workbooks",
]
