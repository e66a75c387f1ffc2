"""The committed files of the demo products: facts and texts as TOML, tables as CSV.

A rate table has a line for each key without its age, and a column for each age; a blank cell is
not sold. A cash-value table has a line for each key, and a column for each policy year; a table of
risk charges a line for each sex, and a column for each age.
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.terms import CashValueTable, RateKey, RateTable, Term

DATA: Final = Path(__file__).parent / "data"
KEY_COLUMNS: Final = ("option", "sex", "social_insurance", "occupation_class", "pay", "cover")
RATES: Final = "rates.csv"
CASH_VALUES: Final = "cash_values.csv"
RISK_CHARGES: Final = "risk_charges.csv"
YES_NO: Final = {"": None, "yes": True, "no": False}


def product_directories() -> list[Path]:
    """Return the directory of each product, in a fixed order."""
    return sorted(path.parent for path in DATA.glob("*/product.toml"))


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_rates(directory: Path) -> dict[RateKey, Decimal]:
    """Read a product's rate table."""
    rates: dict[RateKey, Decimal] = {}
    for line in _lines(directory / RATES):
        for age in [column for column in line if column not in KEY_COLUMNS]:
            if line[age]:
                rates[_key(line, int(age))] = Decimal(line[age])
    return rates


def read_cash_values(directory: Path) -> dict[RateKey, tuple[Decimal, ...]]:
    """Read a product's cash values; none where the product has no table."""
    path = directory / CASH_VALUES
    if not path.exists():
        return {}
    return {
        _key(line, int(line["age"])): tuple(
            Decimal(value) for column, value in line.items() if column.isdecimal() and value
        )
        for line in _lines(path)
    }


def read_risk_charges(directory: Path) -> dict[Sex, tuple[Decimal, ...]]:
    """Read what an account is charged for risk, by sex and age."""
    return {
        Sex(line["sex"]): tuple(Decimal(line[age]) for age in line if age != "sex")
        for line in _lines(directory / RISK_CHARGES)
    }


def write_risk_charges(directory: Path, charges: Mapping[Sex, Sequence[Decimal]]) -> None:
    """Write what an account is charged for risk: a line for each sex, a column for each age."""
    ages = range(max(map(len, charges.values())))
    _write(
        directory / RISK_CHARGES,
        ("sex", *map(str, ages)),
        ((sex, *map(str, charges[sex])) for sex in sorted(charges)),
    )


def write_rates(directory: Path, rates: RateTable) -> None:
    """Write a rate table."""
    ages = sorted({key.age for key in rates})
    grouped = groupby(sorted(rates, key=_order), key=_key_fields)
    _write(
        directory / RATES,
        (*KEY_COLUMNS, *map(str, ages)),
        (
            (*fields, *(by_age.get(age, "") for age in ages))
            for fields, keys in grouped
            for by_age in [{key.age: str(rates[key]) for key in keys}]
        ),
    )


def write_cash_values(directory: Path, table: CashValueTable) -> None:
    """Write a cash-value table; lines end with the last year that has a value."""
    if not any(table.values()):
        return
    years = max(map(len, table.values()))
    _write(
        directory / CASH_VALUES,
        (*KEY_COLUMNS, "age", *map(str, range(1, years + 1))),
        (
            (*_key_fields(key), str(key.age), *map(str, table[key]))
            for key in sorted(table, key=_order)
        ),
    )


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, restval="")


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _key(line: dict[str, str], age: int) -> RateKey:
    occupation = line["occupation_class"]
    return RateKey(
        option=line["option"],
        sex=Sex(line["sex"]) if line["sex"] else None,
        age=age,
        pay=Term.parse(line["pay"]),
        cover=Term.parse(line["cover"]),
        social_insurance=YES_NO[line["social_insurance"]],
        occupation_class=int(occupation) if occupation else None,
    )


def _key_fields(key: RateKey) -> tuple[str, ...]:
    """Return the key's columns without the age."""
    insured = next(word for word, value in YES_NO.items() if value is key.social_insurance)
    occupation = "" if key.occupation_class is None else str(key.occupation_class)
    return (key.option, key.sex or "", insured, occupation, str(key.pay), str(key.cover))


def _order(key: RateKey) -> tuple[object, ...]:
    return (*_key_fields(key)[:4], key.cover, key.pay, key.age)
