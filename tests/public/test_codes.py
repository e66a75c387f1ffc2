"""A link as a QR code, for its agent alone."""

import io

import zxingcpp
from PIL import Image

from planbook.core import db
from tests.public.conftest import ORIGIN, Published, Site, signed_in
from tests.support.factories import create_agent


def test_its_picture_leads_to_the_link(
    site: Site, published: Published, session_cookie: str
) -> None:
    browser = site.browser()
    browser.cookies.set("pb_session", session_cookie)
    response = browser.get(f"/q/{published.token}.png")
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(response.content)))
    assert found.text == f"{ORIGIN}/p/{published.token}"


def test_it_comes_as_a_drawing_too(site: Site, published: Published, session_cookie: str) -> None:
    browser = site.browser()
    browser.cookies.set("pb_session", session_cookie)
    response = browser.get(f"/q/{published.token}.svg")
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.text.startswith("<svg")


def test_only_whoever_may_see_the_link_gets_it(site: Site, published: Published) -> None:
    browser = site.browser()
    assert browser.get(f"/q/{published.token}.svg").status_code == 401
    with db.session_scope() as session:
        stranger = create_agent(session)
    browser.cookies.set("pb_session", signed_in(stranger))
    assert browser.get(f"/q/{published.token}.svg").status_code == 404


def test_a_link_is_short_enough_for_a_code(published: Published) -> None:
    assert len(f"https://pbk.cn/p/{published.token}") <= 42
