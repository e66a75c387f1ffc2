"""A made-up family's proposal, with which compliance looks at an edition of the template."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from planbook.core.i18n import Locale
from planbook.documents import codec
from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import Template

SAMPLES: Final = Path(__file__).parent / "samples"
# Where the sample's code leads: nowhere that a reader's telephone finds.
SAMPLE_URL: Final = "https://sample.invalid/p"


@lru_cache
def _stored(locale: Locale) -> ProposalContext:
    return codec.from_json((SAMPLES / f"{locale}.json").read_bytes())


def sample(locale: Locale, template: Template) -> ProposalContext:
    """Return the sample in a language, to be shown by an edition; it says what it is."""
    return replace(_stored(locale), template=template)
