"""What a link asks for holds at every address below it, for whoever knows how to ask.

The routes are read from the application, so that a new one is covered when it lands.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select
from starlette.testclient import TestClient

from planbook.core import clock, db, files, passwords
from planbook.features.proposals.service import PDF_KIND
from planbook.models.acknowledgements import Acknowledgement
from planbook.models.proposals import ProposalVersion, VersionReview
from planbook.models.sharing import ShareLink
from planbook.public import routes
from tests.documents.test_contexts import family_secrets
from tests.public.conftest import Published, Site, signed_in
from tests.public.test_pages import follow, page_view
from tests.support.documents import family
from tests.support.factories import create_agent

CONTEXT = family("zh_CN")
# A product's name is no secret by itself, but nothing of a plan is shown before a gate.
SECRETS = [*family_secrets(CONTEXT), *(item.product_name for item in CONTEXT.items)]
PDF = ("%PDF-1.7 " + "林伟").encode()
DIGEST = CONTEXT.items[0].documents[0].sha256
# What a browser is told of itself stays open to it: the right to see and erase has no gate.
OWN = ("/mine", "/mine.json")


def addresses(token: str) -> Iterator[str]:
    """Return every address that can be asked for below a token."""
    for route in routes.ROUTES:
        if route.path.startswith("/p/{token}") and "GET" in (route.methods or ()):
            path = route.path.replace("{number:key}", "1").replace("{digest}", DIGEST)
            yield path.replace("{token}", token).replace("{rest:path}", "declare")


@pytest.fixture
def printed(site: Site, published: Published) -> Published:
    """Give the version both its PDFs."""
    digest = files.store(PDF_KIND, PDF)
    with db.session_scope() as session:
        row = session.get_one(ProposalVersion, published.shared.version.key)
        row.pdf_hash, row.pdf_state = digest, "ready"
        row.plain_pdf_hash, row.plain_pdf_state = digest, "ready"
        session.add(row)
    return published


def change(published: Published, **values: object) -> None:
    with db.session_scope() as session:
        link = session.get_one(ShareLink, published.link_id)
        for name, value in values.items():
            setattr(link, name, value)
        session.add(link)


def end(published: Published) -> None:
    change(published, active=False, ended_at=clock.now())


def expire(published: Published) -> None:
    change(published, expires_at=clock.now() - timedelta(seconds=1))


def lock(published: Published) -> None:
    change(published, passcode_hash=passwords.hash_password("2468"))


def ask_code(published: Published) -> None:
    change(published, code_to="+8613800000000")


def fill(published: Published) -> None:
    change(published, view_limit=1)


def hold(published: Published) -> None:
    """Let the version wait for its review, which no link may run ahead of."""
    shared = published.shared
    with db.session_scope() as session:
        session.add(
            VersionReview(
                organisation_id=shared.agent.organisation_id,
                agent_id=shared.agent.user_id,
                team_id=shared.agent.team_id,
                version_id=shared.version.key,
                reasons=["note"],
            )
        )


CONDITIONS = (end, expire, lock, ask_code, fill, hold)
Condition = Callable[[Published], None]


def assert_shut(browser: TestClient, token: str, query: str = "") -> None:
    """Hold every address to saying nothing of the proposal, and to being kept nowhere."""
    for path in addresses(token):
        if path.endswith(OWN):
            continue
        answer, _ = follow(browser, path + query)
        text = answer.content.decode(errors="replace")
        assert [word for word in SECRETS if word in text] == [], path
        assert not answer.content.startswith(b"%PDF"), path
        if answer.headers.get("content-type") != "image/jpeg":
            assert "private" in answer.headers["cache-control"], path


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_newcomer_finds_every_address_shut(
    site: Site, printed: Published, condition: Condition
) -> None:
    follow(site.browser(), f"/p/{printed.token}")
    condition(printed)
    assert_shut(site.browser(), printed.token)


@pytest.mark.parametrize("condition", [end, expire, hold])
def test_so_does_the_recipient_who_had_it_before(
    site: Site, printed: Published, condition: Condition
) -> None:
    recipient = site.browser()
    page, _ = follow(recipient, f"/p/{printed.token}")
    assert recipient.get(f"/p/{printed.token}/pdf").content == PDF
    condition(printed)
    assert_shut(recipient, printed.token)
    assert_shut(recipient, printed.token, f"?v={page_view(page.text)}")


@pytest.mark.parametrize("condition", [lock, ask_code])
def test_a_new_lock_shuts_out_whoever_came_before_it(
    site: Site, printed: Published, condition: Condition
) -> None:
    recipient = site.browser()
    follow(recipient, f"/p/{printed.token}")
    assert recipient.get(f"/p/{printed.token}/pdf").content == PDF
    condition(printed)
    assert_shut(recipient, printed.token)


def keep_back(published: Published) -> None:
    change(published, no_download=True)


@pytest.mark.parametrize("condition", [end, expire, lock, ask_code, keep_back])
def test_another_links_address_opens_no_more_than_the_readers_own(
    site: Site, printed: Published, condition: Condition
) -> None:
    group = printed.another_link(channel="group", recipient="", customer_id=None)
    recipient = site.browser()
    page, _ = follow(recipient, f"/p/{printed.token}")
    assert recipient.get(f"/p/{group}/pdf").content == PDF
    condition(printed)
    # No page of theirs is lately enough sent to go past a new lock.
    with time_machine.travel(clock.now() + timedelta(days=2)):
        for query in ("", f"?v={page_view(page.text)}"):
            assert recipient.get(f"/p/{group}/pdf{query}").status_code == 303
            assert recipient.get(f"/p/{group}/pages{query}").status_code == 303


@pytest.mark.parametrize("condition", [end, expire, lock, hold])
def test_a_statement_cannot_be_made_through_a_shut_link(
    site: Site, printed: Published, condition: Condition
) -> None:
    recipient = site.browser()
    follow(recipient, f"/p/{printed.token}")
    condition(printed)
    answer = recipient.post(
        f"/p/{printed.token}/declare",
        data={"agreed": "yes", "name": "林伟", "content": printed.shared.version.content_hash},
    )
    assert answer.status_code == 404
    with db.session_scope() as session:
        stated = select(Acknowledgement).where(Acknowledgement.link_id == printed.link_id)
        assert session.exec(stated).all() == []


def test_a_version_that_waits_is_no_other_agents_by_number(site: Site, printed: Published) -> None:
    hold(printed)
    with db.session_scope() as session:
        stranger = create_agent(session)
    browser = site.browser()
    browser.cookies.set("pb_session", signed_in(stranger))
    number = printed.shared.version.key
    for path in (
        f"/proposals/files/{number}.pdf",
        f"/proposals/files/{number}.html",
        f"/q/{printed.token}.svg",
        f"/q/{printed.token}.png",
        f"/q/{printed.token}/poster.jpg",
        f"/proposals/links/{printed.link_id}/test",
    ):
        assert browser.get(path).status_code == 404, path
    assert_shut(browser, printed.token)


def test_a_number_longer_than_any_key_leads_nowhere(site: Site, session_cookie: str) -> None:
    browser = site.browser()
    browser.cookies.set("pb_session", session_cookie)
    long = "9" * 30
    for path in (
        f"/proposals/files/{long}.pdf",
        f"/proposals/files/{long}.html",
        f"/proposals/evidence/{long}.pdf",
        f"/proposals/links/{long}/test",
        f"/templates/files/{long}/zh_CN.pdf",
    ):
        assert browser.get(path).status_code == 404, path


def test_a_forms_address_that_a_browser_kept_leads_to_the_page(
    site: Site, published: Published
) -> None:
    for path in ("declare", "notice", "family", "open", "mine/erase", "nothing/of/ours"):
        answer = site.browser().get(f"/p/{published.token}/{path}?lang=en")
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/p/{published.token}?lang=en"
