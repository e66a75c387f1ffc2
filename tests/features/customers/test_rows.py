"""Customers as the browser gets them."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.customers import service
from planbook.features.customers.schemas import CustomerDetails, MoneyFacts
from planbook.features.customers.state import rows
from planbook.features.customers.state.texts import amount_text, as_sex, flag_text
from tests.features.customers.factories import add_member, add_policy, new_customer

TODAY = "2026-11-21T04:00:00+00:00"


@pytest.fixture
def customer(session: Session, agent: UserActor) -> CustomerDetails:
    with time_machine.travel(TODAY, tick=False):
        number = new_customer(
            session,
            agent,
            name="林伟",
            phone="13900139001",
            sex="male",
            birth_date=date(1990, 5, 1),
            city="上海",
        )
        money = MoneyFacts(income=Decimal(300_000), mortgage=Decimal(0))
        service.update_money(session, agent, customer_id=number, data=money)
        add_member(
            session,
            agent,
            number,
            "spouse",
            name="陈静",
            sex="female",
            birth_date=date(1991, 8, 1),
            income=Decimal(180_000),
        )
        add_member(session, agent, number, "child", birth_date=date(2021, 3, 1))
        add_member(session, agent, number, "parent", name="王芳", depends=True, of_spouse=True)
        add_policy(
            session,
            agent,
            number,
            insurer="某人寿",
            premium=Decimal(6_000),
            ends_on=date(2060, 1, 1),
        )
        return service.get_customer(session, agent, customer_id=number)


def test_the_head_says_who_it_is_and_how_to_reach_them(
    customer: CustomerDetails, agent: UserActor
) -> None:
    view = rows.person_view(customer, "zh_CN", own_id=agent.user_id)
    assert view.about == "36岁\u00a0· 男\u00a0· 已婚\u00a0· 上海"
    assert view.phone == "139 0013 9001"
    assert (view.phone_link, view.sms_link) == ("tel:+8613900139001", "sms:+8613900139001")
    assert view.agent == ""
    assert rows.person_view(customer, "en", own_id=0).agent == agent.name


def test_the_household_is_told_closely(customer: CustomerDetails) -> None:
    lines = rows.member_lines(customer, "zh_CN")
    assert {line.name: line.about for line in lines} == {
        "子女": "5岁",
        "陈静": "妻子\u00a0· 35岁\u00a0· ¥18万/年",
        "王芳": "父母\u00a0· 配偶方\u00a0· 需赡养",
    }


def test_a_policy_says_whose_it_is_and_until_when(customer: CustomerDetails) -> None:
    (line,) = rows.policy_lines(customer, "zh_CN")
    assert (line.title, line.amount) == ("重疾险", "¥30万")
    assert line.about == "林伟\u00a0· 某人寿\u00a0· 年交保费¥6,000\u00a0· 至2060年1月1日"


def test_money_that_is_nothing_is_shown_and_money_not_known_is_not(
    customer: CustomerDetails,
) -> None:
    lines = {line.label: line.value for line in rows.money_lines(customer, "zh_CN")}
    assert lines == {"税后年收入": "¥30万", "配偶年收入": "¥18万", "房贷余额": "¥0"}


def test_every_life_can_be_chosen(customer: CustomerDetails) -> None:
    names = [choice.label for choice in rows.insured_options(customer, "zh_CN")]
    assert names[0] == "林伟"
    assert set(names) == {"林伟", "陈静", "子女", "王芳"}


def test_a_row_says_age_family_and_number(
    session: Session, agent: UserActor, customer: CustomerDetails
) -> None:
    single = new_customer(session, agent, name="Ann", marital_status="married")
    with time_machine.travel(TODAY, tick=False):
        found = {row.id: row for row in service.list_customers(session, agent).rows}
    assert (
        rows.customer_line(found[customer.id], "en").about
        == "age 36\u00a0· 1 child\u00a0· 139 0013 9001"
    )
    assert rows.customer_line(found[single], "en").about == "Married"


def test_a_duplicate_says_why(
    session: Session, agent: UserActor, customer: CustomerDetails
) -> None:
    service.archive_customer(session, agent, customer_id=customer.id)
    with time_machine.travel(TODAY, tick=False):
        (found,) = service.find_duplicates(
            session, agent, name="", phone="13900139001", birth_date=None
        )
    line = rows.duplicate_line(found, "zh_CN")
    assert line.about == "电话号码相同\u00a0· 36岁\u00a0· 139 0013 9001\u00a0· 已归档"
    assert line.href == f"/customers/{customer.id}"


@pytest.mark.parametrize(("text", "sex"), [("male", "male"), ("female", "female"), (7, None)])
def test_a_sex_is_one_of_two_or_not_told(text: object, sex: str | None) -> None:
    assert as_sex(text) == sex


def test_forms_hold_plain_text() -> None:
    assert [flag_text(one) for one in (True, False, None)] == ["yes", "no", ""]
    assert [amount_text(one) for one in (None, Decimal("1E+6"), Decimal("0.50"))] == [
        "",
        "1000000",
        "0.5",
    ]
