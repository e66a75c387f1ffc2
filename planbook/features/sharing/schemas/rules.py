"""What an organisation demands before anything is counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountingRules:
    """An organisation's rules of counting; without its own, these defaults."""

    consent_first: bool = False
    """Nothing is counted before the reader answered the notice."""
    honours_signals: bool = False
    """Do-Not-Track and Global Privacy Control are taken for a no."""
