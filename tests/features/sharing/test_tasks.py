"""A saved version gets its link and its document, in the background and for real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from planbook.core import db, files, jobs
from planbook.core.settings import get_settings
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service, tasks
from planbook.models.proposals import ProposalVersion
from tests.features.sharing.factories import Shared, create_proposal
from tests.support.pdfs import codes, raster


@pytest.fixture
def shared(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shared]:
    """A proposal in a database and a data directory of its own."""
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    monkeypatch.delenv("PLANBOOK_DATABASE_URL", raising=False)
    monkeypatch.setattr(jobs, "get_engine", db.get_engine)
    caches = (get_settings, db.get_engine, jobs._client)
    for cached in caches:
        cached.cache_clear()
    SQLModel.metadata.create_all(db.get_engine())
    jobs.migrate()
    with db.session_scope() as session:
        made = create_proposal(session)
    yield made
    proposals.close_renderer()
    db.get_engine().dispose()
    for cached in caches:
        cached.cache_clear()


def test_a_versions_document_carries_the_code_of_its_own_link(
    shared: Shared, tmp_path: Path
) -> None:
    assert tasks.publish_version.__name__ == "publish_version"
    organisation_id, version_id = shared.agent.organisation_id, shared.version.key
    for _ in range(2):
        jobs.run_now(proposals.PUBLISH_TASK, organisation_id, version_id)
    with db.session_scope() as session:
        version = session.get_one(ProposalVersion, version_id)
        (link,) = service.list_links(session, shared.agent, proposal_id=shared.proposal.key)
    assert version.pdf_state == "ready"
    content = files.load(proposals.PDF_KIND, version.pdf_hash or "")
    assert content is not None
    assert codes(raster(content, tmp_path, page=1, dpi=100)) == [link.url]
