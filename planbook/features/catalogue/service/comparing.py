"""What a newer edition changes of an older one: facts, texts, documents, rates."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.domain.filing import ranges
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.illustration.terms import ProductTerms
from planbook.domain.money import ZERO
from planbook.features.catalogue import repository
from planbook.features.catalogue.schemas import (
    TERMS,
    TEXTS,
    Change,
    Comparison,
    Difference,
    ProductTexts,
    RateChange,
)
from planbook.features.catalogue.service.tables import product_terms
from planbook.models.catalogue import ProductVersion

Facts = Mapping[str, str]
# Each of these is a list of titled clauses, or of sentences.
CLAUSES: Final = ("pays", "limits")
SENTENCES: Final = ("excludes", "claims")
# What only a machine reads: that it differs is said, the texts say how.
RULES: Final = ("benefits", "payout", "maturity", "dividend_accumulation", "indemnity")
WORDS: Final = (
    "name",
    "summary",
    "waiting",
    "cooling_off",
    "grace",
    "reinstatement",
    "surrender",
    "disclosure",
    "deductible",
    "proportion",
    "basis",
)


def compare_editions(
    session: Session, actor: Actor, *, version_id: int, other_id: int
) -> Comparison:
    """Return what the later filed of two editions changes of the earlier one.

    Raises:
        NotFoundError: The actor may not see one of them, or they are of different products.
    """
    found = {
        each[0].key: each
        for each in repository.described(session, actor, {version_id, other_id}, actor.locale)
    }
    if len(found) != 2 or len({each[1].key for each in found.values()}) != 1:
        raise NotFoundError
    older, newer = (found[number] for number in sorted(found))
    old, new = (product_terms(session, actor, version_id=each[0].key) for each in (older, newer))
    return Comparison(
        older_id=older[0].key,
        newer_id=newer[0].key,
        name=newer[3].content["short_name"],
        older=older[0].edition,
        newer=newer[0].edition,
        facts=tuple(_changes(_facts(older[0], old), _facts(newer[0], new))),
        texts=tuple(
            _changes(
                _texts(TEXTS.validate_python(older[3].content)),
                _texts(TEXTS.validate_python(newer[3].content)),
            )
        ),
        documents=tuple(
            _changes(
                _documents(session, actor, older[0].key), _documents(session, actor, newer[0].key)
            )
        ),
        rates=_rate_change(old, new),
    )


def _changes(before: Facts, after: Facts) -> Iterator[Difference]:
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field, ""), after.get(field, "")
        if was == now:
            continue
        change = Change.ADDED if not was else Change.REMOVED if not now else Change.CHANGED
        yield Difference(field, change, was, now)


def _facts(version: ProductVersion, terms: ProductTerms) -> Facts:
    """Return the facts as codes and figures; words for people are made of them higher up."""
    data: dict[str, Any] = TERMS.dump_python(
        terms, mode="json", exclude={"rates", "cash_values", "code"}
    )
    rules, conditions, amounts = terms.eligibility, terms.conditions, terms.amounts
    plain: dict[str, Callable[[], object]] = {
        "form_number": lambda: version.form_number,
        "filed_from": lambda: version.filed_from or "",
        "filed_until": lambda: version.filed_until or "",
        "design_type": lambda: terms.design_type,
        "tier": lambda: terms.tier,
        "ages": lambda: f"{rules.minimum_age}-{rules.maximum_age}",
        "minimum_days": lambda: rules.minimum_days,
        "occupations": lambda: ranges(rules.occupation_classes),
        "minimum_amount": lambda: amounts.minimum if amounts else "",
        "amount_step": lambda: amounts.step if amounts else "",
        "maximum_amount": lambda: (
            max((each.maximum for each in amounts.by_age), default="") if amounts else ""
        ),
        "pay_terms": lambda: _list(sorted({key.pay for key in terms.rates})),
        "cover_terms": lambda: _list(sorted({key.cover for key in terms.rates})),
        "modes": lambda: _list(f"{each.mode}={each.factor}" for each in terms.modal_factors),
        "guaranteed_rate": lambda: terms.guaranteed_rate,
        "growth_rate": lambda: terms.growth_rate,
        "waiting_days": lambda: conditions.waiting_days,
        "cooling_off_days": lambda: conditions.cooling_off_days,
        "grace_days": lambda: conditions.grace_days,
        "reinstatement_years": lambda: conditions.reinstatement_years,
        "renewable_to_age": lambda: terms.renewable_to_age or "",
        "options": lambda: _list(option.code for option in terms.options),
        "mortality_basis": lambda: version.mortality_basis,
        "benefit_rules": lambda: str([data[name] for name in RULES]),
        "account": lambda: str(data["account"] or ""),
        "rider": lambda: _rider(terms.rider),
    }
    return {name: str(value()) for name, value in plain.items()}


def _rider(rules: RiderRules | None) -> str:
    """Return what a rider goes with and how far, in one order."""
    if rules is None:
        return ""
    named = [*sorted(rules.mains), *sorted(rules.lines)]
    return _list([*named, rules.most_of_main, rules.pays_within_main, rules.covers_within_main])


def _list(values: Iterable[object]) -> str:
    return ",".join(map(str, values))


def _texts(texts: ProductTexts) -> Facts:
    """Return each text under its field; clauses also under their title, sentences themselves."""
    found = {name: str(getattr(texts, name)) for name in WORDS}
    for name in CLAUSES:
        found |= {f"{name}:{clause.title}": clause.text for clause in getattr(texts, name)}
    for name in SENTENCES:
        found |= {f"{name}:{sentence}": sentence for sentence in getattr(texts, name)}
    return found


def _documents(session: Session, actor: Actor, version_id: int) -> Facts:
    return {
        row.kind: row.content_hash
        for row in repository.documents(session, actor, version_id)
        if row.locale == actor.locale
    }


def _rate_change(old: ProductTerms, new: ProductTerms) -> RateChange:
    both = old.rates.keys() & new.rates.keys()
    steps = [(new.rates[key] - old.rates[key]) / old.rates[key] for key in both if old.rates[key]]
    return RateChange(
        added=len(new.rates.keys() - both),
        removed=len(old.rates.keys() - both),
        raised=sum(1 for step in steps if step > 0),
        lowered=sum(1 for step in steps if step < 0),
        same=sum(1 for step in steps if not step),
        least=min(steps, default=ZERO),
        most=max(steps, default=ZERO),
        cash_values=sum(1 for key in both if old.cash_values.get(key) != new.cash_values.get(key)),
    )
