"""Events that only a browser can carry out, as values for handlers: ``on_click=copy_text(…)``.

They also work when a State handler returns or yields them; then their texts are plain strings or
``words("…")``, since no var can come from the server. Arguments travel as data, never as code.
"""

from typing import Final, Literal

from reflex.event import EventSpec

from planbook.core.i18n import N_
from planbook.ui.calls import call
from planbook.ui.i18n import words
from planbook.ui.types import On, Text

ToastTone = Literal["plain", "danger"]

# A text in every language by its tag, as ``words`` makes it.
Words = dict[str, str]

NOT_COPIED: Final = N_("Could not copy. Press and hold to select.")


def toast(text: Text | Words, tone: ToastTone = "plain") -> EventSpec:
    """Say something for a few seconds; it is read out too."""
    return call("toast", text, tone)


def copy_text(text: Text, done: Text | Words | None = None) -> EventSpec:
    """Copy words to the clipboard and say so."""
    return call("copy", text, words("Copied") if done is None else done, words(NOT_COPIED))


def web_share(*, text: Text, url: Text, title: Text = "", on_done: On = None) -> EventSpec:
    """Open the device's share sheet, or copy words and link where there is none.

    ``on_done`` gets ``True`` when it was shared or copied, ``False`` when it was not.
    """
    data = {"title": title, "text": text, "url": url}
    return call("share", data, words("Words and link copied"), words(NOT_COPIED), on_done=on_done)


def share_picture(address: Text, name: Text) -> EventSpec:
    """Open the device's share sheet with a picture of ours, or save it where there is none."""
    return call("sharePicture", address, name, words("The picture could not be sent."))


def ask_can_share(on_answer: On) -> EventSpec:
    """Ask whether this browser has a share sheet; the handler gets ``True`` or ``False``."""
    return call("canShare", on_done=on_answer)


def open_dialog(dialog_id: Text) -> EventSpec:
    """Open a sheet or confirm dialog by its id."""
    return call("open", dialog_id)


def close_dialog(dialog_id: Text) -> EventSpec:
    """Close a sheet or confirm dialog by its id; the focus returns where it was."""
    return call("close", dialog_id)


def focus_field(name: Text) -> EventSpec:
    """Put the cursor into a field by its name, such as the first one with an error."""
    return call("focus", f"field-{name}")


def take_back(name: Text) -> EventSpec:
    """Show a choice as the state has it: what was chosen in the browser was refused."""
    return call("takeBack", name)


def bring_into_sight(element_id: Text) -> EventSpec:
    """Scroll an element into sight, such as one of several cards in a row."""
    return call("bringIntoSight", element_id)


def print_page() -> EventSpec:
    """Open the print dialog."""
    return call("print")


def reload_page() -> EventSpec:
    """Load the page anew."""
    return call("reload")


def leave_for(path: Text) -> EventSpec:
    """Go to an address outside the app, in its place: the sign-in page."""
    return call("leave", path)


def send_file(
    address: str, on_done: On, *, accept: str, largest: int, too_large: Text | Words
) -> EventSpec:
    """Let a file be chosen and send it to an address of ours.

    ``on_done`` gets the number that the address answers with, ``cancelled``, or ``failed`` when the
    reason has been said.
    """
    failed = words("The file could not be sent.")
    return call("sendFile", address, accept, largest, too_large, failed, on_done=on_done)


def send_picture(address: Text, on_done: On) -> EventSpec:
    """Let a picture be chosen and send it to an address of ours.

    ``on_done`` gets ``sent``, ``cancelled``, or ``failed`` when the reason has been said.
    """
    return call("sendPicture", address, words("The picture could not be sent."), on_done=on_done)


def ask_push_state(on_answer: On) -> EventSpec:
    """Ask whether this browser shows messages while the app is closed.

    The handler gets ``unsupported``, ``denied``, nothing for off, or the subscription's address.
    """
    return call("pushState", on_done=on_answer)


def subscribe_push(key: Text, on_done: On) -> EventSpec:
    """Subscribe this browser with the server's public key, after asking the person.

    The handler gets the subscription as JSON, or ``unsupported``, ``denied`` or ``failed``.
    """
    return call("subscribePush", key, on_done=on_done)


def unsubscribe_push(on_done: On = None) -> EventSpec:
    """End this browser's subscription."""
    return call("unsubscribePush", on_done=on_done)
