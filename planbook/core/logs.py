"""Structured logs without personal data: JSON lines in production, readable lines otherwise.

Whatever is logged, also by libraries and in tracebacks, passes ``without_personal_data`` last.
"""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, Final, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from planbook.core.settings import Settings

HIDDEN: Final = "[hidden]"

# Keys whose values are a person's or open a door, whatever they look like.
PERSONAL_KEYS: Final = frozenset(
    {
        "account", "address", "authorization", "body", "card", "client", "cookie", "cookies",
        "email", "headers", "identifier", "ip", "mobile", "name", "parameters", "password",
        "path", "phone", "query", "query_string", "recipient", "referer", "referrer", "secret",
        "secret_key", "session", "text", "token", "url", "user_agent", "username", "wechat",
    }
)  # fmt: skip

# Shapes that are a person's wherever they stand, such as in a library's message or a traceback.
PERSONAL_SHAPES: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "[email]"),
        (r"(?<=[\w/])\?[^\s\"'<>]*=[^\s\"'<>]*", "?[query]"),
        # Share links, beacons, QR codes and one-time links: the path's second part is the key.
        (r"(/(?:p|b|q|pdf|reset|invite)/)[\w.~-]+", r"\1[token]"),
        (r"\[parameters: [^\n]*", "[parameters hidden]"),
        (r"(?<![\w.:-])(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}(?![\w.])", r"\1.x.x"),
        (r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F:]*", "[address]"),
        # Mainland mobiles and identity cards, and international numbers.
        (r"(?<![\w.-])\d{17}[\dXx](?![\w-])", "[number]"),
        (r"(?<![\w.-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\w-])", "[number]"),
        (r"(?<![\w.])\+\d{1,3}[ -]?(?:\d[ -]?){6,13}\d(?![\w-])", "[number]"),
        (r"(?<![\w/-])[A-Za-z0-9_-]{43,}(?![\w-])", "[token]"),
    )
)

# Loggers that would tell every request or every query.
QUIET: Final[Mapping[str, int]] = {
    "sqlalchemy.engine": logging.WARNING,
    "weasyprint": logging.ERROR,
    "fontTools": logging.ERROR,
    "engineio": logging.ERROR,
    "socketio": logging.ERROR,
    "dbos": logging.WARNING,
    "alembic": logging.WARNING,
}

# Libraries that write to the console by themselves unless their logger has a handler.
HANDLED_APART: Final = ("dbos",)

LogFormat = Literal["json", "console"]


def without_personal_data(
    _logger: WrappedLogger, _method: str, event: EventDict
) -> MutableMapping[str, Any]:
    """Hide what names a person or opens a door, at any depth of an event."""
    return {key: _cleaned(key, value) for key, value in event.items()}


def _cleaned(key: str, value: object) -> object:
    if key in PERSONAL_KEYS:
        return HIDDEN
    if isinstance(value, str):
        return scrubbed(value)
    if isinstance(value, Mapping):
        return {name: _cleaned(str(name), item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_cleaned("", item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return scrubbed(str(value))


def scrubbed(text: str) -> str:
    """Return the text with every personal shape replaced."""
    for pattern, replacement in PERSONAL_SHAPES:
        text = pattern.sub(replacement, text)
    return text


def configure_for(settings: Settings) -> None:
    """Log as the installation wants it: JSON lines in production."""
    configure(settings.log_level, "json" if settings.environment == "production" else "console")


class StandardError(logging.StreamHandler[TextIO]):
    """Writes to whatever standard error is at that moment: a captured one may be closed later."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        """Return the present standard error."""
        return sys.stderr


def configure(level: str, form: LogFormat) -> None:
    """Send structlog's and the standard library's logs to standard error in one form."""
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = StandardError()
    handler.setFormatter(_formatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in HANDLED_APART:
        logging.getLogger(name).handlers[:] = [handler]
        logging.getLogger(name).propagate = False
    for name, quiet_level in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet_level, root.level))


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _formatter(form: LogFormat) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.processors.format_exc_info,
            without_personal_data,
            _renderer(form),
        ],
    )


def _renderer(form: LogFormat) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
