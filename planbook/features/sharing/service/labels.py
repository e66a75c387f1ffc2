"""What the codes of sharing and reading are called, as gettext messages."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import N_
from planbook.documents.sections import TITLES
from planbook.domain.reading import Confidence, ReadState
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
    Confidence.KNOWN: N_("Known"),
    Confidence.SAME_COOKIE: N_("Same browser"),
    Confidence.LIKELY_RECIPIENT: N_("Likely the recipient"),
    Confidence.LIKELY_SAME_PERSON: N_("Likely the same person in another app"),
    Confidence.NEW: N_("Somebody new"),
    Doubt.NO_COOKIE: N_("Keeps no cookie: counted once a visit"),
    Doubt.SCANNER: N_("Perhaps a mail scanner"),
}
# In the document's order, as `documents.sections` names them.
SECTIONS: Final[Mapping[str, str]] = {"cover": N_("Cover"), **TITLES}
