"""The questionnaire: a card a question, only those that the stage needs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planbook.domain.life_stages import INDEPENDENT_AT, STAGE_QUESTIONS, LifeStage, Question
from planbook.features.analysis.schemas import (
    HOUSEHOLD,
    Answers,
    AskedFact,
    Card,
    Fact,
    Group,
    fact_key,
)
from planbook.features.analysis.service.defaults import Defaults
from planbook.features.analysis.service.telling import told
from planbook.features.customers.schemas import SELF, CustomerDetails, MemberDetails

# Asked on demand: most families leave them as they are.
EXTRA: Final = frozenset(
    {
        Fact.START_AGE,
        Fact.STUDY_YEARS,
        Fact.ENTERPRISE_ANNUITY,
        Fact.PERSONAL_PENSION,
        Fact.RETIREMENT_SAVINGS,
    }
)


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything that cards are filled from."""

    customer: CustomerDetails
    answers: Answers
    defaults: Defaults

    def group(self, life: str, *facts: Fact, required: frozenset[Fact] = frozenset()) -> Group:
        """Ask facts of one life."""
        return Group(life, tuple(self._ask(fact, life, fact in required) for fact in facts))

    def _ask(self, fact: Fact, life: str, required: bool) -> AskedFact:
        return AskedFact(
            fact=fact,
            life=life,
            value=told(self.customer, self.answers, fact, life),
            default=self.defaults.get(fact_key(fact, life)),
            required=required,
            extra=fact in EXTRA,
        )

    @property
    def adults(self) -> tuple[str, ...]:
        """Return the keys of the adults."""
        spouse = self.customer.spouse
        return (SELF,) if spouse is None else (SELF, spouse.key)

    @property
    def students(self) -> tuple[MemberDetails, ...]:
        """Return the children whose studies are still to be paid."""
        return tuple(
            one for one in self.customer.children if one.age is None or one.age < INDEPENDENT_AT
        )

    def sex(self, life: str) -> str | None:
        """Return an adult's sex; of a spouse whose sex nobody told, the other one."""
        if life == SELF:
            return self.customer.sex
        spouse = self.customer.spouse
        if spouse is not None and spouse.sex:
            return spouse.sex
        return {"male": "female", "female": "male"}.get(self.customer.sex or "")


def cards_for(folder: Folder, stage: LifeStage) -> tuple[Card, ...]:
    """Return the cards of a stage, in their order; education only where somebody studies."""
    asked = STAGE_QUESTIONS[stage]
    return tuple(
        _card(folder, question)
        for question in asked
        if question != Question.EDUCATION or folder.students
    )


def _card(folder: Folder, question: Question) -> Card:
    groups = tuple(GROUPS[question](folder))
    answers = folder.answers
    facts = [fact for group in groups for fact in group.facts]
    has_value = any(fact.value is not None for fact in facts if not fact.extra)
    lacks = any(fact.required and fact.value is None for fact in facts)
    return Card(
        question=question,
        groups=groups,
        done=not lacks and (question in answers.done or has_value),
        not_sure=question in answers.not_sure and not has_value,
    )


def _birth(folder: Folder) -> Iterator[Group]:
    both = frozenset({Fact.BORN, Fact.SEX})
    yield folder.group(SELF, Fact.BORN, Fact.SEX, required=both)


def _income(folder: Folder) -> Iterator[Group]:
    yield folder.group(SELF, Fact.INCOME)


def _spouse(folder: Folder) -> Iterator[Group]:
    if spouse := folder.customer.spouse:
        yield folder.group(spouse.key, Fact.INCOME, Fact.BORN, Fact.SEX, Fact.NAME)


def _children(folder: Folder) -> Iterator[Group]:
    for child in folder.customer.children:
        yield folder.group(child.key, Fact.BORN, Fact.NAME, required=frozenset({Fact.BORN}))


def _parents(folder: Folder) -> Iterator[Group]:
    for parent in folder.customer.parents:
        if parent.depends:
            yield folder.group(parent.key, Fact.SUPPORT, Fact.BORN)


def _household(*facts: Fact) -> Callable[[Folder], Iterator[Group]]:
    def groups(folder: Folder) -> Iterator[Group]:
        yield folder.group(HOUSEHOLD, *facts)

    return groups


def _social_insurance(folder: Folder) -> Iterator[Group]:
    customer = folder.customer
    parents = (one.key for one in customer.parents if one.depends)
    for life in (*folder.adults, *(child.key for child in customer.children), *parents):
        yield folder.group(life, Fact.SOCIAL_INSURANCE)


def _education(folder: Folder) -> Iterator[Group]:
    for child in folder.students:
        yield folder.group(
            child.key, Fact.EDUCATION_COST, Fact.SAVED, Fact.START_AGE, Fact.STUDY_YEARS
        )


def _retirement(folder: Folder) -> Iterator[Group]:
    for life in folder.adults:
        career = (Fact.CAREER,) if folder.sex(life) == "female" else ()
        yield folder.group(
            life,
            Fact.RETIREMENT_AGE,
            *career,
            Fact.SOCIAL_PENSION,
            Fact.ENTERPRISE_ANNUITY,
            Fact.PERSONAL_PENSION,
            Fact.RETIREMENT_SAVINGS,
        )


def _risk(folder: Folder) -> Iterator[Group]:
    yield folder.group(SELF, Fact.RISK_TOLERANCE)


def _policies(_folder: Folder) -> Iterator[Group]:
    """Ask no single fact: the card shows the household's policies."""
    return iter(())


GROUPS: Final[Mapping[Question, Callable[[Folder], Iterator[Group]]]] = {
    Question.BIRTH: _birth,
    Question.INCOME: _income,
    Question.SPOUSE: _spouse,
    Question.CHILDREN: _children,
    Question.PARENTS: _parents,
    Question.SPENDING: _household(Fact.SPENDING),
    Question.MORTGAGE: _household(Fact.MORTGAGE, Fact.MORTGAGE_YEARS),
    Question.DEBTS: _household(Fact.DEBTS),
    Question.LIQUID_ASSETS: _household(Fact.LIQUID_ASSETS),
    Question.OTHER_ASSETS: _household(Fact.OTHER_ASSETS),
    Question.SOCIAL_INSURANCE: _social_insurance,
    Question.EDUCATION: _education,
    Question.RETIREMENT: _retirement,
    Question.LEGACY: _household(Fact.LEGACY),
    Question.RISK: _risk,
    Question.POLICIES: _policies,
}
