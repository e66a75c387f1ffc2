"""The illustration for machines: a JSON file that travels inside the PDF."""

import json
from datetime import date
from typing import Any, Final

from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import Illustration, Person, PlanItem
from planbook.documents.protocol import Attached

FILE_NAME: Final = "illustration.json"
SCHEMA: Final = "planbook-illustration/1"


def attached_illustration(context: ProposalContext, description: str) -> Attached:
    """Return the illustration as a file to embed, dated as the version is."""
    content = json.dumps(
        illustration_data(context), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return Attached(FILE_NAME, description, content.encode(), context.dated)


def illustration_data(context: ProposalContext) -> dict[str, Any]:
    """Return the plan and its years as plain JSON values.

    The schema is named by ``schema``; a field's meaning never changes under one name::

        schema            "planbook-illustration/1"
        document          {number, version, dated, locale, template, institution}
        insured[]         {key, sex, age}: no names; ``key`` is what items refer to
        items[]           {key, product, code, table, line, design, insured, sum_insured,
                           premium_year, premium, mode, pay_term, cover_term}
        illustrations[]   {item, columns[], rows[]}: ``item`` is empty for the whole plan
          columns[]       {code, label, guaranteed}
          rows[]          [year, age, premium, premiums so far, value of each column …]

    Money is yuan as a decimal string; null is *none*, as a dash is in print. Dates are ISO 8601.
    Premiums fall due at the start of a policy year; age, benefits and values hold at its end.
    """
    insured = {item.insured for item in context.items}
    return {
        "schema": SCHEMA,
        "document": _document(context),
        "insured": [_person(one) for one in context.people if one.key in insured],
        "items": [_item(item) for item in context.items],
        "illustrations": [_years(one) for one in context.illustrations],
    }


def _document(context: ProposalContext) -> dict[str, Any]:
    return {
        "number": context.document_number,
        "version": context.version,
        "dated": _plain(context.dated),
        "locale": context.locale,
        "template": f"{context.template.name} {context.template.version}",
        "institution": context.agent.institution,
    }


def _person(person: Person) -> dict[str, Any]:
    return {"key": person.key, "sex": person.sex, "age": person.age}


def _item(item: PlanItem) -> dict[str, Any]:
    return {
        "key": item.key,
        "product": item.product_name,
        "code": item.product_code,
        "table": item.table_version,
        "line": item.line,
        "design": item.design_type,
        "insured": item.insured,
        "sum_insured": _plain(item.sum_insured),
        "premium": _plain(item.premium),
        "mode": item.mode,
        "premium_year": _plain(item.premium_year),
        "pay_term": item.pay_term,
        "cover_term": item.cover_term,
    }


def _years(years: Illustration) -> dict[str, Any]:
    return {
        "item": years.item,
        "columns": [
            {"code": one.code, "label": one.label, "guaranteed": one.guaranteed}
            for one in years.columns
        ],
        "rows": [
            [row.year, row.age, *map(_plain, (row.premium, row.cumulative, *row.values))]
            for row in years.rows
        ],
    }


def _plain(value: object) -> str | None:
    """Write money and dates as text."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
