"""The one tree of errors, each with an HTTP status and a message for the person."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from planbook.core.i18n import N_, Locale, gettext


class PlanbookError(Exception):
    """An error whose message a person may read.

    ``message`` is a gettext id with ``{placeholders}``; ``values`` fill them.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    message: str = N_("Something went wrong. Please try again.")

    def __init__(self, message: str | None = None, /, **values: object) -> None:
        """Take the message to show instead of the class's own."""
        self.message = message or type(self).message
        self.values: Mapping[str, object] = values
        super().__init__(self.message.format(**values) if values else self.message)

    def text(self, locale: Locale) -> str:
        """Return the message in a language."""
        return gettext(locale, self.message, **self.values)


class NotFoundError(PlanbookError):
    """The object does not exist, or not for this actor."""

    status = HTTPStatus.NOT_FOUND
    message = N_("This does not exist, or it is not yours to see.")


class NotPermittedError(PlanbookError):
    """The actor's role does not allow the action."""

    status = HTTPStatus.FORBIDDEN
    message = N_("Your role does not allow this.")


class SignInRequiredError(PlanbookError):
    """Nobody is signed in."""

    status = HTTPStatus.UNAUTHORIZED
    message = N_("Please sign in again.")


class ConflictError(PlanbookError):
    """The object's state does not allow the action."""

    status = HTTPStatus.CONFLICT
    message = N_("This was changed in the meantime. Please reload and try again.")


class TooManyRequestsError(PlanbookError):
    """The caller must wait."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    message = N_("Too many attempts. Please wait a few minutes and try again.")


class UnavailableError(PlanbookError):
    """A part of the server cannot answer just now."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    message = N_("The server is busy. Please try again in a moment.")


class InvalidError(PlanbookError):
    """Input that cannot be accepted: which field, and what to do."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = N_("Please check what you entered.")

    def __init__(self, field: str, message: str | None = None, /, **values: object) -> None:
        """Name the field that the message is about."""
        super().__init__(message, **values)
        self.field = field
