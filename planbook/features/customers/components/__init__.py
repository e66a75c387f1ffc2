"""Parts of pages that show a customer; a higher slice's page composes them."""

from planbook.features.customers.components.consent import (
    consent_card,
    consent_line,
    consent_words,
)
from planbook.features.customers.components.head import (
    archive_dialog,
    archived_notice,
    person_head,
)
from planbook.features.customers.components.household import household_card
from planbook.features.customers.components.money import money_card
from planbook.features.customers.components.picker import customer_picker
from planbook.features.customers.components.policies import policies_card, policies_list

__all__ = [
    "archive_dialog",
    "archived_notice",
    "consent_card",
    "consent_line",
    "consent_words",
    "customer_picker",
    "household_card",
    "money_card",
    "person_head",
    "policies_card",
    "policies_list",
]
