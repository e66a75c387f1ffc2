"""What the codes of sharing and reading are called, as gettext messages."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.documents.sections import TITLES
from planbook.domain.reading import Alert, Confidence, ReadState
from planbook.features.sharing.schemas import Channel, Doubt

CHANNELS: Final[Mapping[str, str]] = {
    Channel.CHAT: N_("Chat"),
    Channel.QR: N_("QR code"),
    Channel.PDF: N_("PDF"),
    Channel.PRINT: N_("Print"),
    Channel.EMAIL: N_("E-mail"),
    Channel.GROUP: N_("Group chat"),
    Channel.MOMENTS: N_("Moments"),
}
STATES: Final[Mapping[str, str]] = {
    ReadState.PREVIEWED: N_("Preview only"),
    ReadState.FETCHED: N_("Loaded"),
    ReadState.OPENED: N_("Opened"),
    ReadState.READ: N_("Read"),
}
CONFIDENCES: Final[Mapping[str, str]] = {
    Confidence.KNOWN: N_("Known: left their number"),
    Confidence.LIKELY_RECIPIENT: N_("Likely the recipient"),
    Confidence.LIKELY_SAME_PERSON: N_("Likely the same person in another app"),
    Confidence.NEW: N_("Somebody new"),
    Doubt.NO_COOKIE: N_("Keeps no cookie: counted once a visit"),
    Doubt.SCANNER: N_("Perhaps a mail scanner"),
}
# In the document's order, as `documents.sections` names them.
SECTIONS: Final[Mapping[str, str]] = {"cover": N_("Cover"), **TITLES}

# What agents may choose to hear of, with what it means.
EVENTS: Final[Mapping[str, tuple[str, str]]] = {
    Alert.FIRST_OPEN: (
        N_("First opening"),
        N_("A recipient, or somebody from a group, really looks at it."),
    ),
    Alert.NEW_FORWARD: (N_("A forward"), N_("Somebody new comes by another reader's link.")),
    Alert.RETURN: (N_("Coming back"), N_("A reader opens it again after a day or more.")),
    Alert.LONG_READING: (
        N_("Close reading"),
        N_("Half a minute or more on price or benefits in one sitting."),
    ),
    Alert.ACKNOWLEDGED: (
        N_("A signature"),
        N_("The recipient confirms having read the proposal and its documents."),
    ),
}
# Why a message was not delivered, by the code before the colon.
FAILURES: Final[Mapping[str, str]] = {
    "bad_address": N_("This is not a public address."),
    "bad_certificate": N_("The server's certificate is not valid."),
    "bad_keys": N_("The browser's subscription cannot be used."),
    "broken": N_("The connection broke off."),
    "internal": N_("Something went wrong on our side."),
    "interrupted": N_("Planbook stopped while it was sending."),
    "mail_refused": N_("The mail server refused it (code {number})."),
    "mail_unreachable": N_("The mail server cannot be reached."),
    "no_mail_server": N_("No mail server is set up. Ask your administrator."),
    "not_a_robot": N_("This is not the address of a WeCom robot."),
    "not_https": N_("The address must begin with https://."),
    "not_public": N_("This is not a public address."),
    "refused": N_("The server refused it (status {number})."),
    "robot_refused": N_("WeCom refused it (code {number})."),
    "timeout": N_("The server did not answer in time."),
    "unknown_host": N_("There is no server of this name."),
    "unreachable": N_("The server cannot be reached."),
}


def failure_text(reason: str, locale: Locale) -> str:
    """Say in words why something was not delivered."""
    code, _, number = reason.partition(":")
    return gettext(locale, FAILURES.get(code, FAILURES["internal"]), number=number)
