import json
from dataclasses import replace
from decimal import Decimal

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.codec import ContextError, content_hash, from_json, to_data, to_json
from planbook.documents.contexts import ProposalContext
from planbook.domain.lines import Line
from tests.support.documents import family, single


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("make", [family, single])
def test_a_stored_version_is_read_back_equal(make: type[ProposalContext], locale: Locale) -> None:
    context = make(locale)  # type: ignore[call-arg]
    assert from_json(to_json(context)) == context


def test_a_json_column_that_lost_the_order_of_keys_gives_the_same_bytes() -> None:
    shuffled = json.loads(json.dumps(to_data(family()), sort_keys=True)[::1])
    reordered = dict(reversed(list(shuffled.items())))
    assert to_json(from_json(reordered)) == to_json(family())


def test_money_keeps_its_digits() -> None:
    assert b'"premium":"3260.00"' in to_json(family())


def test_one_changed_fen_changes_the_hash() -> None:
    context = family()
    dearer = replace(context.totals, premium_year=context.totals.premium_year + Decimal("0.01"))
    assert content_hash(replace(context, totals=dearer)) != content_hash(context)


def test_codes_of_the_domain_are_stored_as_their_values() -> None:
    context = family()
    item = replace(context.items[0], line=Line.TERM_LIFE)
    changed = replace(context, items=(item, *context.items[1:]))
    assert to_json(changed) == to_json(context)


def test_an_old_version_without_a_later_field_takes_its_default() -> None:
    data = to_data(family())
    del data["note"]
    assert from_json(data).note == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"surprise": 1}, "no field surprise"),
        ({"version": "2"}, "context.version"),
        ({"dated": "yesterday"}, "context.dated"),
        ({"totals": {"premium_year": "NaN", "premium_total": "1"}}, "premium_year"),
        ({"totals": {"premium_year": "1,5", "premium_total": "1"}}, "premium_year"),
        ({"totals": {"premium_year": "1"}}, "premium_total"),
        ({"people": {}}, "context.people"),
        ({"locale": "fr"}, "context.locale"),
        ({"agent": 7}, "context.agent"),
    ],
)
def test_content_that_is_no_context_is_refused_and_says_where(
    change: dict[str, object], said: str
) -> None:
    with pytest.raises(ContextError, match=said):
        from_json({**to_data(family()), **change})
