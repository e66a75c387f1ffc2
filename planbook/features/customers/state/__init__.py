"""What the pages about customers show and do."""

from planbook.features.customers.state.browse import CustomersState
from planbook.features.customers.state.consent import ConsentState
from planbook.features.customers.state.form import CustomerFormState
from planbook.features.customers.state.members import MEMBER_SHEET, MemberState
from planbook.features.customers.state.person import PersonState
from planbook.features.customers.state.picking import PickerState
from planbook.features.customers.state.policies import POLICY_SHEET, PolicyState

__all__ = [
    "MEMBER_SHEET",
    "POLICY_SHEET",
    "ConsentState",
    "CustomerFormState",
    "CustomersState",
    "MemberState",
    "PersonState",
    "PickerState",
    "PolicyState",
]
