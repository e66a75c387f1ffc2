"""Covers, logos and samples over HTTP: their own senders and readers alone, and pictures alone."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planbook.core import db
from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.sheets.refusals import MEGABYTE
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.models.accounts import Team
from planbook.public import covers, samples, uploads
from planbook.public.edge import Edge
from planbook.shell.session import SESSION_COOKIE
from tests.features.proposals.factories import create_ready_plan
from tests.features.proposals.test_looks_and_reviews import photo
from tests.public.conftest import ORIGIN, Site, signed_in
from tests.support.factories import create_agent

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
OWN = {"origin": ORIGIN}


@pytest.fixture
def client(site: Site, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    app = Starlette(routes=[*covers.ROUTES, *uploads.ROUTES, *samples.ROUTES])
    edge = Edge(static_dir=tmp_path_factory.mktemp("static"))(app)
    return TestClient(edge, base_url=ORIGIN, follow_redirects=False)


def sign_in(client: TestClient, actor: UserActor) -> UserActor:
    client.cookies.set(SESSION_COOKIE, signed_in(actor))
    return actor


def person(role: Role, like: UserActor | None = None) -> UserActor:
    with db.session_scope() as session:
        team = session.get_one(Team, like.team_id) if like else None
        return create_agent(session, role, team)


def planned() -> tuple[UserActor, int]:
    with db.session_scope() as session:
        agent = create_agent(session)
        return agent, create_ready_plan(session, agent).plan_id


def cover_of(agent: UserActor, plan_id: int) -> str:
    with db.session_scope() as session:
        return proposals.look_of_plan(session, agent, plan_id=plan_id).photo


def send(client: TestClient, path: str, content: bytes, **headers: str) -> int:
    form = {"file": ("x.jpg", content, "image/jpeg")}
    return client.post(path, files=form, headers=OWN | headers).status_code


class TestCover:
    def test_its_agent_sends_it_and_nobody_else(self, client: TestClient) -> None:
        agent, plan_id = planned()
        path = f"/upload/cover/{plan_id}"
        assert send(client, path, photo()) == 401
        strangers = [person(Role.AGENT, agent), person(Role.LEAD, agent), person(Role.ADMIN)]
        for stranger in strangers:
            sign_in(client, stranger)
            assert send(client, path, photo()) == 404
        sign_in(client, agent)
        assert send(client, path, photo(), origin="https://evil.example") == 403
        assert cover_of(agent, plan_id) == ""
        assert send(client, path, photo()) == 201
        assert len(cover_of(agent, plan_id)) == 64

    @pytest.mark.parametrize("content", [SVG, b"", b"\xff\xd8\xff" + b"0" * 400, b"%PDF-1.7"])
    def test_what_is_no_picture_is_refused(self, client: TestClient, content: bytes) -> None:
        agent, plan_id = planned()
        sign_in(client, agent)
        assert send(client, f"/upload/cover/{plan_id}", content) == 422
        assert cover_of(agent, plan_id) == ""

    def test_what_is_too_large_or_no_form_is_refused(self, client: TestClient) -> None:
        agent, plan_id = planned()
        sign_in(client, agent)
        path = f"/upload/cover/{plan_id}"
        assert send(client, path, photo() + b"0" * (40 * MEGABYTE)) in {413, 422}
        assert client.post(path, data={"file": "words"}, headers=OWN).status_code == 422
        assert cover_of(agent, plan_id) == ""

    def test_drawn_covers_take_colours_and_nothing_else(self, client: TestClient) -> None:
        hostile = {"accent": '"/><script>', "ground": "url(http://x)"}
        drawn = client.get("/covers/tree.svg", params=hostile)
        assert drawn.headers["content-type"].startswith("image/svg+xml")
        assert "script" not in drawn.text
        assert "http://x" not in drawn.text
        assert "#1F5A8F" in client.get("/covers/tree.svg?accent=1F5A8F").text.upper()
        assert client.get("/covers/passwd.svg").status_code == 404


class TestLogo:
    def test_only_an_admin_puts_one_on(self, client: TestClient) -> None:
        admin = person(Role.ADMIN)
        assert send(client, "/upload/logo", photo(kind="PNG")) == 401
        for role in (Role.AGENT, Role.LEAD, Role.COMPLIANCE):
            sign_in(client, person(role, admin))
            assert send(client, "/upload/logo", photo(kind="PNG")) == 403
        sign_in(client, admin)
        assert send(client, "/upload/logo", SVG) == 422
        assert send(client, "/upload/logo", photo(kind="PNG"), origin="https://evil.example") == 403
        with db.session_scope() as session:
            assert accounts.branding_of(session, admin).logo == ""
        assert send(client, "/upload/logo", photo(kind="PNG")) == 201
        with db.session_scope() as session:
            assert accounts.branding_of(session, admin).logo


class TestSample:
    @pytest.fixture
    def edition(self) -> tuple[UserActor, int]:
        compliance = person(Role.COMPLIANCE)
        with db.session_scope() as session:
            system = SystemActor(compliance.organisation_id)
            return compliance, proposals.install_template(session, system)

    def test_compliance_sees_page_and_pdf(
        self,
        client: TestClient,
        edition: tuple[UserActor, int],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        compliance, number = edition
        # That an edition prints is the renderer's test; here it is who gets the file.
        monkeypatch.setattr(proposals, "sample_pdf", lambda _context: b"%PDF-1.7")
        sign_in(client, compliance)
        for locale in ("zh_CN", "en"):
            page = client.get(f"/templates/files/{number}/{locale}.html")
            assert page.status_code == 200
            assert "no-store" in page.headers["cache-control"]
        pdf = client.get(f"/templates/files/{number}/zh_CN.pdf")
        assert pdf.content.startswith(b"%PDF")

    def test_others_see_nothing(self, client: TestClient, edition: tuple[UserActor, int]) -> None:
        compliance, number = edition
        path = f"/templates/files/{number}/zh_CN.html"
        assert "/login" in client.get(path).headers["location"]
        for role in (Role.AGENT, Role.LEAD):
            sign_in(client, person(role, compliance))
            assert client.get(path).status_code == 403
        sign_in(client, person(Role.COMPLIANCE))
        for address in (path, path.replace(".html", ".pdf")):
            assert client.get(address).status_code == 404
        sign_in(client, compliance)
        for odd in ("fr.html", "en.exe"):
            assert client.get(f"/templates/files/{number}/{odd}").status_code == 404
