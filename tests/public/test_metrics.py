"""``/metrics``: for a scraper on this machine, and nobody beyond it."""

from tests.public.conftest import Published, Site


def test_this_machine_may_read_them(site: Site, published: Published) -> None:
    site.browser().get(f"/p/{published.token}")
    local = site.browser()
    del local.headers["x-forwarded-for"]
    answer = local.get("/metrics")
    assert "planbook_hits_total" in answer.text


def test_nobody_reads_them_through_a_proxy(site: Site) -> None:
    assert site.browser().get("/metrics").status_code == 404
