"""A saved version gets its link and its document, in the background and for real."""

import time
from collections.abc import Callable, Iterator

import pytest
from sqlmodel import SQLModel

from planbook.core import db, files, jobs
from planbook.core.settings import get_settings
from planbook.documents.forking import Limits
from planbook.documents.renderer import Renderer
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import PdfState
from planbook.features.proposals.service import printing
from planbook.features.sharing import service, tasks
from planbook.models.proposals import ProposalVersion
from tests.features.sharing.factories import Shared, create_proposal
from tests.support.pdfs import codes, raster

PATIENCE_S = 120.0


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


def test_a_versions_document_carries_the_code_of_its_own_link(shared: Shared) -> None:
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
    assert codes(raster(content, page=1, dpi=100)) == [link.url]


class Presses:
    """Renderers by turns: so many that give up at once, then a sound one."""

    def __init__(self, hasty: int) -> None:
        self.hasty, self.asked = hasty, 0
        self.spent = Renderer(Limits(seconds=0.01))
        self.sound = Renderer(Limits(seconds=120))

    def __call__(self) -> Renderer:
        self.asked += 1
        return self.spent if self.asked <= self.hasty else self.sound

    def close(self) -> None:
        self.spent.close()
        self.sound.close()


@pytest.fixture
def presses(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Presses]]:
    """Let the first renderings fail, with the job engine at work."""
    made: list[Presses] = []

    with monkeypatch.context() as patch:

        def make(hasty: int) -> Presses:
            made.append(Presses(hasty))
            patch.setattr(printing, "renderer", made[-1])
            return made[-1]

        yield make
        jobs.shutdown()
    for one in made:
        one.close()


def publish(shared: Shared) -> None:
    """Enqueue a version's publication, as saving it does."""
    with db.session_scope() as session:
        jobs.enqueue(
            session, proposals.PUBLISH_TASK, shared.agent.organisation_id, shared.version.key
        )


def wait_for(shared: Shared, state: PdfState, holds: Callable[[], bool] = lambda: True) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        with db.session_scope() as session:
            found = session.get_one(ProposalVersion, shared.version.key).pdf_state
        if found == state and holds():
            return
        assert time.monotonic() < end, f"the PDF is {found}"
        time.sleep(0.05)


def test_a_rendering_that_fails_twice_is_tried_again_until_the_document_is_there(
    shared: Shared, presses: Callable[[int], Presses]
) -> None:
    press = presses(2)
    publish(shared)
    jobs.launch("test")
    wait_for(shared, PdfState.RETRYING)
    wait_for(shared, PdfState.READY)
    assert press.asked == 3


def test_once_the_attempts_are_used_up_the_proposal_says_so_and_can_be_tried_again(
    shared: Shared, presses: Callable[[int], Presses], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "ATTEMPTS", 2)
    press = presses(2)
    publish(shared)
    jobs.launch("test")
    wait_for(shared, PdfState.FAILED, lambda: press.asked == 2)
    with db.session_scope() as session:
        found = proposals.get_proposal(session, shared.agent, proposal_id=shared.proposal.key)
        assert found.versions[0].pdf_state is PdfState.FAILED
        assert found.versions[0].pdf_error
        # What "Try again" on the screen calls.
        proposals.request_pdf(session, shared.agent, version_id=shared.version.key)
    wait_for(shared, PdfState.READY)
    assert press.asked == 3
