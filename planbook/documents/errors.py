"""What can go wrong when a document is set."""

from http import HTTPStatus
from typing import ClassVar, Final

from planbook.core.errors import PlanbookError, UnavailableError
from planbook.core.i18n import N_
from planbook.documents.protocol import Verdict


class RenderError(PlanbookError):
    """The document could not be set; the proposal itself is unharmed."""

    status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR
    message = N_("The PDF could not be made. The proposal itself is safe; please try again.")


class RenderFailedError(RenderError):
    """The document's own fault: it would fail again."""


class RenderTimeoutError(RenderError):
    """It took longer than a document may."""


class RenderMemoryError(RenderError):
    """It took more memory than a document may."""


class RenderCrashedError(RenderError):
    """The child was killed or broke down."""


class EditionLostError(RenderError):
    """The files or the fonts of the version's edition are gone: set otherwise it would be another."""

    message = N_(
        "The PDF cannot be made: the files of this version's template are lost. "
        "Please make a new version."
    )


class RendererUnavailableError(UnavailableError):
    """The renderer's process cannot be reached or started."""

    message = N_("PDFs cannot be made just now. Please try again in a moment.")


ERRORS: Final[dict[Verdict, type[RenderError]]] = {
    Verdict.FAILED: RenderFailedError,
    Verdict.OUT_OF_MEMORY: RenderMemoryError,
    Verdict.TIMED_OUT: RenderTimeoutError,
    Verdict.CRASHED: RenderCrashedError,
}
