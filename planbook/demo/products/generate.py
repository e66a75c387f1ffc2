"""Write the demo products' tables and documents anew: ``python -m planbook.demo.products.generate``.

Needs the ``test`` extra (``pymort`` carries the mortality tables). The output is committed; a test
writes it again and compares.
"""

import sys
from pathlib import Path

from planbook.demo.products.documents import write_documents
from planbook.demo.products.files import (
    DATA,
    product_directories,
    read_toml,
    write_cash_values,
    write_rates,
)
from planbook.demo.products.tariffs import TARIFFS
from planbook.features.catalogue.schemas import InsurerImport


def write_tables(directory: Path, product: str) -> int:
    """Write a product's rates and cash values, and return how many cells are sold."""
    cells = {cell.key: cell for cell in TARIFFS[product]()}
    write_rates(directory, {key: cell.rate for key, cell in cells.items()})
    write_cash_values(directory, {key: cell.cash_values for key, cell in cells.items()})
    return len(cells)


def main() -> None:
    """Write every product in place."""
    insurer = InsurerImport(**read_toml(DATA / "insurer.toml"))
    for directory in product_directories():
        cells = write_tables(directory, directory.name)
        write_documents(directory, insurer)
        sys.stdout.write(f"{directory.name}: {cells} cells\n")


if __name__ == "__main__":
    main()
