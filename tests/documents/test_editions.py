"""A version keeps the files of its edition: its page, PDF and evidence stay when the program's change."""

import lzma
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planbook.core import files, i18n
from planbook.core.i18n import LOCALES, Locale
from planbook.core.settings import get_settings
from planbook.documents import editions, templating
from planbook.documents.contexts import ProposalContext
from planbook.documents.errors import EditionLostError
from planbook.documents.evidence import Evidence, render_evidence_html, style_of_evidence
from planbook.documents.page import PageFrame, render_page
from planbook.documents.pdf import fonts_of, render_pdf_html, style_of
from planbook.documents.renderer import Renderer
from tests.support.documents import QR_URL, family, single

DIGEST = "a" * 64
# Editions as releases kept them. What old templates ask of a view must stay.
EARLIER = sorted(Path(__file__).with_name("editions").glob("*.json.xz"))


def forget() -> None:
    editions.own_edition.cache_clear()
    editions._kept.cache_clear()


@pytest.fixture
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the files that the program brings, to be edited."""
    copy = tmp_path / "documents"
    for name in ("templates", "css"):
        shutil.copytree(editions.DOCUMENTS / name, copy / name)
    shutil.copy(editions.DOCUMENTS / editions.SCRIPT, copy)
    monkeypatch.setattr(editions, "DOCUMENTS", copy)
    monkeypatch.setattr(editions, "TEMPLATES", copy / "templates")
    monkeypatch.setattr(get_settings(), "data_dir", tmp_path / "data")
    forget()
    yield copy
    monkeypatch.undo()
    forget()


def made() -> ProposalContext:
    """Make a version with the edition that the program brings now."""
    return named(editions.keep_own_edition())


def page_of(context: ProposalContext) -> str:
    return render_page(context, PageFrame("zh_CN", "n"))


def edit(path: Path, more: str) -> None:
    path.write_text(path.read_text() + more)
    forget()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kept", EARLIER, ids=lambda path: path.name.partition(".")[0])
def test_an_earlier_releases_edition_still_makes_page_and_pdf(
    kept: Path, locale: Locale, brought: Path
) -> None:
    code = files.store(editions.KIND, lzma.decompress(kept.read_bytes()))
    assert code != editions.own_edition().code
    for context in (family(locale), single(locale)):
        old = replace(context, template=replace(context.template, code=code))
        assert context.agent.name in render_pdf_html(old, QR_URL)
        assert context.agent.name in render_page(old, PageFrame(locale, "n"))


class TestAChangedTemplate:
    def test_it_never_changes_an_old_page_or_pdf(self, brought: Path, renderer: Renderer) -> None:
        def pdf_of(context: ProposalContext) -> bytes:
            html = render_pdf_html(context, QR_URL)
            return renderer.render_sync(html, css=style_of(context))

        old = made()
        page, pdf = page_of(old), pdf_of(old)
        edit(brought / "css" / "page.css", ".next-page{color:#123456}")
        edit(brought / "css" / "report.css", "p { color: #123456 }")
        edit(brought / "page.js", "\nvar nextScript = 1;\n")
        assert page_of(old) == page
        assert pdf_of(old) == pdf
        new = made()
        assert new.template.code != old.template.code
        assert pdf_of(new) != pdf
        assert {word in page_of(new) for word in (".next-page", "nextScript")} == {True}
        assert {word in page for word in (".next-page", "nextScript")} == {False}

    def test_nor_do_changed_words(self, brought: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        words, old = "Prepared by {agent}, {institution}", made()
        before, said = page_of(old), i18n.messages("zh_CN")
        monkeypatch.setattr(i18n, "messages", lambda _locale: {**said, words: "换了说法"})
        forget()
        templating.environment.cache_clear()
        assert "换了说法" not in before
        assert page_of(old) == before
        assert "换了说法" in page_of(made())

    def test_its_words_hold_what_is_said_of_one_and_of_many(self, brought: Path) -> None:
        counts = editions.own_edition().counter("en")
        assert counts("product", "products", 1) == "product"
        assert counts("product", "products", 8) == "products"
        assert {"product", "products"} <= editions.own_edition().words["en"].keys()

    def test_it_never_changes_old_evidence(self, brought: Path) -> None:
        old = evidence(made().template.code)
        before = render_evidence_html(old, digest=DIGEST, signer=""), style_of_evidence(old)
        edit(brought / "css" / "report.css", "p { color: #123456 }")
        edit(brought / "templates" / "evidence_1" / "evidence.html", "<!-- next -->")
        assert (
            render_evidence_html(old, digest=DIGEST, signer=""),
            style_of_evidence(old),
        ) == before
        new = evidence(made().template.code)
        assert "<!-- next -->" in render_evidence_html(new, digest=DIGEST, signer="")
        assert "#123456" in style_of_evidence(new)

    def test_an_edition_without_a_script_of_its_own_runs_the_programs(self, brought: Path) -> None:
        own = editions.own_edition()
        texts = {name: text for name, text in own.files.items() if name != editions.SCRIPT}
        old = editions._read(editions._bundle(texts, own.fonts, own.words))
        assert old.script == own.script


class TestAnEditionsFonts:
    @pytest.fixture
    def bold(self, brought: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        """Keep an edition from when the program's letters were all bold; return its code."""
        fonts = tmp_path / "fonts"
        shutil.copytree(editions.FONTS_DIR, fonts, ignore=shutil.ignore_patterns("*.woff2"))
        shutil.copy(fonts / "pb-700.ttf", fonts / "pb-400.ttf")
        with monkeypatch.context() as patch:
            patch.setattr(editions, "FONTS_DIR", fonts)
            forget()
            code = editions.keep_own_edition()
        forget()
        return code

    def test_a_document_is_set_in_the_fonts_of_its_edition(
        self, bold: str, renderer: Renderer
    ) -> None:
        old, new = named(bold), named("")
        assert set(fonts_of(old)) == {"pb-400.ttf"}
        assert fonts_of(new) == {}
        assert style_of(old) == style_of(new)
        html = "<!doctype html><html lang=en><title>t</title><p>Plain</html>"
        as_then = [
            renderer.render_sync(html, css=style_of(old), fonts=fonts_of(old)) for _ in range(2)
        ]
        assert as_then[0] == as_then[1]
        # Letters of another width take another place on the line.
        assert as_then[0] != renderer.render_sync(html)

    def test_a_document_whose_fonts_are_lost_is_not_set_in_others(self, bold: str) -> None:
        (path,) = fonts_of(named(bold)).values()
        Path(path).unlink()
        with pytest.raises(EditionLostError):
            fonts_of(named(bold))

    def test_a_document_whose_templates_are_lost_is_not_set_by_others(self, bold: str) -> None:
        lost = named("0" * 64)
        for print_ in (style_of, fonts_of, lambda context: render_pdf_html(context, QR_URL)):
            with pytest.raises(EditionLostError):
                print_(lost)


def named(code: str) -> ProposalContext:
    """Return a version made with an edition."""
    context = single()
    return replace(context, template=replace(context.template, code=code))


def evidence(code: str) -> Evidence:
    return Evidence(
        document_number="P-1",
        version=1,
        locale="zh_CN",
        title="计划书",
        content_hash=DIGEST,
        pdf_hash="",
        stated_at=datetime(2026, 11, 22, tzinfo=UTC),
        recipient="林伟",
        name="林伟",
        strokes="",
        declaration=("已阅读",),
        documents=(),
        notice="",
        link=1,
        reader=1,
        device="",
        agent="顾明远",
        certificate_number="0",
        organisation="示例",
        edition=code,
    )
