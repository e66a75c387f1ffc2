"""What demonstrations count for."""

from sqlalchemy import ColumnElement, or_
from sqlmodel import col

from planbook.models.accounts import Organisation
from planbook.models.proposals import Proposal


def counts() -> ColumnElement[bool]:
    """Return the condition under which a proposal is counted; a statement joins its organisation.

    Demonstrations count in a demonstration's organisation alone.
    """
    return or_(col(Proposal.is_demo).is_(False), col(Organisation.is_demo).is_(True))
