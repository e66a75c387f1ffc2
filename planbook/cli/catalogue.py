"""``planbook catalogue import|export|template``: products as workbooks."""

import argparse
from pathlib import Path
from typing import Any

from sqlmodel import Session

from planbook.cli import CommandError
from planbook.cli.acting import acting, add_acting, print_json
from planbook.cli.steps import say
from planbook.core.actor import UserActor
from planbook.core.db import session_scope
from planbook.core.i18n import LOCALES, as_locale
from planbook.core.sheets.grid import Book
from planbook.core.sheets.reading import read_book
from planbook.features.catalogue.service import workbook
from planbook.features.catalogue.service.workbook import FileCheck, FileFormat, FileStanding, Wish

DONE = {
    FileStanding.NEW_PRODUCT: "a new product, as a draft",
    FileStanding.NEW_EDITION: "a new edition, as a draft",
    FileStanding.REPLACES_DRAFT: "in place of the draft",
    FileStanding.UNCHANGED: "nothing has changed",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add ``import``, ``export`` and ``template``."""
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    _configure_import(actions.add_parser("import", help="bring a product in from a workbook"))
    _configure_export(actions.add_parser("export", help="write a product as a workbook"))
    _configure_template(actions.add_parser("template", help="write the template with an example"))


def _configure_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv")
    parser.add_argument("--dry-run", action="store_true", help="check, and change nothing")
    parser.add_argument("--product", default="", metavar="CODE", help="whose sheets complete it")
    parser.add_argument("--edition", default="", help="import it as this edition")
    add_acting(parser)
    parser.set_defaults(run=run_import)


def _configure_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("product", metavar="PRODUCT", help="the product's code")
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv")
    parser.add_argument("--edition", default="", help="by default the newest")
    add_acting(parser)
    parser.set_defaults(run=run_export)


def _configure_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv")
    parser.add_argument("--locale", default="zh_CN", choices=LOCALES, help="language of its words")
    parser.set_defaults(run=run_template)


def run_import(arguments: argparse.Namespace) -> None:
    """Import a file as a draft, or say everything that keeps it from being imported.

    Raises:
        CommandError: Nothing was imported.
    """
    wish = Wish(arguments.product, arguments.edition)
    with session_scope() as session:
        actor = acting(session, arguments)
        workbook.require_sender(actor)
        book = _read(arguments.file)
        check = workbook.check_book(session, actor, book=book, wish=wish)
        version_id = 0
        if check.can_import and not arguments.dry_run:
            version_id = _import(session, actor, book, wish)
    _tell(arguments, check, version_id)
    if not check.can_import:
        raise CommandError(_refusal(check))


def _read(path: Path) -> Book:
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    return read_book(path, path.stem)


def _import(session: Session, actor: UserActor, book: Book, wish: Wish) -> int:
    return workbook.import_book(session, actor, book=book, wish=wish).version_id


def _tell(arguments: argparse.Namespace, check: FileCheck, version_id: int) -> None:
    if arguments.json:
        print_json(as_plain(check, version_id, dry_run=arguments.dry_run))
        return
    for problem in check.problems:
        say(f"{problem.where}: {problem.why}" if problem.where else problem.why)
    for header in check.unknown:
        say(f"{header.where}: “{header.text}” is not known; say what it is on the import page.")
    for one in check.differences:
        say(f"{one.name}: {one.before} → {one.after}" if one.before else f"{one.name}: {one.after}")
    if check.can_import:
        would = (
            "would be " if arguments.dry_run and check.standing != FileStanding.UNCHANGED else ""
        )
        say(f"{check.code} {check.edition}: {would}{DONE[check.standing]}.")


def _refusal(check: FileCheck) -> str:
    match check.standing:
        case FileStanding.FILED:
            return f"Edition {check.edition} is filed and cannot change: name another by --edition."
        case FileStanding.NAMELESS:
            return "The file does not say which product it is: name it by --product."
        case _:
            found = check.problem_count + len(check.unknown)
            return f"Nothing was imported: {found} problem{'s' if found > 1 else ''}."


def as_plain(check: FileCheck, version_id: int, *, dry_run: bool) -> dict[str, Any]:
    """Return what became of a file as the command prints it."""
    return {
        "standing": check.standing,
        "imported": version_id > 0 and check.standing != FileStanding.UNCHANGED,
        "dry_run": dry_run,
        "product": check.code,
        "edition": check.edition,
        "version": version_id or None,
        "counts": check.counts,
        "differences": check.differences,
        "problem_count": check.problem_count,
        "problems": check.problems,
        "unknown_headers": [
            {"scope": each.scope, "header": each.text, "where": each.where}
            for each in check.unknown
        ],
    }


def run_export(arguments: argparse.Namespace) -> None:
    """Write a product's edition to a file."""
    kind = _format(arguments.file)
    with session_scope() as session:
        actor = acting(session, arguments)
        made = workbook.export_edition(
            session, actor, code=arguments.product, edition=arguments.edition, kind=kind
        )
    _write(arguments.file, made.content)
    if arguments.json:
        print_json({"file": str(arguments.file), "bytes": len(made.content)})


def run_template(arguments: argparse.Namespace) -> None:
    """Write the template to a file."""
    from planbook.demo.products.load import read_example

    workbook.bind_example(read_example)
    made = workbook.template(as_locale(arguments.locale), _format(arguments.file))
    _write(arguments.file, made.content)


def _format(path: Path) -> FileFormat:
    try:
        return FileFormat(path.suffix.lower().removeprefix("."))
    except ValueError:
        raise CommandError(f"{path.name} must end in .xlsx or .csv.") from None


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
    say(f"Wrote {path}.")
