from datetime import date

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.customers import service
from planbook.features.customers.service.names import are_similar, initial
from tests.features.customers.factories import new_customer


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("林伟", "linwei lw 林伟"),
        ("曾国强", "zengguoqiang zgq 曾国强"),
        ("单雄信", "shanxiongxin sxx 单雄信"),
        ("仇英", "qiuying qy 仇英"),
        ("解缙", "xiejin xj 解缙"),
        ("查良镛", "zhaliangyong zly 查良镛"),
        ("翟天临", "zhaitianlin ztl 翟天临"),
        ("区志明", "ouzhiming ozm 区志明"),
        ("长孙无忌", "zhangsunwuji zwj 长孙无忌"),
        ("吕布", "lvbu lb 吕布"),
        ("John Smith", "johnsmith js johnsmith"),
        ("ＬＩＮ　Wei", "linwei lw linwei"),
    ],
)
def test_a_name_is_read_as_people_read_it(name: str, key: str) -> None:
    assert service.name_key(name) == key


def test_a_surname_is_special_only_where_the_name_begins() -> None:
    assert service.name_key("李乐").startswith("lile ")


@pytest.mark.parametrize(("name", "letter"), [("区志明", "O"), ("john", "J"), ("9号", "#")])
def test_a_name_is_listed_under_its_letter(name: str, letter: str) -> None:
    assert initial(service.name_key(name)) == letter


class TestListCustomers:
    @pytest.mark.parametrize(
        "query", ["林", "林伟", "linwei", "Lin Wei", "LW", "weih", "8000", "138 0013", "+86138"]
    )
    def test_a_customer_is_found_by_name_pinyin_and_phone(
        self, session: Session, agent: UserActor, query: str
    ) -> None:
        wanted = new_customer(session, agent, name="林伟华", phone="13800138000")
        new_customer(session, agent, name="陈静", phone="13911112222")
        page = service.list_customers(session, agent, query=query)
        assert [row.id for row in page.rows] == [wanted]

    @pytest.mark.parametrize("query", ["%", "_", "\\", "9_"])
    def test_wildcards_are_plain_characters(
        self, session: Session, agent: UserActor, query: str
    ) -> None:
        new_customer(session, agent, name="林伟", phone="13900139000")
        assert service.list_customers(session, agent, query=query).rows == ()

    def test_the_last_touched_comes_first(self, session: Session, agent: UserActor) -> None:
        first = new_customer(session, agent, name="甲")
        second = new_customer(session, agent, name="乙")
        service.restore_customer(session, agent, customer_id=first)
        assert [row.id for row in service.list_customers(session, agent).rows] == [first, second]

    def test_by_name_means_by_pinyin(self, session: Session, agent: UserActor) -> None:
        for name in ("赵敏", "陈静", "Alice", "区志明"):
            new_customer(session, agent, name=name)
        rows = service.list_customers(session, agent, order="name").rows
        assert [row.name for row in rows] == ["Alice", "陈静", "区志明", "赵敏"]
        assert [row.initial for row in rows] == ["A", "C", "O", "Z"]

    def test_the_first_rows_come_with_the_number_of_all(
        self, session: Session, agent: UserActor
    ) -> None:
        for number in range(5):
            new_customer(session, agent, name=f"客户{number}")
        new_customer(session, agent, name="别人")
        page = service.list_customers(session, agent, query="客户", limit=2)
        assert (len(page.rows), page.matching, page.all) == (2, 5, 6)


class TestFindDuplicates:
    def find(self, session: Session, agent: UserActor, **values: object):
        entered = {"name": "", "phone": "", "birth_date": None, **values}
        return service.find_duplicates(session, agent, **entered)  # type: ignore[arg-type]

    def test_the_same_phone_in_another_spelling_is_noticed(
        self, session: Session, agent: UserActor
    ) -> None:
        number = new_customer(session, agent, phone="13800138000")
        (found,) = self.find(session, agent, name="另一人", phone="+86 138 0013 8000")
        assert (found.id, found.reason) == (number, "phone")

    @pytest.mark.parametrize("name", ["林玮", "Lin Wei", "Wei LIN"])
    def test_a_name_that_sounds_alike_with_the_same_birthday_is_noticed(
        self, session: Session, agent: UserActor, name: str
    ) -> None:
        born = date(1988, 3, 1)
        number = new_customer(session, agent, name="林伟", birth_date=born)
        (found,) = self.find(session, agent, name=name, birth_date=born)
        assert (found.id, found.reason) == (number, "name")

    def test_the_same_name_with_another_birthday_is_another_person(
        self, session: Session, agent: UserActor
    ) -> None:
        new_customer(session, agent, name="林伟", birth_date=date(1988, 3, 1))
        assert self.find(session, agent, name="林伟", birth_date=date(1990, 3, 1)) == ()

    def test_the_same_name_is_noticed_where_no_birthday_tells_them_apart(
        self, session: Session, agent: UserActor
    ) -> None:
        number = new_customer(session, agent, name="林伟", birth_date=date(1988, 3, 1))
        (found,) = self.find(session, agent, name="林伟")
        assert found.id == number

    def test_a_customer_is_no_duplicate_of_itself(self, session: Session, agent: UserActor) -> None:
        number = new_customer(session, agent, phone="13800138000")
        assert self.find(session, agent, phone="13800138000", except_id=number) == ()

    def test_an_unfinished_number_finds_nobody(self, session: Session, agent: UserActor) -> None:
        new_customer(session, agent, phone="13800138000")
        assert self.find(session, agent, phone="138001") == ()

    def test_an_archived_one_is_marked(self, session: Session, agent: UserActor) -> None:
        number = new_customer(session, agent, phone="13800138000")
        service.archive_customer(session, agent, customer_id=number)
        (found,) = self.find(session, agent, phone="13800138000")
        assert found.archived


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("王小明", "王晓明", True),
        ("John Smith", "Jon Smith", True),
        ("王小明", "李小明", False),
        ("", "李", False),
    ],
)
def test_similar_names_are_told_from_different_ones(one: str, other: str, alike: bool) -> None:
    assert are_similar(one, other) == alike
