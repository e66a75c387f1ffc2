from dataclasses import replace
from decimal import Decimal

from planbook.documents.contexts import for_forwarded_reader
from planbook.documents.parts import Column, Illustration, NeedLine, Rules, YearRow
from planbook.documents.rules import claims, contract_rules, fictions
from planbook.documents.sections import page_sections, print_sections
from planbook.documents.views import ProposalView
from planbook.documents.years import curve, milestones, summary
from tests.support.documents import family, single

D = Decimal


def rows(count: int) -> tuple[YearRow, ...]:
    return tuple(YearRow(y, 30 + y, D(1), D(y), (D(1), D(2), D(3))) for y in range(1, count + 1))


def test_one_lifes_surplus_does_not_fill_anothers_gap() -> None:
    needs = (
        NeedLine("accident", "p1", D(100), D(300), D(0)),
        NeedLine("accident", "p2", D(100), D(0), D(100), D(40)),
    )
    (row,) = ProposalView(replace(family(), needs=needs)).gap_rows
    assert (row.need, row.cover, row.plan, row.left) == (D(200), D(100), D(40), D(60))


def test_what_a_plan_adds_beyond_a_gap_leaves_nothing_open() -> None:
    assert NeedLine("accident", "p1", D(100), D(0), D(100), D(500)).left == 0


def test_ten_years_then_every_fifth_and_the_last() -> None:
    assert [row.year for row in milestones(rows(23))] == [*range(1, 11), 15, 20, 23]
    assert [row.year for row in milestones(rows(3))] == [1, 2, 3]


def test_a_summary_keeps_the_columns_that_fit() -> None:
    columns = (Column("death"), Column("hospital"), Column("cash_value"))
    short = summary(Illustration("", columns, rows(2)))
    assert [column.code for column in short.columns] == ["death", "cash_value"]
    assert short.rows[0].values == (D(1), D(3))


def test_no_curve_without_cash_values_or_with_one_year() -> None:
    assert curve(Illustration("a", (Column("death"),) * 3, rows(9)), "en", 300, True) is None
    columns = (Column("cash_value"), Column("death"), Column("survival"))
    assert curve(Illustration("a", columns, rows(1)), "en", 300, True) is None
    assert curve(Illustration("a", columns, rows(2)), "en", 300, True) is not None


def test_a_plan_of_protection_alone_shows_its_cash_values_together() -> None:
    view = ProposalView(single())
    ((title, drawn),) = view.curves(300)
    assert title == "整个方案"
    assert drawn.mark is None


def test_shared_words_are_told_once_and_own_words_with_their_product() -> None:
    told = {rule.key: rule.told for rule in contract_rules(family())}
    assert [one.products for one in told["cooling_off"]] == [()]
    assert [one.products for one in told["surrender"]][1] == ("示例百万医疗保险",)


def test_a_one_year_policy_is_not_told_how_it_is_reinstated() -> None:
    (told,) = (rule.told for rule in contract_rules(family()) if rule.key == "reinstatement")
    assert "示例百万医疗保险" not in told[0].products


def test_products_with_their_own_claims_come_apart() -> None:
    context = family()
    own = replace(context.items[0], rules=Rules(claims_steps=("One.", "Two."), fiction="Made up."))
    changed = replace(context, items=(own, *context.items[1:]))
    assert [len(one.paragraphs) for one in claims(changed)] == [2, 4]
    assert fictions(changed)[-1] == "Made up."


def test_chapters_without_content_are_left_out() -> None:
    context = family()
    bare = replace(context, facts=(), policies=(), needs=(), checks=(), illustrations=())
    keys = [section.key for section in print_sections(bare)]
    assert keys == [
        "plan",
        "benefits",
        "exclusions",
        "adviser",
        "claims",
        "terms",
        "basis",
        "declaration",
    ]
    assert [section.number for section in print_sections(bare)] == list(range(1, 9))
    assert any(rule.key == "surrender" for rule in ProposalView(bare).rules)


def test_a_page_has_the_sections_that_reading_is_counted_by() -> None:
    keys = [section.key for section in page_sections(family())]
    assert keys == [
        "facts",
        "gaps",
        "plan",
        "benefits",
        "exclusions",
        "illustration",
        "cash_value",
        "adviser",
        "claims",
        "terms",
        "declaration",
        "next",
    ]


def test_premiums_hold_until_a_birthday_that_only_the_family_learns() -> None:
    assert ProposalView(family()).validity == "保费有效至2027年2月10日（林小川生日前）"
    assert ProposalView(replace(family(), valid_until_birthday_of="")).validity == (
        "保费有效至2027年2月10日"
    )
    assert ProposalView(for_forwarded_reader(family())).validity == ""


def test_an_applicant_whom_a_stranger_may_not_know() -> None:
    context = family()
    only_child = replace(context, items=(context.items[3],))
    view = ProposalView(for_forwarded_reader(only_child))
    assert view.items[0].applicant == "投保人"
    assert view.items[0].beneficiaries == "由投保人指定"
    assert view.names.with_age("p9") == "投保人"
