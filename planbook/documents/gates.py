"""The small pages before a proposal: a passcode, a one-time code, or why it is not shown.

They name the adviser and how to reach them, and nothing of what stands behind.
"""

from dataclasses import dataclass
from typing import Final, Literal

from planbook.core.i18n import N_, Locale
from planbook.documents.page import surroundings
from planbook.documents.parts import AgentCard
from planbook.documents.templating import environment

GateKind = Literal["passcode", "ask_code", "code", "ended", "expired", "full"]
MESSAGES: Final[dict[GateKind, tuple[str, str]]] = {
    "passcode": (
        N_("Please enter the passcode"),
        N_("{agent} protected this with a passcode, which came with the link."),
    ),
    "ask_code": (
        N_("Is it you?"),
        N_(
            "{agent} sent this to one person. We send a code to {address}: so nobody else opens it."
        ),
    ),
    "code": (
        N_("Enter the code"),
        N_("We sent six digits to {address}. They work once, for 10 minutes, in this browser."),
    ),
    "ended": (
        N_("This link is not active"),
        N_("{agent} has closed it, or it is not open yet. Ask for a new one: it takes a moment."),
    ),
    "expired": (
        N_("This link has expired"),
        N_("{agent} shared it for a limited time. Ask for a new one: it takes a moment."),
    ),
    "full": (
        N_("This link is full"),
        N_(
            "{agent} shared it with a limited number of people. Ask for one of your own: it takes a "
            "moment."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate before one reader."""

    kind: GateKind
    action: str = ""
    """Where its form goes, by POST."""
    address: str = ""
    """Where a code goes, masked."""
    error: str = ""
    photo: str = ""


def render_gate(gate: Gate, *, agent: AgentCard, locale: Locale, nonce: str) -> str:
    """Return the page of a gate."""
    title, text = MESSAGES[gate.kind]
    template = environment("page", locale).get_template("small/gate.html")
    return template.render(
        **surroundings(locale, nonce), title=title, text=text, agent=agent, gate=gate
    )
