"""Customers: who they are, their household, its money, and what they have already."""

from planbook.features.customers.service.consents import (
    get_consent,
    give_consent,
    withdraw_consent,
)
from planbook.features.customers.service.household import (
    add_member,
    add_policy,
    remove_member,
    remove_policy,
    restore_member,
    update_member,
    update_policy,
)
from planbook.features.customers.service.looking import (
    find_duplicates,
    get_customer,
    list_customers,
    phones_of,
)
from planbook.features.customers.service.names import name_key
from planbook.features.customers.service.people import (
    archive_customer,
    create_customer,
    restore_customer,
    team_of,
    update_customer,
    update_money,
)

__all__ = [
    "add_member",
    "add_policy",
    "archive_customer",
    "create_customer",
    "find_duplicates",
    "get_consent",
    "get_customer",
    "give_consent",
    "list_customers",
    "name_key",
    "phones_of",
    "remove_member",
    "remove_policy",
    "restore_customer",
    "restore_member",
    "team_of",
    "update_customer",
    "update_member",
    "update_money",
    "update_policy",
    "withdraw_consent",
]
