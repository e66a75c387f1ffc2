"""Write the demo products' tables and documents anew: ``python -m planbook.demo.products.generate``.

Needs the ``test`` extra (``pymort`` carries the mortality tables). The output is committed; a test
writes it again and compares.
"""

from pathlib import Path

from planbook.demo.products.documents import write_documents
from planbook.demo.products.files import (
    DATA,
    product_directories,
    read_toml,
    write_cash_values,
    write_rates,
    write_risk_charges,
)
from planbook.demo.products.tariffs import RISK_CHARGES, TARIFFS
from planbook.features.catalogue.schemas import InsurerImport


def generate(place: Path) -> None:
    """Write every product's tables and documents beside its facts in a copy of the data."""
    insurer = InsurerImport(**read_toml(DATA / "insurer.toml"))
    for directory in product_directories():
        write_tables(place / directory.name)
        write_documents(place / directory.name, insurer)


def write_tables(directory: Path) -> None:
    """Write a product's rates and cash values."""
    cells = {cell.key: cell for cell in TARIFFS[directory.name]()}
    write_rates(directory, {key: cell.rate for key, cell in cells.items()})
    write_cash_values(directory, {key: cell.cash_values for key, cell in cells.items()})
    if directory.name in RISK_CHARGES:
        write_risk_charges(directory, RISK_CHARGES[directory.name]())


if __name__ == "__main__":
    generate(DATA)
