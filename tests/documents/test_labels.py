import pytest

from planbook.core.i18n import LOCALES, Locale, messages
from planbook.documents.labels import LABELS, label, pay_term, term
from planbook.documents.parts import Person
from planbook.domain.illustration.codes import BenefitCode, DesignType, PayMode
from planbook.domain.life_stages import LifeStage
from planbook.domain.lines import Line
from planbook.domain.needs.breakdown import LineCode

# Parts of a price or of a number of years: no need is made of them.
NOT_BEHIND_NEEDS = {
    "death_benefit",
    "survival_benefit",
    "expenses",
    "return",
    "whole_years",
    "year_of_death",
}


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("line", set(Line)),
        ("need", set(Line)),
        ("design_type", set(DesignType)),
        ("mode", set(PayMode)),
        ("column", {*BenefitCode, "cash_value"}),
        ("working", set(LineCode) - NOT_BEHIND_NEEDS),
        ("life_stage", set(LifeStage)),
        ("sex_short", {"male", "female"}),
    ],
)
def test_every_code_of_the_domain_has_a_name(kind: str, codes: set[str]) -> None:
    assert {str(code) for code in codes} <= set(LABELS[kind])


@pytest.mark.parametrize("locale", LOCALES)
def test_every_name_is_translated(locale: Locale) -> None:
    known = messages(locale)
    assert [text for kind in LABELS.values() for text in kind.values() if text not in known] == []


def test_a_code_of_a_later_edition_stands_for_itself() -> None:
    assert label("zh_CN", "line", "pet_insurance") == "pet insurance"
    assert Person("p", "self", "", "", 1).role in LABELS["role"]


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("20", "20年", "20 years"),
        ("1", "1年", "One year"),
        ("to60", "至60周岁", "To age 60"),
        ("life", "终身", "For life"),
    ],
)
def test_terms(code: str, zh: str, en: str) -> None:
    assert term("zh_CN", code) == zh
    assert term("en", code) == en


def test_one_premium_is_a_single_payment_only_of_a_longer_cover() -> None:
    assert pay_term("zh_CN", "1", "life") == "一次交清"
    assert pay_term("zh_CN", "1", "1") == "1年"
    assert pay_term("en", "10", "life") == "10 years"
