"""The recipient opens the documents and states having read the version; nobody else can."""

import asyncio
import hashlib
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import select
from starlette.testclient import TestClient

from planbook.core import db, files
from planbook.core.actor import ReaderActor, Role
from planbook.core.audit import actor_name
from planbook.core.errors import NotFoundError
from planbook.core.settings import get_settings
from planbook.documents import codec
from planbook.documents.evidence import record_hash
from planbook.documents.filed import filed_of
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.features.sharing import tasks
from planbook.features.sharing.repository import acknowledgements
from planbook.features.sharing.schemas import AcknowledgementRow
from planbook.features.sharing.service import alerts
from planbook.features.sharing.state import StatementsState
from planbook.models.accounts import AuditEntry, Team
from planbook.models.acknowledgements import Acknowledgement, DocumentOpening
from planbook.models.proposals import ProposalVersion
from planbook.models.sharing import Reader, SharingPolicy
from tests.public.conftest import ORIGIN, Published, Site, signed_in
from tests.public.test_pages import follow
from tests.support.documents import family
from tests.support.factories import create_agent
from tests.support.pdfs import text_of
from tests.support.states import handle, state_of

DRAWN = "10,100 60,40 110,160;200,80 260,120"
HASHES = [one.document.sha256 for one in filed_of(family())]


