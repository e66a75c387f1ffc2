"""Product files that were sent in: kept, read again whenever they are looked at, imported."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlmodel import Session

from planbook.core import files
from planbook.core.actor import Actor, Role, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.core.sheets.grid import Book
from planbook.core.sheets.reading import read_book
from planbook.features.accounts import service as accounts
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import ImportResult
from planbook.features.catalogue.service.access import require_keeper
from planbook.features.catalogue.service.workbook.checking import Wish, check_book, import_book
from planbook.features.catalogue.service.workbook.choosing import is_choice
from planbook.features.catalogue.service.workbook.headings import SHEET_NAMES, key_of
from planbook.features.catalogue.service.workbook.outcome import FileCheck
from planbook.features.catalogue.service.workbook.storing import find_edition
from planbook.features.catalogue.service.workbook.words import SheetCode
from planbook.models.workbooks import HeaderMeaning, ProductFile

KIND: Final = "workbooks"
MOST_SHOWN: Final = 10
LONGEST_NAME: Final = 120
LONGEST_EDITION: Final = 20
NO_SUCH_PRODUCT: Final = N_("There is no product with this code.")
NO_SUCH_MEANING: Final = N_("Choose what the header means.")


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was sent in."""

    id: int
    name: str
    size: int
    content_hash: str
    sent_at: datetime
    product_code: str
    edition: str
    version_id: int


def keep_file(session: Session, actor: Actor, *, name: str, content: bytes) -> int:
    """Keep a file that a person has sent, and return its number.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
    """
    require_keeper(actor)
    assert isinstance(actor, UserActor)  # noqa: S101 - only people send files
    row = ProductFile(
        organisation_id=actor.organisation_id,
        user_id=actor.user_id,
        name=name.strip()[:LONGEST_NAME] or "-",
        size=len(content),
        content_hash=files.store(KIND, content),
    )
    session.add(row)
    session.flush()
    return row.key


def require_sender(actor: UserActor) -> None:
    """Let only those pass who may import, before a byte is taken.

    Raises:
        NotPermittedError: The actor is none of them.
    """
    actor.require(Role.COMPLIANCE, Role.ADMIN)


def list_files(session: Session, actor: Actor) -> tuple[FileRow, ...]:
    """Return the files that were sent in last."""
    require_keeper(actor)
    return tuple(map(_row, repository.product_files(session, actor, MOST_SHOWN)))


def get_file(session: Session, actor: Actor, *, file_id: int) -> FileRow:
    """Return one file.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        NotFoundError: It is not the organisation's.
    """
    return _row(_found(session, actor, file_id))


def read_file(row: FileRow, progress: Callable[[float], None] | None = None) -> Book:
    """Return a file's sheets; needs no database, and may take seconds.

    Raises:
        RefusedFileError: It is not read; the message says why.
    """
    return read_book(files.path_of(KIND, row.content_hash), Path(row.name).stem, progress)


def check_file(session: Session, actor: Actor, *, file_id: int, book: Book) -> FileCheck:
    """Return what importing a file would do."""
    row = _found(session, actor, file_id)
    return check_book(session, actor, book=book, wish=Wish(row.product_code, row.edition))


def import_file(session: Session, actor: Actor, *, file_id: int, book: Book) -> ImportResult:
    """Import a file as a draft, and note what it became.

    Raises:
        InvalidError: It has problems.
        EditionFiledError: The edition was approved with other content.
    """
    row = _found(session, actor, file_id)
    result = import_book(session, actor, book=book, wish=Wish(row.product_code, row.edition))
    row.version_id = result.version_id
    session.add(row)
    session.flush()
    accounts.record(
        session,
        actor,
        action="product.imported",
        subject=f"product_version:{result.version_id}",
        details={"file": row.name, "content_hash": row.content_hash, "created": result.created},
    )
    return result


def choose_target(
    session: Session, actor: Actor, *, file_id: int, product: str, edition: str
) -> None:
    """Say which product a file completes, and as which edition it is imported; empty: its own.

    Raises:
        InvalidError: There is no such product.
    """
    row = _found(session, actor, file_id)
    if product and find_edition(session, actor, product) is None:
        raise InvalidError("product", NO_SUCH_PRODUCT)
    row.product_code, row.edition = product, edition.strip()[:LONGEST_EDITION]
    session.add(row)


def explain_header(
    session: Session, actor: Actor, *, insurer_code: str, scope: str, header: str, meaning: str
) -> None:
    """Remember what a header means in an insurer's files.

    Raises:
        NotPermittedError: The actor does not keep the catalogue.
        InvalidError: It cannot mean that.
    """
    require_keeper(actor)
    key = key_of(header)
    kinds = {SHEET_NAMES, *SheetCode}
    options = [meaning.partition("=")[2]]
    if scope not in kinds or not key or not is_choice(scope, meaning, options, actor.locale):
        raise InvalidError("meaning", NO_SUCH_MEANING)
    known = repository.meanings(session, actor, [insurer_code])
    row = next((each for each in known if (each.scope, each.header) == (scope, key)), None)
    row = row or HeaderMeaning(
        organisation_id=actor.organisation_id,
        insurer_code=insurer_code,
        scope=scope,
        header=key,
        meaning=meaning,
    )
    row.meaning = meaning
    session.add(row)
    session.flush()


def product_choices(session: Session, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the code and name of every product."""
    require_keeper(actor)
    return tuple(dict(repository.product_codes(session, actor, actor.locale)).items())


def _found(session: Session, actor: Actor, file_id: int) -> ProductFile:
    require_keeper(actor)
    row = repository.product_file(session, actor, file_id)
    if row is None:
        raise NotFoundError
    return row


def _row(row: ProductFile) -> FileRow:
    return FileRow(
        id=row.key,
        name=row.name,
        size=row.size,
        content_hash=row.content_hash,
        sent_at=row.created_at,
        product_code=row.product_code,
        edition=row.edition,
        version_id=row.version_id or 0,
    )
