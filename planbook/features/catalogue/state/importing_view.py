"""What a file comes to, in words."""

from collections.abc import Iterator, Mapping
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, gettext, number
from planbook.features.catalogue.service.workbook import FileCheck, FileStanding
from planbook.features.catalogue.state.importing_rows import (
    ChangeLine,
    CheckView,
    FactLine,
    HeaderLine,
    HeatCell,
    HeatRow,
    Meaning,
    ProblemLine,
)

VERDICTS: Final[Mapping[FileStanding, tuple[str, str]]] = {
    FileStanding.NEW_PRODUCT: ("accent", N_("A new product. It is imported as a draft.")),
    FileStanding.NEW_EDITION: (
        "accent",
        N_("A new edition of this product, after {present}. It is imported as a draft."),
    ),
    FileStanding.REPLACES_DRAFT: ("accent", N_("It replaces the draft of this edition.")),
    FileStanding.UNCHANGED: (
        "plain",
        N_("Nothing has changed: this edition is in the catalogue just so."),
    ),
    FileStanding.FILED: (
        "attention",
        N_("Edition {edition} is approved and never changes. Name the edition that this is."),
    ),
    FileStanding.NAMELESS: (
        "attention",
        N_("The file does not say which product it is. Choose the product that it belongs to."),
    ),
    FileStanding.UNREADABLE: ("danger", N_("The file cannot be imported yet.")),
}
HEADERS_FIRST: Final = N_("Some headers were not recognised. Say below what they mean.")
COUNTS: Final[Mapping[str, str]] = {
    "rates": N_("Rates"),
    "cash_values": N_("Cash values"),
    "options": N_("Plan options"),
    "benefits": N_("Benefits"),
    "documents": N_("Filed documents"),
}


def check_view(check: FileCheck, locale: Locale) -> CheckView:
    """Show what a file comes to."""
    tone, verdict = VERDICTS[check.standing]
    if check.unknown and not check.problem_count:
        tone, verdict = "attention", HEADERS_FIRST
    values = {"present": check.present_edition, "edition": check.edition}
    return CheckView(
        title=check.name,
        subtitle=DOT.join(filter(None, (check.code, check.edition, check.insurer))),
        verdict=gettext(locale, verdict, **values),
        tone=tone,
        can_import=check.can_import,
        is_new=check.standing is not FileStanding.UNCHANGED,
        asks_edition=check.standing in (FileStanding.FILED, FileStanding.NEW_EDITION),
        asks_product=check.standing is FileStanding.NAMELESS,
        facts=[FactLine(name, words) for name, words in _facts(check, locale)],
        changes=[ChangeLine(each.name, each.before, each.after) for each in check.differences],
        columns=list(check.sample.columns),
        rows=[
            HeatRow(age, [HeatCell(cell.text, cell.heat) for cell in cells])
            for age, cells in check.sample.rows
        ],
        sample_note=_sample_note(check, locale),
        problems=[
            ProblemLine(str(at), each.where, each.why) for at, each in enumerate(check.problems)
        ],
        problem_words=_problem_words(check, locale),
        headers=list(_headers(check)),
        product_href=f"/products/{check.version_id}" if check.version_id else "",
    )


def _facts(check: FileCheck, locale: Locale) -> Iterator[tuple[str, str]]:
    if not check.name:
        return
    yield gettext(locale, N_("Form number")), check.form_number or "—"
    for name, count in check.counts.items():
        yield gettext(locale, COUNTS[name]), number(count, locale)
    if check.taken:
        separator = "、" if locale == "zh_CN" else ", "
        words = gettext(locale, N_("Taken from the present edition"))
        yield words, separator.join(check.taken)


def _sample_note(check: FileCheck, locale: Locale) -> str:
    shown = sum(1 for _, cells in check.sample.rows for cell in cells if cell.heat)
    total = check.counts.get("rates", 0)
    if shown >= total:
        return gettext(locale, N_("All {count} rates"), count=total)
    return gettext(locale, N_("{shown} of {count} rates"), shown=shown, count=total)


def _problem_words(check: FileCheck, locale: Locale) -> str:
    if check.problem_count > len(check.problems):
        return gettext(
            locale,
            N_("{count} in all, the first {shown} are shown"),
            count=check.problem_count,
            shown=len(check.problems),
        )
    return gettext(locale, N_("{count} in all"), count=check.problem_count)


def _headers(check: FileCheck) -> Iterator[HeaderLine]:
    for at, each in enumerate(check.unknown):
        meanings = [Meaning(value, label) for value, label in each.choices]
        yield HeaderLine(str(at), each.text, each.where, meanings)
