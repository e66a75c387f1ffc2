"""Why an input cannot be used, as one line: which field, and what it must be."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from planbook.cli import CommandError
from planbook.domain.errors import DomainError

MOST_NAMED: Final = 3
LONGEST_KEY: Final = 40

# Where pydantic's own words say too little to who types JSON by hand.
SENTENCES: Final[Mapping[str, str]] = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of the input (--schema shows them)",
    "decimal_type": "must be a number",
    "tuple_type": "must be a list",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "decimal_parsing": "must be a number",
    "value_error": "must be a date such as 2026-11-21",
}
# What the domain's rules ask for beyond the limits of one field.
RULES: Final[Mapping[tuple[str, str], str]] = {
    ("age", "studies_over"): "must be below {end}, when the studies end",
    ("age", "too_large"): "must be at most {most}, the last age that anybody reaches",
    ("cash_flows", "need_both_signs"): "must be some below 0 (paid) and some above 0 (received)",
    ("cash_flows", "no_return"): "have no rate of return",
    ("cash_flows", "too_many"): "must be at most {most}",
    ("dates", "wrong_length"): "must be as many as the cash_flows, {expected}",
    ("expenses", "eat_the_premium"): "leave nothing of the premium for the benefits",
    ("expenses", "wrong_length"): "must be at most {most}, one for each year of the term",
    ("lives", "growing"): "must not grow from one age to the next",
    ("lives", "one_table_needed"): "must be given, or mortality instead, but not both",
    ("lives", "too_few"): "must be two or more, the first one above 0",
    ("pay_years", "too_large"): "must be at most {most}, the term",
    ("rate", "not_above_inflation"): "must be above the inflation, {inflation:f}, for retention",
    ("retirement_rate", "not_above_inflation"): (
        "must be above the retirement_inflation, {inflation:f}, for retention"
    ),
    ("value", "too_large"): "comes out beyond any sensible figure",
}


class InputError(CommandError):
    """The input cannot be used: one sentence that names the field."""

    exit_code = 2


class BrokenRuleError(ValueError):
    """What an input's own check refuses: a ``ValueError``, so that pydantic adds its place."""

    def __init__(self, error: DomainError) -> None:
        """Keep the field, and say why."""
        self.field = error.field
        super().__init__(_rule(error))


def refused(error: DomainError) -> InputError:
    """Return what a computation refuses as a sentence."""
    return InputError(f"{error.field}: {_rule(error)}")


def misfit(error: ValidationError) -> InputError:
    """Return the first fields that do not fit, each with its reason, as a sentence."""
    found = error.errors(include_url=False, include_input=False)
    # A name with a slip of the pen is found unknown, and the right one missing: say which first.
    found.sort(key=lambda one: one["type"] != "extra_forbidden")
    named = [f"{path(_place(one))}: {_reason(one)}" for one in found[:MOST_NAMED]]
    more = [f"and {len(found) - MOST_NAMED} more"] if len(found) > MOST_NAMED else []
    return InputError("; ".join([*named, *more]))


def path(place: Sequence[str | int]) -> str:
    """Write where a value stands, as ``children[0].age``; on one line whatever its keys hold."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in place)
    return "".join(parts).removeprefix(".") or "json"


def _key(key: str) -> str:
    if len(key) > LONGEST_KEY:
        key = f"{key[:LONGEST_KEY]}…"
    return key if key.isidentifier() else json.dumps(key)


def _place(one: Mapping[str, Any]) -> tuple[str | int, ...]:
    rule = _broken_rule(one)
    return (*one["loc"], rule.field) if rule else one["loc"]


def _reason(one: Mapping[str, Any]) -> str:
    if rule := _broken_rule(one):
        return str(rule)
    plain: str = one["msg"].replace("Input should be", "must be", 1)
    if one["type"] == "less_than_equal" and one["ctx"]["le"] == 1:
        return f"{plain} (5 % is 0.05)"
    return SENTENCES.get(one["type"], plain)


def _broken_rule(one: Mapping[str, Any]) -> BrokenRuleError | None:
    raised = one.get("ctx", {}).get("error")
    return raised if isinstance(raised, BrokenRuleError) else None


def _rule(error: DomainError) -> str:
    plain = error.code.replace("_", " ")
    return RULES.get((error.field, error.code), plain).format(**error.values)
