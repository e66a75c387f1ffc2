"""Characters that no database keeps lead to no error, on whichever engine and by whichever way."""

import pytest

from tests.public.conftest import Published, Site

BELOW = ("?from=a%00b", "/pdf?v=%00", "/plan.pdf?v=%00", "/pages?v=%00", "/d/%00")
FORMS = {
    "notice": {"answer": "accept", "v": "\0"},
    "open": {"passcode": "\0"},
    "declare": {"agreed": "yes", "name": "\0", "content": "\0"},
}


@pytest.mark.parametrize("path", [*(f"/p/{{token}}{path}" for path in BELOW), "/d/%00"])
def test_a_nul_in_an_address_is_a_bad_request(site: Site, published: Published, path: str) -> None:
    answer = site.browser().get(path.format(token=published.token))
    assert answer.status_code == 400
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert published.activity().people == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_nul_in_a_form_is_left_out(site: Site, published: Published, form: str) -> None:
    path = f"/p/{published.token}/{form}"
    assert site.browser().post(path, data=FORMS[form]).status_code < 500


def test_nobody_signs_in_with_one(site: Site) -> None:
    answer = site.browser().post("/login", data={"identifier": "a\0@b.example", "password": "\0"})
    assert answer.status_code == 401
