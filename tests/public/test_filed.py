"""Filed documents of products, as page and PDF lead to them."""

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from planbook.core import db
from planbook.features.catalogue.schemas import DocumentText
from planbook.models.catalogue import (
    DocumentKind,
    Insurer,
    Product,
    ProductDocument,
    ProductVersion,
)
from planbook.public.filed import Part, parts_of
from tests.public.conftest import Published, Site

BODY = (
    "某某保险条款\n某某公司\n\n第一条 犹豫期\n15天。\n可以解除合同。\n\n<script>alert(1)</script>"
)


SOLD: dict[str, Any] = {"approved_on": date(2026, 1, 1), "sale_from": date(2026, 1, 1)}
STATES: dict[str, dict[str, Any]] = {
    "draft": {},
    "on_sale": SOLD,
    "suspended": {**SOLD, "suspended_from": date(2026, 2, 1)},
    "ended": {**SOLD, "sale_until": date(2026, 2, 1)},
}


def file_document(published: Published, state: str, body: str) -> str:
    """File a product's terms and return the hash of their words."""
    digest = sha256(body.encode()).hexdigest()
    owner: dict[str, Any] = {"organisation_id": published.agent.organisation_id}
    with db.session_scope() as session:
        insurer = Insurer(**owner, code="x", name="某某公司", name_en="Some Company")
        session.add(insurer)
        session.flush()
        product = Product(**owner, insurer_id=insurer.key, code="x", line="term_life")
        session.add(product)
        session.flush()
        version = ProductVersion(
            **owner,
            product_id=product.key,
            edition="1",
            line="term_life",
            design_type="ordinary",
            tier=2,
            **STATES[state],
            content_hash="0" * 64,
        )
        session.add(version)
        session.flush()
        session.add(
            ProductDocument(
                **owner,
                version_id=version.key,
                kind=DocumentKind.TERMS,
                locale="zh_CN",
                title="某某保险条款",
                body=body,
                content_hash=digest,
            )
        )
    return digest


@pytest.mark.parametrize("state", ["on_sale", "suspended", "ended"])
def test_what_was_on_sale_anybody_with_its_address_may_read(
    site: Site, published: Published, state: str
) -> None:
    digest = file_document(published, state, f"{BODY}\n{state}")
    response = site.browser().get(f"/d/{digest}")
    assert response.status_code == 200
    assert "<h2>第一条 犹豫期</h2>" in response.text
    assert "<script>" not in response.text
    assert 'lang="zh-CN"' in response.text


def test_a_draft_is_nobodys_to_read(site: Site, published: Published) -> None:
    digest = file_document(published, "draft", f"{BODY}\ndraft")
    assert site.browser().get(f"/d/{digest}").status_code == 404


@pytest.mark.parametrize("digest", ["0" * 64, "x", "%2e%2e%2fetc%2fpasswd"])
def test_an_unknown_hash_leads_nowhere(site: Site, digest: str) -> None:
    assert site.browser().get(f"/d/{digest}").status_code == 404


def test_its_parts_have_their_headings() -> None:
    document = DocumentText(DocumentKind.TERMS, "zh_CN", "某某保险条款", BODY, "0" * 64)
    assert list(parts_of(document)) == [
        Part("", ("某某公司",)),
        Part("第一条 犹豫期", ("15天。", "可以解除合同。")),
        Part("", ("<script>alert(1)</script>",)),
    ]
