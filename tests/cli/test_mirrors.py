"""The schema of an input, and what is taken: the same."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from planbook.domain.needs.methods import CALCULATIONS, Method
from tests.domain.needs.test_methods import SAMPLES
from tests.support.calc import CHILD, Json, call, command, refusal


@pytest.mark.parametrize("method", CALCULATIONS)
def test_schema_takes_the_sample_and_nothing_else(method: Method) -> None:
    schema = json.loads(call(method, "--schema").out)
    sample = json.loads(SAMPLES[method])
    assert list(misfits(sample, schema, schema)) == []
    assert list(misfits({**sample, "surprise": 1}, schema, schema)) == ["surprise"]
    for name in schema.get("required", []):
        less = {key: value for key, value in sample.items() if key != name}
        assert list(misfits(less, schema, schema)) == [name]


def test_schema_and_command_have_the_same_limits() -> None:
    schema = json.loads(command("education", "--schema").out)
    for field, value in (("rate", 1.01), ("age", -1), ("cost_today", 1e13), ("saved", "x")):
        beyond = {**CHILD, field: value}
        assert list(misfits(beyond, schema, schema)) == [field]
        assert f": {field}: " in refusal("education", json.dumps(beyond))


TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def misfits(value: Any, schema: Json, root: Json, name: str = "") -> Iterator[str]:
    """Yield the fields that a schema refuses, as far as our schemas use JSON Schema's words."""
    if "$ref" in schema:
        yield from misfits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, name)
    elif "anyOf" in schema:
        if all(list(misfits(value, one, root, name)) for one in schema["anyOf"]):
            yield name
    elif not isinstance(value, TYPES[schema["type"]]):
        yield name
    elif schema["type"] == "object":
        yield from members(value, schema, root)
    elif schema["type"] == "array":
        for one in value:
            yield from misfits(one, schema["items"], root, name)
    elif not within(value, schema):
        yield name


def members(value: Json, schema: Json, root: Json) -> Iterator[str]:
    assert schema["additionalProperties"] is False
    known = schema["properties"]
    yield from (key for key in schema.get("required", []) if key not in value)
    for key, one in value.items():
        if key in known:
            yield from misfits(one, known[key], root, key)
        else:
            yield key


def within(value: Any, schema: Json) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    if "pattern" in schema:
        return re.search(schema["pattern"], value) is not None
    if schema["type"] not in ("integer", "number"):
        return True
    return schema.get("minimum", value) <= value <= schema.get("maximum", value)
