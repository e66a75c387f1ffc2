"""PDFs through the real renderer, kept on a real disk."""

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from sqlmodel import Session

from planbook.core import db, files, jobs
from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import Locale
from planbook.core.migrations import migrate
from planbook.core.settings import get_settings
from planbook.documents.forking import Limits
from planbook.documents.renderer import Renderer, RenderTimeoutError
from planbook.features.proposals import service
from planbook.features.proposals.schemas import PdfState, ProposalMade
from planbook.features.proposals.service import printing
from tests.features.plans.factories import EDUCATION, PARTICIPATING, TERM_LIFE, WAIVER, add
from tests.features.proposals.factories import CERTIFICATE, create_ready_plan, propose
from tests.support.factories import create_agent

LINK = "http://127.0.0.1:8000/p/abcdefghijklmnopqrstuv"


@pytest.fixture(scope="module")
def server(job_tables: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the process a data directory, a database and a renderer of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANBOOK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.delenv("PLANBOOK_DATABASE_URL", raising=False)
        patch.setattr(jobs, "get_engine", db.get_engine)
        caches = (get_settings, db.get_engine, jobs._client)
        for cached in caches:
            cached.cache_clear()
        migrate(db.get_engine())
        jobs.migrate()
        yield
        service.close_renderer()
        db.get_engine().dispose()
        for cached in caches:
            cached.cache_clear()


def made(session: Session, locale: Locale) -> tuple[UserActor, ProposalMade]:
    agent = create_agent(session)
    planned = create_ready_plan(session, agent, [TERM_LIFE])
    for code in (EDUCATION, WAIVER):
        add(session, agent, planned, code, planned.family.child)
    add(session, agent, planned, PARTICIPATING, planned.family.spouse)
    return agent, propose(session, agent, planned, locale)


@pytest.mark.usefixtures("server")
class TestRenderPdf:
    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            ("zh_CN", ("林伟", "示范人寿", "身故", "现金价值", CERTIFICATE)),
            ("en", ("林伟", "Example Life", "Death benefit", "Cash value", CERTIFICATE)),
        ],
    )
    def test_a_real_proposal_becomes_a_document_of_its_own_words(
        self, locale: Locale, words: tuple[str, ...]
    ) -> None:
        with db.session_scope() as session:
            agent, proposal = made(session, locale)
        system = SystemActor(agent.organisation_id)
        service.render_pdf(system, version_id=proposal.version_id, link_url=LINK)
        with db.session_scope() as session:
            found = service.pdf_of(session, agent, version_id=proposal.version_id)
            document = service.document_of_version(session, agent, version_id=proposal.version_id)
        assert document.pdf_state is PdfState.READY
        content = files.load(service.PDF_KIND, found.content_hash)
        assert content is not None
        reader = PdfReader(io.BytesIO(content))
        text = "".join(page.extract_text() for page in reader.pages)
        assert len(reader.pages) >= 6
        assert all(word in text for word in words)
        assert found.name == f"{document.context.document_number}.pdf"

    def test_a_second_time_keeps_the_first_document(self) -> None:
        with db.session_scope() as session:
            agent, proposal = made(session, "zh_CN")
        system = SystemActor(agent.organisation_id)
        service.render_pdf(system, version_id=proposal.version_id, link_url=LINK)
        with db.session_scope() as session:
            first = service.pdf_of(session, agent, version_id=proposal.version_id)
        service.render_pdf(system, version_id=proposal.version_id, link_url=f"{LINK}2")
        with db.session_scope() as session:
            assert service.pdf_of(session, agent, version_id=proposal.version_id) == first

    def test_a_document_that_hangs_leaves_the_proposal_usable_and_is_retried(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with db.session_scope() as session:
            agent, proposal = made(session, "zh_CN")
        system = SystemActor(agent.organisation_id)
        hasty = Renderer(Limits(seconds=0.01))
        with monkeypatch.context() as patch:
            patch.setattr(printing, "renderer", lambda: hasty)
            with pytest.raises(RenderTimeoutError):
                service.render_pdf(system, version_id=proposal.version_id, link_url=LINK)
        hasty.close()
        with db.session_scope() as session:
            version = service.get_proposal(
                session, agent, proposal_id=proposal.proposal_id
            ).versions[0]
            assert version.pdf_state is PdfState.FAILED
            assert version.pdf_error
            with pytest.raises(NotFoundError):
                service.pdf_of(session, agent, version_id=proposal.version_id)
            service.request_pdf(session, agent, version_id=proposal.version_id)
        service.render_pdf(system, version_id=proposal.version_id, link_url=LINK)
        with db.session_scope() as session:
            assert service.pdf_of(session, agent, version_id=proposal.version_id)

    def test_a_slower_job_that_fails_does_not_lose_what_another_has_set(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with db.session_scope() as session:
            agent, proposal = made(session, "zh_CN")
        system, number = SystemActor(agent.organisation_id), proposal.version_id

        def slow(context: object, link_url: str) -> str:
            monkeypatch.undo()
            service.render_pdf(system, version_id=number, link_url=link_url)
            raise RenderTimeoutError

        monkeypatch.setattr(printing, "set_in_print", slow)
        with pytest.raises(RenderTimeoutError):
            service.render_pdf(system, version_id=number, link_url=LINK)
        with db.session_scope() as session:
            assert service.pdf_of(session, agent, version_id=number)
            document = service.document_of_version(session, agent, version_id=number)
        assert document.pdf_state is PdfState.READY

    def test_only_who_may_see_the_proposal_gets_its_document(self) -> None:
        with db.session_scope() as session:
            agent, proposal = made(session, "zh_CN")
            stranger = create_agent(session, Role.LEAD)
        system = SystemActor(agent.organisation_id)
        service.render_pdf(system, version_id=proposal.version_id, link_url=LINK)
        with db.session_scope() as session, pytest.raises(NotFoundError):
            service.pdf_of(session, stranger, version_id=proposal.version_id)
        other = SystemActor(stranger.organisation_id)
        with pytest.raises(NotFoundError):
            service.render_pdf(other, version_id=proposal.version_id, link_url=LINK)
