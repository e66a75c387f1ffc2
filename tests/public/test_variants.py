"""Pages that are rendered once and filled in for each reader."""

import re

from planbook.public import variants
from tests.public.conftest import Published, Site
from tests.public.test_pages import follow


def test_no_mark_and_nobody_elses_value_reaches_a_reader(site: Site, published: Published) -> None:
    pages = [follow(site.browser(), f"/p/{published.token}")[0] for _ in range(3)]
    for page in pages:
        for mark in (variants.NONCE, variants.TOKEN, variants.PAGE_VIEW):
            assert mark not in page.text
    own = [
        {
            page.request.url.path,
            *re.findall(r'nonce="([^"]+)"', page.text),
            *re.findall(r'data-v="([^"]+)"', page.text),
        }
        for page in pages
    ]
    for index, values in enumerate(own):
        assert len(values) == 3
        for other in own[index + 1 :]:
            assert not values & other


def test_readers_of_one_kind_share_one_rendering(site: Site, published: Published) -> None:
    site.browser().get(f"/p/{published.token}")
    follow(site.browser(), f"/p/{published.token}")
    before = len(variants._kept)
    follow(site.browser(), f"/p/{published.token}")
    assert len(variants._kept) == before
