"""Products as workbooks: files that come in, are looked at and imported, and go out."""

from planbook.features.catalogue.service.workbook.checking import Wish, check_book, import_book
from planbook.features.catalogue.service.workbook.exporting import (
    MEDIA_TYPES,
    FileFormat,
    ProductDownload,
    bind_example,
    export_edition,
    export_product,
    template,
)
from planbook.features.catalogue.service.workbook.files import (
    FileRow,
    check_file,
    choose_target,
    explain_header,
    get_file,
    import_file,
    keep_file,
    list_files,
    product_choices,
    read_file,
    require_sender,
)
from planbook.features.catalogue.service.workbook.outcome import FileCheck, FileStanding

__all__ = [
    "MEDIA_TYPES",
    "FileCheck",
    "FileFormat",
    "FileRow",
    "FileStanding",
    "ProductDownload",
    "Wish",
    "bind_example",
    "check_book",
    "check_file",
    "choose_target",
    "explain_header",
    "export_edition",
    "export_product",
    "get_file",
    "import_book",
    "import_file",
    "keep_file",
    "list_files",
    "product_choices",
    "read_file",
    "require_sender",
    "template",
]
