"""The sign-in pages over a real database, as a browser uses them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planbook.core import db, limits
from planbook.core.actor import Role, SystemActor
from planbook.core.migrations import migrate
from planbook.core.settings import get_settings
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import OrganisationCreate, UserCreate
from planbook.public import sign_in, uploads
from planbook.public.sign_in import safe_next
from planbook.shell.session import bind_actor_of

PASSWORD = "a long enough one"


@pytest.fixture
def organisation_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Make a database of its own with one person who can sign in."""
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path))
    for cached in (get_settings, db.get_engine, limits._limiter):
        cached.cache_clear()
    migrate(db.get_engine())
    with db.session_scope() as session:
        number, team = accounts.create_organisation(session, data=OrganisationCreate("机构"))
        user = UserCreate("李雷", PASSWORD, Role.AGENT, team, phone="13800138000")
        accounts.create_user(session, SystemActor(number), data=user)
    bind_actor_of(accounts.actor_of)
    yield number
    db.get_engine().dispose()
    for cached in (get_settings, db.get_engine, limits._limiter):
        cached.cache_clear()


@pytest.fixture
def browser(organisation_id: int) -> Iterator[TestClient]:
    app = Starlette(routes=[*sign_in.ROUTES, *uploads.ROUTES])
    with TestClient(app, follow_redirects=False, headers={"accept-language": "en"}) as client:
        yield client


def enter(browser: TestClient, **values: str) -> int:
    form = {"identifier": "13800138000", "password": PASSWORD, "next": "/customers", **values}
    return browser.post("/login", data=form).status_code


class TestSignIn:
    def test_sets_a_cookie_no_script_reads_and_goes_on(self, browser: TestClient) -> None:
        form = {"identifier": "13800138000", "password": PASSWORD, "next": "/customers"}
        response = browser.post("/login", data=form)
        assert (response.status_code, response.headers["location"]) == (303, "/customers")
        session = next(
            c for c in response.headers.get_list("set-cookie") if c.startswith("pb_session")
        )
        assert "HttpOnly" in session
        assert "SameSite=lax" in session

    def test_a_refusal_keeps_what_was_entered_but_for_the_password(
        self, browser: TestClient
    ) -> None:
        response = browser.post("/login", data={"identifier": '1"><b>', "password": "wrong one"})
        assert response.status_code == 401
        assert "1&#34;&gt;&lt;b&gt;" in response.text
        assert "wrong one" not in response.text
        assert "Phone, e-mail or password is not right." in response.text

    def test_the_page_runs_nothing_but_its_own(self, browser: TestClient) -> None:
        policy = browser.get("/login").headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy

    def test_reads_in_both_languages_and_remembers(self, browser: TestClient) -> None:
        assert "Sign in" in browser.get("/login").text
        assert "登录" in browser.get("/login?lang=zh_CN").text
        assert "登录" in browser.get("/login").text

    def test_another_sites_form_is_refused(self, browser: TestClient) -> None:
        form = {"identifier": "13800138000", "password": PASSWORD}
        response = browser.post("/login", data=form, headers={"origin": "https://evil.example"})
        assert response.status_code == 403
        assert "pb_session" not in response.cookies

    def test_who_is_signed_in_goes_straight_on(self, browser: TestClient) -> None:
        enter(browser)
        assert browser.get("/login?next=/me").headers["location"] == "/me"

    def test_signing_out_ends_the_session(self, browser: TestClient) -> None:
        enter(browser)
        kept = browser.cookies["pb_session"]
        assert browser.post("/logout").headers["location"] == "/login"
        browser.cookies.set("pb_session", kept)
        assert browser.get("/login").status_code == 200


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/customers/5?tab=plans", "/customers/5?tab=plans"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\r\nSet-Cookie: b", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_going_on_never_leaves_the_site(target: str, path: str) -> None:
    assert safe_next(target) == path


class TestNewPassword:
    def test_a_one_time_link_sets_it(self, browser: TestClient, organisation_id: int) -> None:
        with db.session_scope() as session:
            actor = SystemActor(organisation_id)
            token = accounts.make_password_link(session, actor, user_id=1)
        assert "李雷" in browser.get(f"/password/{token}").text
        new = {"password": "an even longer one", "again": "another one"}
        assert browser.post(f"/password/{token}", data=new).status_code == 422
        new["again"] = new["password"]
        assert browser.post(f"/password/{token}", data=new).headers["location"] == "/login"
        assert enter(browser) == 401
        assert enter(browser, password="an even longer one") == 303
        assert "has been used" in browser.get(f"/password/{token}").text

    def test_asking_for_a_letter_never_says_whether_the_account_exists(
        self, browser: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(get_settings(), "smtp_url", "smtp://127.0.0.1:1")
        pages = {
            browser.post("/password", data={"identifier": who}).text.split("</style>")[1]
            for who in ("nobody@example.com", "13800138000", "")
        }
        assert len(pages) == 1


class TestUploadPicture:
    def test_needs_a_session(self, browser: TestClient) -> None:
        assert browser.post("/upload/photo", files={"file": b"x"}).status_code == 401

    @pytest.mark.parametrize("kind", ["photo", "wechat_qr"])
    def test_what_is_no_picture_is_refused_in_words(self, browser: TestClient, kind: str) -> None:
        enter(browser)
        response = browser.post(f"/upload/{kind}", files={"file": b"<svg/>"})
        assert response.status_code == 422
        assert "JPEG" in response.json()["error"]

    def test_other_kinds_do_not_exist(self, browser: TestClient) -> None:
        enter(browser)
        assert browser.post("/upload/password_hash", files={"file": b"x"}).status_code == 404
