"""What an agent chose of look and order stands on page and in print, and can always be read."""

from dataclasses import replace

import pytest

from planbook.documents.contexts import ProposalContext, for_forwarded_reader
from planbook.documents.look import (
    COVERS,
    DARK_PAPER,
    INK,
    THEMES,
    Look,
    Theme,
    page_colours,
)
from planbook.documents.page import PageFrame, PageLinks, render_page
from planbook.documents.pdf import render_pdf_html
from planbook.documents.sections import page_sections, print_sections
from planbook.domain.colours import WHITE, stands_out
from tests.support.documents import family

PHOTO = "a" * 64


def looking(**values: object) -> ProposalContext:
    return replace(family(), look=Look(**values))  # type: ignore[arg-type]


def page(context: ProposalContext, **links: str) -> str:
    return render_page(context, PageFrame("zh_CN", "n", links=PageLinks(**links)))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.key)
class TestThemes:
    def test_what_is_written_in_its_colours_can_be_read(self, theme: Theme) -> None:
        look = Look(theme.key, theme.accent, theme.ground)
        assert stands_out(theme.accent, (theme.ground, WHITE, "#F4F1EA", look.soft))
        assert stands_out(INK, (theme.ground, look.run))
        assert stands_out(look.dark_accent, (DARK_PAPER, "#162128", look.dark_soft))

    def test_it_colours_page_and_print(self, theme: Theme) -> None:
        context = looking(theme=theme.key, accent=theme.accent, ground=theme.ground)
        printed = render_pdf_html(context, "https://p.example/x")
        assert f"--act: {theme.accent}; --ground: {theme.ground}" in printed
        assert f'fill="{theme.accent}"' in page(context)
        assert page_colours(context.look) in page(context)


class TestColours:
    def test_what_is_no_colour_becomes_the_usual_one(self) -> None:
        assert Look(accent="red;}", ground="").is_usual

    def test_no_drawing_has_a_colour_of_its_own(self) -> None:
        context = looking(accent="#1F5A8F")
        assert "#0F766E" not in render_pdf_html(context, "https://p.example/x")


class TestCover:
    @pytest.mark.parametrize("cover", COVERS)
    def test_every_drawing_says_what_it_shows(self, cover: str) -> None:
        for html in (
            page(looking(cover=cover)),
            render_pdf_html(looking(cover=cover), "https://x"),
        ):
            assert '<title id="household-t">' in html

    def test_an_own_picture_stands_in_page_and_print(self) -> None:
        context = looking(cover="photo", photo=PHOTO)
        assert '<img src="/pictures/x.jpg"' in page(context, cover="/pictures/x.jpg")
        assert f'<img src="asset:image/{PHOTO}"' in render_pdf_html(context, "https://x")

    def test_an_own_picture_is_not_shown_to_strangers(self) -> None:
        forwarded = for_forwarded_reader(looking(cover="photo", photo=PHOTO))
        assert PHOTO not in render_pdf_html(forwarded, "https://x")

    def test_the_logo_stands_beside_the_name(self) -> None:
        assert f'<img src="asset:image/{PHOTO}"' in render_pdf_html(
            looking(logo=PHOTO), "https://x"
        )

    def test_the_note_stands_on_the_cover(self) -> None:
        printed = render_pdf_html(replace(family(), note="祝好"), "https://x")
        assert '<section class="cover"' in printed
        told = render_pdf_html(replace(family(), note="祝好。" * 90), "https://x")
        assert '<section class="cover noted"' in told
        assert '<p class="note">祝好</p>' in printed


class TestOrder:
    def test_optional_sections_move_and_the_others_keep_their_place(self) -> None:
        look = Look(order=("gaps", "offer", "facts", "adviser"))
        context = replace(family(), look=look)
        keys = [section.key for section in page_sections(context)]
        assert keys.index("gaps") < keys.index("plan") < keys.index("facts") < keys.index("claims")
        assert [section.number for section in page_sections(context)] == list(
            range(1, len(keys) + 1)
        )

    def test_hidden_ones_are_left_out(self) -> None:
        keys = {one.key for one in print_sections(looking(hidden=("facts", "gaps")))}
        assert not keys & {"facts", "gaps"}

    def test_what_is_demanded_can_be_neither_hidden_nor_moved(self) -> None:
        usual = [one.key for one in print_sections(family())]
        hostile = looking(order=("declaration", "plan", "gaps", "nonsense"), hidden=("exclusions",))
        keys = [one.key for one in print_sections(hostile)]
        demanded = [key for key in usual if key not in {"facts", "gaps", "adviser"}]
        assert [key for key in keys if key in demanded] == demanded
        assert len(keys) == len(set(keys))
