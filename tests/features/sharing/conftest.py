"""Links without documents."""

import pytest

from planbook.features.proposals import service as proposals


@pytest.fixture(autouse=True)
def no_plain_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what a link to people outside has made: most of these tests have no jobs' table."""
    monkeypatch.setattr(proposals, "prepare_plain_pdf", lambda *_arguments, **_values: None)