def content_hash(page: str) -> str:
    found = re.search(r'name="content" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


class Person:
    """Somebody with a browser on an address."""

    def __init__(self, site: Site, token: str, **headers: str) -> None:
        self.browser: TestClient = site.browser(**headers)
        page, _ = follow(self.browser, f"/p/{token}")
        self.page = page.text
        self.path = page.request.url.path

    def open_all(self) -> None:
        for digest in HASHES:
            self.browser.get(f"{self.path}/d/{digest}")

    def state(self, *, path: str = "", headers: dict[str, str] | None = None, **values: str):
        data = {"agreed": "yes", "name": "林伟", "strokes": "", **values}
        if "content" not in values:
            data["content"] = content_hash(self.browser.get(self.path).text)
        return self.browser.post(
            f"{path or self.path}/declare", data=data, headers=headers or {"origin": ORIGIN}
        )


@pytest.fixture
def recipient(site: Site, published: Published) -> Person:
    return Person(site, published.token)


@pytest.fixture
def ready(recipient: Person) -> Person:
    recipient.open_all()
    return recipient


def rows(published: Published) -> tuple[AcknowledgementRow, ...]:
    with db.session_scope() as session:
        return sharing.acknowledgements(
            session, published.agent, proposal_id=published.shared.proposal.key
        )


class TestDocuments:
    def test_the_page_lists_them_with_their_hashes_and_what_is_unread(
        self, recipient: Person
    ) -> None:
        for digest in HASHES:
            assert f'href="{recipient.path}/d/{digest}"' in recipient.page
            assert f"SHA-256 {digest}" in recipient.page
        assert recipient.page.count('class="unread"') == len(HASHES)
        assert "<fieldset disabled>" in recipient.page

    def test_opening_is_noted_once(self, published: Published, ready: Person) -> None:
        ready.open_all()
        with db.session_scope() as session:
            (reader,) = session.exec(
                select(Reader).where(Reader.proposal_id == published.shared.proposal.key)
            )
            noted = session.exec(
                select(DocumentOpening).where(DocumentOpening.reader_id == reader.key)
            ).all()
        assert sorted(row.document_hash for row in noted) == sorted(HASHES)
        assert 'class="unread"' not in ready.browser.get(ready.path).text

    def test_words_kept_elsewhere_are_led_to(self, recipient: Person) -> None:
        answer = recipient.browser.get(f"{recipient.path}/d/{HASHES[0]}")
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            "https://example.com/terms.pdf",
        )

    @pytest.mark.parametrize(
        "headers",
        [
            {"sec-purpose": "prefetch;prerender"},
            {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
            {"user-agent": "QQ-URL-Manager"},
        ],
    )
    def test_what_no_person_opens_is_not_noted(
        self, recipient: Person, headers: dict[str, str]
    ) -> None:
        recipient.browser.get(f"{recipient.path}/d/{HASHES[0]}", headers=headers)
        assert recipient.browser.get(recipient.path).text.count('class="unread"') == len(HASHES)

    def test_a_telephone_with_a_robots_name_is_a_persons(self, recipient: Person) -> None:
        phone = "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) Chrome/104.0 Mobile Safari/537.36"
        headers = {"user-agent": phone}
        recipient.browser.get(f"{recipient.path}/d/{HASHES[0]}", headers=headers)
        unread = recipient.browser.get(recipient.path).text.count('class="unread"')
        assert unread == len(HASHES) - 1

    def test_another_versions_document_is_not_there(self, recipient: Person) -> None:
        assert recipient.browser.get(f"{recipient.path}/d/{'0' * 64}").status_code == 404

    def test_an_ended_link_leads_to_none(
        self, site: Site, published: Published, recipient: Person
    ) -> None:
        with db.session_scope() as session:
            sharing.end_link(session, published.agent, link_id=published.link_id)
        assert recipient.browser.get(f"{recipient.path}/d/{HASHES[0]}").status_code == 404
        answer = recipient.state(content=content_hash(recipient.page))
        assert answer.status_code == 404


class TestStatement:
    def test_it_is_kept_with_everything_that_was_stated(
        self, published: Published, ready: Person
    ) -> None:
        answer = ready.state(strokes=DRAWN)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            f"{ready.path}#declaration",
        )
        with db.session_scope() as session:
            row = session.exec(
                select(Acknowledgement).where(
                    Acknowledgement.proposal_id == published.shared.proposal.key
                )
            ).one()
        record = row.record
        assert row.record_hash == record_hash(record)
        assert record["content_hash"] == published.shared.version.content_hash
        assert record["declaration"] == list(family().wording.declaration)
        assert [one["sha256"] for one in record["documents"]] == HASHES
        assert (record["name"], record["strokes"], record["recipient"]) == ("林伟", DRAWN, "林伟")
        assert (record["link"], record["notice"]) == (published.link_id, "")
        page = ready.browser.get(ready.path).text
        assert 'class="stated"' in page
        assert 'class="sign"' not in page

    def test_its_name_and_signature_are_handed_out_to_who_made_it(self, ready: Person) -> None:
        ready.state(name="林 伟", strokes=DRAWN)
        stored = ready.browser.get(f"{ready.path}/mine.json").json()
        (record,) = stored["statement_records"]
        assert (record["name"], record["strokes"]) == ("林 伟", DRAWN)
        assert len(stored["statements"]) == 1

    def test_the_evidence_log_names_the_reader(self, published: Published, ready: Person) -> None:
        ready.state()
        with db.session_scope() as session:
            row = session.exec(
                select(Acknowledgement).where(
                    Acknowledgement.proposal_id == published.shared.proposal.key
                )
            ).one()
            entry = session.exec(
                select(AuditEntry).where(
                    AuditEntry.action == "proposal.acknowledge",
                    AuditEntry.organisation_id == published.agent.organisation_id,
                )
            ).one()
        actor = ReaderActor(row.organisation_id, row.link_id, row.reader_id)
        assert entry.actor == actor_name(actor)
        assert row.record_hash in entry.details

    def test_its_agent_is_told_and_sees_it(self, published: Published, ready: Person) -> None:
        ready.state()
        with db.session_scope() as session:
            page = alerts.list_alerts(session, published.agent)
        assert [row.headline for row in page.rows] == ["林伟已签署确认阅读《林伟的保障计划书》"]
        (row,) = rows(published)
        assert (row.recipient, row.version, row.is_drawn) == ("林伟", 2, False)
        assert row.documents == len(HASHES)

    def test_a_second_time_changes_nothing(self, published: Published, ready: Person) -> None:
        page = ready.page
        assert ready.state(content=content_hash(page)).status_code == 303
        assert ready.state(content=content_hash(page), name="别人").status_code == 303
        (row,) = rows(published)
        assert row.name == "林伟"

    def test_who_declined_to_be_recorded_may_state_it_too(
        self, published: Published, ready: Person
    ) -> None:
        with db.session_scope() as session:
            session.add(
                SharingPolicy(organisation_id=published.agent.organisation_id, consent_first=True)
            )
        ready.browser.post(f"{ready.path}/notice", data={"answer": "decline"})
        assert ready.state().status_code == 303
        with db.session_scope() as session:
            assert len(alerts.list_alerts(session, published.agent).rows) == 1

    def test_a_new_version_needs_a_new_one(self, published: Published, ready: Person) -> None:
        before = content_hash(ready.page)
        ready.state()
        with db.session_scope() as session:
            old = session.get_one(ProposalVersion, published.shared.version.key)
            context = replace(family(), version=3, note="改过了")
            session.add(
                ProposalVersion(
                    organisation_id=old.organisation_id,
                    proposal_id=old.proposal_id,
                    number=2,
                    locale="zh_CN",
                    document_number=f"{old.document_number}x",
                    template_id=old.template_id,
                    content=codec.to_data(context),
                    content_hash=codec.content_hash(context),
                )
            )
        assert 'class="sign"' in ready.browser.get(ready.path).text
        refused = ready.state(content=before)
        assert refused.status_code == 409
        assert "新版本" in refused.text
        assert ready.state().status_code == 303
        assert [row.version for row in rows(published)] == [3, 2]


