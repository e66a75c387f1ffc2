"""What goes in and out of the proposals' service."""

from planbook.features.proposals.schemas.documents import (
    FrozenDocument,
    KeptReason,
    PageSheet,
    PdfFile,
    PdfState,
    ProposalDetail,
    ProposalHead,
    ProposalPage,
    VersionRow,
)
from planbook.features.proposals.schemas.editions import (
    EditionRow,
    EditionState,
    EditionStep,
)
from planbook.features.proposals.schemas.making import (
    FixAt,
    LookChoice,
    MissingFact,
    ProposalMade,
)
from planbook.features.proposals.schemas.reviews import (
    Decision,
    Policy,
    ReviewNews,
    ReviewReason,
    ReviewRow,
    ReviewState,
)

__all__ = [
    "Decision",
    "EditionRow",
    "EditionState",
    "EditionStep",
    "FixAt",
    "FrozenDocument",
    "KeptReason",
    "LookChoice",
    "MissingFact",
    "PageSheet",
    "PdfFile",
    "PdfState",
    "Policy",
    "ProposalDetail",
    "ProposalHead",
    "ProposalMade",
    "ProposalPage",
    "ReviewNews",
    "ReviewReason",
    "ReviewRow",
    "ReviewState",
    "VersionRow",
]
