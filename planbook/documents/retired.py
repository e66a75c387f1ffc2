"""Messages that only templates of earlier editions say, of which some kept no words of their own."""

from typing import Final

from planbook.core.i18n import N_

SAID_BEFORE: Final = (N_("In yuan; all contracts with cash values together."),)