class TestRefusals:
    def test_unread_documents_are_named(self, published: Published, recipient: Person) -> None:
        recipient.browser.get(f"{recipient.path}/d/{HASHES[0]}")
        refused = recipient.state()
        assert refused.status_code == 409
        assert "产品说明书" in refused.text
        assert f'href="{recipient.path}#declaration"' in refused.text
        assert rows(published) == ()

    @pytest.mark.parametrize(
        "values",
        [
            {"agreed": ""},
            {"name": "", "strokes": ""},
            {"name": "长" * 81},
            {"name": "林\u0000伟"},
            {"strokes": "<svg onload=alert(1)>"},
            {"strokes": "1,1 2,2"},
            {"strokes": "0,0 600,200 " * 5_000},
        ],
    )
    def test_what_is_no_statement_is_refused_in_the_readers_language(
        self, published: Published, ready: Person, values: dict[str, Any]
    ) -> None:
        refused = ready.state(**values)
        assert refused.status_code == 422
        assert "请" in refused.text
        assert "<svg onload" not in refused.text
        assert rows(published) == ()

    def test_another_sites_form_is_refused(self, published: Published, ready: Person) -> None:
        refused = ready.state(headers={"origin": "https://evil.example"})
        assert refused.status_code == 403
        assert rows(published) == ()

    def test_a_forwarded_reader_is_told_whom_to_ask(
        self, site: Site, published: Published, ready: Person
    ) -> None:
        friend = Person(site, published.token)
        assert friend.path != ready.path
        friend.open_all()
        for path in (friend.path, ready.path):
            refused = friend.state(path=path, content=content_hash(ready.page))
            assert refused.status_code == 403
            assert "顾明远" in refused.text
        assert rows(published) == ()

    def test_nobody_signs_on_a_groups_link(
        self, site: Site, published: Published, recipient: Person
    ) -> None:
        token = published.another_link(
            channel="group", recipient="", place="家人群", customer_id=None
        )
        somebody = Person(site, token)
        assert "顾明远" in somebody.page
        refused = somebody.state(content=content_hash(recipient.page))
        assert refused.status_code == 403

    def test_a_browser_without_our_cookie_is_not_the_recipient(
        self, site: Site, published: Published, ready: Person
    ) -> None:
        refused = site.browser().post(
            f"{ready.path}/declare",
            data={"agreed": "yes", "name": "林伟", "content": content_hash(ready.page)},
        )
        assert refused.status_code == 403
        assert "Cookie" in refused.text

    def test_staff_cannot_state_it(self, published: Published, ready: Person) -> None:
        ready.browser.cookies.set("pb_session", signed_in(published.agent))
        refused = ready.state(content=content_hash(ready.page))
        assert refused.status_code == 403
        assert "工作人员" in refused.text
        assert 'class="sign"' not in ready.browser.get(ready.path).text


