"""A batch's links as a table and as sheets of codes, for their agent alone."""

import csv
from io import StringIO
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp

from planbook.core import clock, db
from planbook.documents.qr_sheet import QrCell, render_qr_sheet
from planbook.documents.typeset import Press
from planbook.features.sharing.schemas import Batch, LinkRow
from planbook.features.sharing.service.addresses import link_token
from planbook.public.links import BOM, table_of
from tests.features.sharing.factories import create_link
from tests.public.conftest import Published, Site, signed_in
from tests.support.factories import create_agent

BATCH = "0123456789abcdef"
URL = "https://p.example/p/{:022d}"


def row(name: str, contact: str = "") -> LinkRow:
    return LinkRow(
        id=1,
        proposal_id=1,
        channel="chat",
        channel_label="聊天",
        name=name,
        url=URL.format(1),
        qr_path="",
        active=True,
        is_printed=False,
        made_at=clock.now(),
        made_text="",
        contact=contact,
    )


class TestTable:
    def test_opens_in_a_spreadsheet_as_text_that_computes_nothing(self) -> None:
        rows = (row("=HYPERLINK(1)", "+8613800138000"), row("@SUM(A1)", "a@example.com"))
        text = table_of(Batch(BATCH, 1, "计划书", rows), "zh_CN")
        assert text.startswith(BOM)
        head, first, second = csv.reader(StringIO(text.removeprefix(BOM)))
        assert head == ["姓名", "联系方式", "渠道", "链接", "是否有效"]
        assert first[:2] == ["'=HYPERLINK(1)", "138 0013 8000"]
        assert second[0] == "'@SUM(A1)"


class TestCodes:
    def test_every_code_on_the_sheets_leads_to_its_persons_link(self) -> None:
        cells = [QrCell(f"客户{n}", URL.format(n)) for n in range(50)]
        pdf = pypdfium2.PdfDocument(
            Press().pdf(render_qr_sheet(cells, title="二维码", locale="zh_CN"))
        )
        assert len(pdf) == 5
        found: list[str] = []
        for page in pdf:
            picture = page.render(scale=3).to_pil()
            codes = zxingcpp.read_barcodes(picture)
            assert all(abs(code.position.top_left.y) < picture.height for code in codes)
            found += [code.text for code in codes]
        assert sorted(found) == [cell.url for cell in cells]
        text = pdf[0].get_textpage().get_text_range()
        places = [text.index(f"客户{n}") for n in range(12)]
        assert all(one < other for one, other in pairwise(places))


class TestRoutes:
    @pytest.fixture(autouse=True)
    def batch(self, published: Published) -> str:
        with db.session_scope() as session:
            link = create_link(session, published.shared, recipient="王芳", batch=BATCH)
            return link_token(link.key)

    def test_their_agent_gets_the_table(self, site: Site, published: Published, batch: str) -> None:
        agent = site.browser(cookie=f"pb_session={signed_in(published.agent)}")
        answer = agent.get(f"/proposals/links/{BATCH}.csv")
        assert batch in answer.text
        assert answer.headers["content-disposition"].startswith("attachment")

    @pytest.mark.parametrize("kind", ["csv", "pdf"])
    def test_nobody_else_does(self, site: Site, published: Published, kind: str) -> None:
        path = f"/proposals/links/{BATCH}.{kind}"
        assert site.browser().get(path).status_code == 303
        with db.session_scope() as session:
            stranger = create_agent(session)
        browser = site.browser(cookie=f"pb_session={signed_in(stranger)}")
        assert browser.get(path).status_code == 404
        assert browser.get(f"/proposals/links/{published.link_id}/test").status_code == 404

    def test_a_test_leads_to_the_recipients_page(self, site: Site, published: Published) -> None:
        agent = site.browser(cookie=f"pb_session={signed_in(published.agent)}")
        answer = agent.get(f"/proposals/links/{published.link_id}/test")
        page = agent.get(answer.headers["location"])
        assert "本次不计入阅读" in page.text
        assert published.activity().people == ()
