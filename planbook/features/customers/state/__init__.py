"""What the pages about customers show and do."""

from planbook.features.customers.state.browse import CustomersState
from planbook.features.customers.state.form import CustomerFormState
from planbook.features.customers.state.members import MemberState
from planbook.features.customers.state.person import PersonState
from planbook.features.customers.state.policies import PolicyState

__all__ = ["CustomerFormState", "CustomersState", "MemberState", "PersonState", "PolicyState"]
