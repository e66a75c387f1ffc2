"""Product files reach the server from those who keep the catalogue, and nobody else."""

from urllib.parse import quote, unquote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planbook.core import db
from planbook.core.actor import Role, UserActor
from planbook.core.sheets.refusals import LARGEST_FILE, MEGABYTE
from planbook.features.catalogue import service
from planbook.features.catalogue.service import workbook
from planbook.public import uploads, workbooks
from planbook.public.edge import UPLOAD_LIMIT, Edge
from planbook.shell.session import SESSION_COOKIE
from tests.features.catalogue.conftest import some_ages
from tests.public.conftest import ORIGIN, Site, signed_in
from tests.support.factories import create_agent

NAME = {"x-file-name": quote("费率表.csv")}
CONTENT = "年龄,男\n30,1.5\n".encode()


@pytest.fixture
def client(site: Site, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    app = Starlette(routes=[*workbooks.ROUTES, *uploads.ROUTES])
    edge = Edge(static_dir=tmp_path_factory.mktemp("static"))(app)
    return TestClient(edge, base_url=ORIGIN, follow_redirects=False)


def person(role: Role) -> UserActor:
    with db.session_scope() as session:
        return create_agent(session, role)


def sign_in(client: TestClient, actor: UserActor) -> UserActor:
    client.cookies.set(SESSION_COOKIE, signed_in(actor))
    return actor


class TestUpload:
    def test_a_file_is_kept_under_its_name(self, client: TestClient) -> None:
        actor = sign_in(client, person(Role.COMPLIANCE))
        answer = client.post("/upload/workbook", content=CONTENT, headers=NAME)
        assert answer.status_code == 201
        with db.session_scope() as session:
            row = workbook.get_file(session, actor, file_id=answer.json()["id"])
        assert (row.name, row.size) == ("费率表.csv", len(CONTENT))
        assert workbook.read_file(row).sheets[0].name == "费率表"

    def test_signed_out_is_sent_to_sign_in(self, client: TestClient) -> None:
        answer = client.post("/upload/workbook", content=CONTENT, headers=NAME)
        assert answer.status_code == 401

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
    def test_others_may_not_send(self, client: TestClient, role: Role) -> None:
        sign_in(client, person(role))
        answer = client.post("/upload/workbook", content=CONTENT, headers=NAME)
        assert answer.status_code == 403

    @pytest.mark.parametrize(
        "headers", [{**NAME, "origin": "https://evil.example"}, {}], ids=["origin", "plain form"]
    )
    def test_another_site_s_form_sends_nothing(
        self, client: TestClient, headers: dict[str, str]
    ) -> None:
        sign_in(client, person(Role.ADMIN))
        answer = client.post("/upload/workbook", content=CONTENT, headers=headers)
        assert answer.status_code == 403

    @pytest.mark.parametrize("size", [LARGEST_FILE + 1, 50 * MEGABYTE])
    @pytest.mark.parametrize("announced", [True, False])
    def test_what_is_too_large_is_refused_while_it_comes(
        self, client: TestClient, size: int, announced: bool
    ) -> None:
        sign_in(client, person(Role.ADMIN))
        sent = 0

        def chunks():
            nonlocal sent
            while sent < size:
                sent += MEGABYTE
                yield b"x" * MEGABYTE

        length = {"content-length": str(size)} if announced else {}
        answer = client.post("/upload/workbook", content=chunks(), headers=NAME | length)
        if announced or size <= UPLOAD_LIMIT:
            assert answer.status_code == 422
            assert "10 MB" in answer.json()["error"]
        else:
            assert answer.status_code in (413, 422)


class TestDownload:
    @pytest.mark.parametrize("kind", ["xlsx", "csv"])
    def test_the_template_and_an_edition_can_be_saved(self, client: TestClient, kind: str) -> None:
        workbook.bind_example(lambda: some_ages()[0])
        actor = sign_in(client, person(Role.COMPLIANCE))
        with db.session_scope() as session:
            product = some_ages()[0]
            result = service.import_product(session, actor, product=product)
        for path, name in (
            ("template", "产品导入模板"),
            (str(result.version_id), "EXL-AC-01 2026A"),
        ):
            answer = client.get(f"/products/files/{path}.{kind}")
            assert answer.status_code == 200
            assert f"{name}.{kind}" in unquote(answer.headers["content-disposition"])
            assert answer.headers["cache-control"] == "private, no-store"
            assert answer.content[:2] in (b"PK", b"\xef\xbb")

    def test_without_an_example_there_is_no_template(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("planbook.features.catalogue.service.workbook.exporting._example", [])
        sign_in(client, person(Role.COMPLIANCE))
        assert client.get("/products/files/template.xlsx").status_code == 503

    @pytest.mark.parametrize("path", ["template.exe", "1.exe", "999999.csv"])
    def test_what_does_not_exist_is_not_found(self, client: TestClient, path: str) -> None:
        sign_in(client, person(Role.COMPLIANCE))
        assert client.get(f"/products/files/{path}").status_code == 404

    def test_an_agent_takes_no_edition(self, client: TestClient) -> None:
        sign_in(client, person(Role.AGENT))
        assert client.get("/products/files/1.xlsx").status_code == 403

    @pytest.mark.parametrize("path", ["template.xlsx", "1.xlsx"])
    def test_signed_out_is_led_to_sign_in(self, client: TestClient, path: str) -> None:
        answer = client.get(f"/products/files/{path}")
        assert answer.headers["location"] == f"/login?next=/products/files/{path}"
