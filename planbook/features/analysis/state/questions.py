"""Cards in words: labels, defaults explained, values as fields hold them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money_short, number
from planbook.core.labels import LIFE_STAGES, label
from planbook.domain.life_stages import LifeStage, Question
from planbook.domain.needs.checks import MONTHS_A_YEAR
from planbook.features.analysis.schemas import (
    HOUSEHOLD,
    STAGE_CARD,
    AnalysisDraft,
    AskedFact,
    Card,
    Fact,
    Group,
    Kind,
    Value,
)
from planbook.features.analysis.schemas.labels import DEFAULTS, FACTS, QUESTIONS
from planbook.features.analysis.schemas.words import age_span, fact_text
from planbook.features.analysis.state.rows import CardRow, GroupRow, InputRow
from planbook.features.customers.schemas import SELF, names_of_people
from planbook.shell.inputs import as_amount, as_date, as_flag, as_number

PEOPLE_CARDS: Final[Mapping[str, str]] = {
    Question.SPOUSE: "spouse",
    Question.CHILDREN: "child",
    Question.PARENTS: "parent",
}

AGES: Final = frozenset({Fact.RETIREMENT_AGE, Fact.START_AGE})


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and could not be kept yet: the texts, and what is wrong with them."""

    texts: Mapping[str, str]
    errors: Mapping[str, str]


def order_of(draft: AnalysisDraft) -> tuple[str, ...]:
    """Return the cards in their order, the stage first."""
    return (STAGE_CARD, *(card.question for card in draft.cards))


def group_rows(draft: AnalysisDraft, card: Card, typed: Typed, locale: Locale) -> list[GroupRow]:
    """Show a card's fields by person."""
    names = names_of_people(draft.customer, locale)
    in_law = {one.key for one in draft.customer.parents if one.of_spouse}
    side = gettext(locale, N_("spouse's side"))
    return [
        _group(card, group, names, typed, locale, about=side if group.life in in_law else "")
        for group in card.groups
    ]


def _group(
    card: Card,
    group: Group,
    names: Mapping[str, str],
    typed: Typed,
    locale: Locale,
    *,
    about: str,
) -> GroupRow:
    alone = group.life == HOUSEHOLD or (group.life == SELF and len(card.groups) == 1)
    asked = [(fact, _input(fact, typed, locale)) for fact in group.facts]
    return GroupRow(
        life=group.life,
        title="" if alone else names.get(group.life, ""),
        about=about,
        removable=card.question in PEOPLE_CARDS,
        inputs=[row for fact, row in asked if not fact.extra],
        extras=[row for fact, row in asked if fact.extra],
    )


def _input(fact: AskedFact, typed: Typed, locale: Locale) -> InputRow:
    return InputRow(
        key=fact.key,
        kind=fact.kind,
        label=label(FACTS, fact.fact, locale),
        value=typed.texts.get(fact.key, field_text(fact.value)),
        hint=default_text(fact, locale) if fact.value is None else "",
        error=typed.errors.get(fact.key, ""),
        suffix=_suffix(fact, locale),
    )


def _suffix(fact: AskedFact, locale: Locale) -> str:
    if fact.kind != Kind.YEARS:
        return ""
    return gettext(locale, N_("years old") if fact.fact in AGES else N_("years"))


def field_text(value: Value) -> str:
    """Return a value as a field holds it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return format(value.normalize(), "f")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def default_text(fact: AskedFact, locale: Locale) -> str:
    """Say what counts where nothing is told."""
    message = DEFAULTS.get(fact.fact)
    if message is None or fact.default is None:
        return ""
    return gettext(locale, message, amount=_default_amount(fact, fact.default, locale))


def _default_amount(fact: AskedFact, default: Decimal, locale: Locale) -> str:
    if fact.fact == Fact.RETIREMENT_AGE:
        return age_span(int(default * MONTHS_A_YEAR), locale)
    if fact.fact == Fact.START_AGE:
        return age_span(int(default) * MONTHS_A_YEAR, locale)
    if fact.kind == Kind.YEARS:
        return number(default, locale)
    return money_short(default, locale)


def card_rows(draft: AnalysisDraft, current: str, locale: Locale) -> list[CardRow]:
    """Show all cards with their answers, to go to any of them."""
    names = names_of_people(draft.customer, locale)
    stage = CardRow(
        question=STAGE_CARD,
        title=label(QUESTIONS, STAGE_CARD, locale),
        answer=label(LIFE_STAGES, draft.stage, locale),
        done=True,
        current=current == STAGE_CARD,
    )
    return [
        stage,
        *(
            CardRow(
                question=card.question,
                title=label(QUESTIONS, card.question, locale),
                answer=_answer(draft, card, names, locale),
                done=card.done,
                current=card.question == current,
            )
            for card in draft.cards
        ),
    ]


def _answer(draft: AnalysisDraft, card: Card, names: Mapping[str, str], locale: Locale) -> str:
    if card.question == Question.POLICIES:
        count = len(draft.customer.policies)
        return gettext(locale, N_("Policies: {count}"), count=count) if count else ""
    if card.question in PEOPLE_CARDS:
        return _join((names[group.life] for group in card.groups), locale)
    if card.not_sure:
        return _unsure(card, locale)
    told = [fact for fact in card.facts if fact.value is not None and not fact.extra]
    return _join((fact_text(fact.fact, fact.value, locale) for fact in told), locale)


def _unsure(card: Card, locale: Locale) -> str:
    """Say that nobody is sure, and what counts instead: of each life the fact that is asked first."""
    asked = [group.facts[0] for group in card.groups]
    counted = [
        fact_text(one.fact, one.default, locale)
        if one.kind == Kind.MONEY
        else _default_amount(one, one.default, locale)
        for one in asked
        if one.default is not None
    ]
    if not counted:
        return gettext(locale, N_("Not sure"))
    return gettext(locale, N_("Not sure: {amount} counts"), amount=_join(counted, locale))


def _join(texts: Iterable[str], locale: Locale) -> str:
    return ("、" if locale == "zh_CN" else ", ").join(texts)


def stage_reason(draft: AnalysisDraft, locale: Locale) -> str:
    """Say which stage the facts suggest, where somebody chose another."""
    if not draft.stage_chosen or draft.stage == draft.suggested:
        return ""
    suggested = label(LIFE_STAGES, LifeStage(draft.suggested), locale)
    return gettext(locale, N_("From what is known, “{stage}” would fit."), stage=suggested)


def parse(asked: AskedFact, text: str) -> Value:
    """Return what was typed into a field.

    Raises:
        InvalidError: It is no such value.
    """
    match asked.kind:
        case Kind.MONEY:
            return as_amount(text, asked.key)
        case Kind.DATE:
            return as_date(text, asked.key)
        case Kind.YEARS:
            return as_number(text, asked.key)
        case Kind.YES_NO:
            return as_flag(text)
        case Kind.SEX:
            return text if text in {"male", "female"} else None
        case _:
            return text or None