@pytest.fixture
def stated(published: Published, ready: Person) -> Person:
    with db.session_scope() as session:
        row = session.get_one(ProposalVersion, published.shared.version.key)
        row.pdf_hash, row.pdf_state = files.store(proposals.PDF_KIND, b"%PDF-1.7 "), "ready"
        session.add(row)
    assert ready.state(strokes=DRAWN).status_code == 303
    return ready


def make_evidence(published: Published) -> int:
    (row,) = rows(published)
    assert tasks.acknowledged.__name__ == "acknowledged"
    tasks.acknowledged(published.agent.organisation_id, row.id)
    return row.id


class TestEvidence:
    def test_it_shows_what_was_stated_and_how_to_check_it(
        self, site: Site, published: Published, stated: Person
    ) -> None:
        assert stated.browser.get(f"{stated.path}/evidence.pdf").status_code == 404
        make_evidence(published)
        make_evidence(published)
        assert f'href="{stated.path}/evidence.pdf"' in stated.browser.get(stated.path).text
        answer = stated.browser.get(f"{stated.path}/evidence.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        text = re.sub(r"\s", "", text_of(answer.content))
        pdf_hash = files.content_hash(b"%PDF-1.7 ")
        for part in (
            *family().wording.declaration,
            published.shared.version.content_hash,
            pdf_hash,
            *HASHES,
            "林伟",
            "PB-20261121-0042",
            "未加盖机构电子签名",
            "产品均为虚构",
        ):
            assert re.sub(r"\s", "", part) in text, part
        reader = PdfReader(io.BytesIO(answer.content))
        ((_, (attached,)),) = reader.attachments.items()
        assert hashlib.sha256(attached).hexdigest() in text

    def test_it_is_not_sent_twice_and_where_it_is_lost_it_is_said(
        self, published: Published, stated: Person
    ) -> None:
        make_evidence(published)
        path = f"{stated.path}/evidence.pdf"
        tag = stated.browser.get(path).headers["etag"]
        again = stated.browser.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        files.path_of(sharing.EVIDENCE_KIND, tag.strip('"')).unlink()
        assert stated.browser.get(path).status_code == 404

    def test_a_second_job_that_fails_does_not_lose_it(
        self, published: Published, stated: Person
    ) -> None:
        number = make_evidence(published)
        (before,) = rows(published)
        with db.session_scope() as session:
            note = {"digest": None, "at": datetime.now(UTC), "signed_by": ""}
            assert not acknowledgements.set_evidence(session, number, state="failed", **note)
        assert rows(published) == (before,)

    def test_where_it_failed_its_agent_alone_has_it_made_again(
        self, published: Published, stated: Person
    ) -> None:
        (row,) = rows(published)
        note = {"digest": None, "at": datetime.now(UTC), "signed_by": ""}
        with db.session_scope() as session:
            assert acknowledgements.set_evidence(session, row.id, state="failed", **note)
            team = session.get_one(Team, published.agent.team_id)
            lead = create_agent(session, Role.LEAD, team)
            with pytest.raises(NotFoundError):
                sharing.request_evidence(session, lead, acknowledgement_id=row.id)
        for _ in range(2):
            with db.session_scope() as session:
                sharing.request_evidence(session, published.agent, acknowledgement_id=row.id)
        assert [one.evidence_state for one in rows(published)] == ["waiting"]
        make_evidence(published)
        assert [one.evidence_state for one in rows(published)] == ["ready"]

    @pytest.mark.anyio
    async def test_its_agents_page_has_it_made_again_and_shows_it_as_soon_as_it_is_there(
        self, published: Published, stated: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def pass_by(self: Any, *_: object) -> None:
            return

        # What Reflex does around a background task is Reflex's own.
        for name in ("__aenter__", "__aexit__"):
            monkeypatch.setattr(StatementsState, name, pass_by)
        monkeypatch.setattr("planbook.features.sharing.state.acknowledgements.SECONDS_BETWEEN", 0)
        (row,) = rows(published)
        note = {"digest": None, "at": datetime.now(UTC), "signed_by": ""}
        with db.session_scope() as session:
            acknowledgements.set_evidence(session, row.id, state="failed", **note)
        number = published.shared.proposal.key
        state = state_of(StatementsState, published.agent, proposal_id=number)
        assert await handle(state, StatementsState.load_statements) is None
        assert state.statements[0].can_try_again
        await handle(state, StatementsState.make_evidence_again, row.id)
        assert state.statements[0].is_awaited
        # Every change of the agent's asks for another look: only the newest goes on.
        looked, read = list[int](), StatementsState._read

        async def counted(self: StatementsState) -> object:
            looked.append(self._looks)
            return await read(self)

        with monkeypatch.context() as patch:
            patch.setattr(StatementsState, "_read", counted)
            patch.setattr("planbook.features.sharing.state.acknowledgements.LOOKS", 3)
            looks = [handle(state, StatementsState.await_evidence) for _ in range(2)]
            await asyncio.gather(*looks)
        assert looked == [2, 2, 2]
        await asyncio.to_thread(make_evidence, published)
        await handle(state, StatementsState.await_evidence)
        assert state.statements[0].href

    def test_its_agent_gets_it_and_another_does_not(
        self, site: Site, published: Published, stated: Person
    ) -> None:
        path = f"/proposals/evidence/{make_evidence(published)}.pdf"
        assert site.browser().get(path).headers["location"] == f"/login?next={path}"
        own, other = site.browser(), site.browser()
        own.cookies.set("pb_session", signed_in(published.agent))
        assert own.get(path).status_code == 200
        with db.session_scope() as session:
            stranger = create_agent(session)
        other.cookies.set("pb_session", signed_in(stranger))
        assert other.get(path).status_code == 404

    def test_it_carries_the_organisations_signature_where_a_certificate_is_set_up(
        self,
        published: Published,
        stated: Person,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        certificate, root = self_signed(tmp_path)
        monkeypatch.setenv("PLANBOOK_SIGNING_CERTIFICATE", str(certificate))
        monkeypatch.setenv("PLANBOOK_SIGNING_PASSPHRASE", "secret")
        get_settings.cache_clear()
        try:
            make_evidence(published)
        finally:
            monkeypatch.undo()
            get_settings.cache_clear()
        answer = stated.browser.get(f"{stated.path}/evidence.pdf")
        assert signature_status(answer.content, root)
        assert not signature_status(answer.content.replace(b"%PDF-1.7", b"%PDF-1.6", 1), root)
        (row,) = rows(published)
        assert row.signed_by == "示例人寿保险股份有限公司"
        assert "示例人寿保险股份有限公司”电子签名" in re.sub(r"\s", "", text_of(answer.content))


def self_signed(folder: Path) -> tuple[Path, bytes]:
    """Make a certificate as an organisation's administrator does; return its file and itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "示例人寿保险股份有限公司")])
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "organisation.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"x", key, made, None, serialization.BestAvailableEncryption(b"secret")
        )
    )
    return path, made.public_bytes(serialization.Encoding.DER)


def signature_status(pdf: bytes, certificate: bytes) -> bool:
    """Return whether the signature is intact, covers the whole file, and is the certificate's."""
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import generic_cms, validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    roots = list(load_certs_from_pemder_data(certificate))
    context = generic_cms.ValidationContext(trust_roots=roots)  # pyright: ignore[reportPrivateImportUsage]
    status = validate_pdf_signature(signature, context)
    is_whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    is_theirs = status.signing_cert.dump() == certificate
    return bool(status.bottom_line) and is_whole and is_theirs
