"""What a file would do to the catalogue: compared, checked, and imported as a whole or not at all."""

from dataclasses import dataclass, replace
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_, Locale
from planbook.core.sheets.grid import Book, Place
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import ImportResult, ProductImport
from planbook.features.catalogue.service.access import require_keeper
from planbook.features.catalogue.service.capping import rate_caps
from planbook.features.catalogue.service.contradicting import check_product
from planbook.features.catalogue.service.hashing import hash_of
from planbook.features.catalogue.service.importing import import_product
from planbook.features.catalogue.service.workbook.choosing import choices_of
from planbook.features.catalogue.service.workbook.comparing import differences
from planbook.features.catalogue.service.workbook.found import Outline, Reading
from planbook.features.catalogue.service.workbook.headings import Unknown, as_meanings
from planbook.features.catalogue.service.workbook.outcome import (
    FileCheck,
    FileStanding,
    ProblemRow,
    UnknownRow,
)
from planbook.features.catalogue.service.workbook.problems import Problem
from planbook.features.catalogue.service.workbook.reading import outline_of, read_workbook
from planbook.features.catalogue.service.workbook.sampling import sample
from planbook.features.catalogue.service.workbook.storing import find_edition, stored_product
from planbook.features.catalogue.service.workbook.words import SHEETS, SheetCode
from planbook.models.catalogue import ProductVersion

ANY_INSURER: Final = ""
NOT_READY: Final = N_("The file has problems; nothing was imported.")
SHEET_OF: Final = {"rates": SheetCode.RATES, "cash_values": SheetCode.CASH_VALUES}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the sender says beside the file: the product it completes, another edition."""

    product: str = ""
    edition: str = ""


def check_book(session: Session, actor: Actor, *, book: Book, wish: Wish) -> FileCheck:
    """Return what importing a file would do; nothing is changed.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
    """
    require_keeper(actor)
    outline, reading = _read(session, actor, book, wish)
    if outline.is_nameless and not wish.product:
        return FileCheck(FileStanding.NAMELESS, unknown=_unknown_rows(reading, actor.locale))
    if reading.product is None:
        return FileCheck(
            standing=FileStanding.UNREADABLE,
            code=outline.code,
            insurer_code=outline.insurer_code,
            problems=_rows(reading.problems, actor.locale),
            problem_count=reading.problem_count,
            unknown=_unknown_rows(reading, actor.locale),
        )
    return _compared(session, actor, reading, reading.product)


def import_book(session: Session, actor: Actor, *, book: Book, wish: Wish) -> ImportResult:
    """Import a file's product as a draft; the same again changes nothing.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        InvalidError: The file has problems.
        EditionFiledError: The edition was approved with other content.
    """
    require_keeper(actor)
    outline, reading = _read(session, actor, book, wish)
    product = reading.product
    if product is None or (outline.is_nameless and not wish.product):
        raise InvalidError("file", NOT_READY)
    return import_product(session, actor, product=product)


def _read(session: Session, actor: Actor, book: Book, wish: Wish) -> tuple[Outline, Reading]:
    """Read a file; what it lacks is taken from the product that it names or that was chosen."""
    locale = actor.locale
    meanings = _meanings(session, actor, ANY_INSURER)
    outline = outline_of(book, locale=locale, meanings=meanings)
    base = _base(session, actor, outline, wish)
    insurer = base.insurer.code if base else outline.insurer_code
    meanings |= _meanings(session, actor, insurer)
    outline = replace(outline, insurer_code=insurer)
    reading = read_workbook(book, locale=locale, meanings=meanings, base=base)
    if wish.edition and reading.product:
        reading = replace(reading, product=replace(reading.product, edition=wish.edition))
    return outline, _verified(session, actor, reading)


def _base(session: Session, actor: Actor, outline: Outline, wish: Wish) -> ProductImport | None:
    """Return the edition that completes a file; a file with all sheets needs none."""
    code = wish.product or ("" if outline.is_whole else outline.code)
    there = find_edition(session, actor, code) if code else None
    return stored_product(session, actor, version_id=there.key) if there else None


def _verified(session: Session, actor: Actor, reading: Reading) -> Reading:
    """Return the reading with what the product itself contradicts."""
    if reading.product is None:
        return reading
    try:
        check_product(reading.product, rate_caps(session, actor))
    except InvalidError as error:
        sheet = SHEET_OF.get(error.field, SheetCode.FACTS)
        place = Place(SHEETS.say(sheet, actor.locale))
        problem = Problem(place, error.message, error.values)
        return replace(reading, product=None, problems=(problem,), problem_count=1)
    return reading


def _meanings(session: Session, actor: Actor, insurer_code: str) -> dict[tuple[str, str], str]:
    rows = repository.meanings(session, actor, [insurer_code])
    return dict(as_meanings((row.scope, row.header, row.meaning) for row in rows))


def _rows(problems: tuple[Problem, ...], locale: Locale) -> tuple[ProblemRow, ...]:
    return tuple(
        ProblemRow(
            problem.where(locale) if problem.place.sheet else "",
            problem.why(locale),
            problem.place.sheet,
            problem.place.row,
            problem.place.letter,
        )
        for problem in problems
    )


def _compared(
    session: Session, actor: Actor, reading: Reading, product: ProductImport
) -> FileCheck:
    """Compare a product with its present edition: the same one, or else the newest."""
    locale, code = actor.locale, product.terms.code
    same = find_edition(session, actor, code, product.edition)
    present = same or find_edition(session, actor, code)
    changes = ()
    if present is not None:
        old = stored_product(session, actor, version_id=present.key)
        changes = tuple(differences(old, product, locale))
    texts = product.texts[locale]
    return FileCheck(
        standing=_standing(same, present, product, changed=bool(changes)),
        name=texts.name,
        code=code,
        edition=product.edition,
        present_edition=present.edition if present else "",
        insurer=product.insurer.name if locale == "zh_CN" else product.insurer.name_en,
        insurer_code=product.insurer.code,
        form_number=product.form_number,
        counts=_counts(product),
        taken=tuple(SHEETS.say(each, locale) for each in SheetCode if each in reading.taken),
        differences=changes,
        sample=sample(product, locale),
        version_id=present.key if present else 0,
    )


def _standing(
    same: ProductVersion | None,
    present: ProductVersion | None,
    product: ProductImport,
    *,
    changed: bool,
) -> FileStanding:
    if same is None:
        return FileStanding.NEW_EDITION if present else FileStanding.NEW_PRODUCT
    if same.content_hash == hash_of(product) and not changed:
        return FileStanding.UNCHANGED
    return FileStanding.REPLACES_DRAFT if same.approved_on is None else FileStanding.FILED


def _counts(product: ProductImport) -> dict[str, int]:
    terms = product.terms
    return {
        SheetCode.RATES: len(terms.rates),
        SheetCode.CASH_VALUES: sum(map(len, terms.cash_values.values())),
        SheetCode.OPTIONS: len(terms.options),
        SheetCode.BENEFITS: len(terms.benefits),
        SheetCode.DOCUMENTS: len(product.documents),
    }


def _unknown_rows(reading: Reading, locale: Locale) -> tuple[UnknownRow, ...]:
    return tuple(_unknown(each, reading, locale) for each in reading.unknown)


def _unknown(each: Unknown, reading: Reading, locale: Locale) -> UnknownRow:
    where = Problem(each.place, "").where(locale)
    return UnknownRow(each.scope, each.text, where, choices_of(each.scope, reading.options, locale))
