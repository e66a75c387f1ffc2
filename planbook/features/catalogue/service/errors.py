"""Why a step in a product version's life cannot be taken."""

from planbook.core.errors import ConflictError
from planbook.core.i18n import N_


class StepNotOpenError(ConflictError):
    """The version is not in a state from which the step leads on."""

    message = N_("The product's state does not allow this any more. Please reload.")


class ContentChangedError(ConflictError):
    """The draft is not the one that was looked at."""

    message = N_("The draft was replaced in the meantime. Please check it again.")


class NotReadyError(ConflictError):
    """A fact that must hold before the approval does not."""

    message = N_("Not everything is in order yet: see the list above.")
