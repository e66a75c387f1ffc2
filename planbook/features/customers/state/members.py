"""The sheet in which a person of the household is entered."""

from typing import Final, cast

import reflex as rx

from planbook.core.errors import InvalidError
from planbook.core.i18n import as_locale
from planbook.features.customers import service
from planbook.features.customers.schemas import (
    MemberCreate,
    MemberDetails,
    MemberUpdate,
    Relation,
)
from planbook.features.customers.state.person import PersonState
from planbook.features.customers.state.texts import amount_text, as_sex, flag_text
from planbook.shell.inputs import as_amount, as_date, as_flag, as_id, as_number, as_text

NO_MEMBER: Final[dict[str, str]] = {
    **dict.fromkeys(("name", "sex", "birth_date", "income", "social_insurance"), ""),
    "occupation_class": "1",
    "depends": "",
    "of_spouse": "",
}
MEMBER_SHEET: Final = "household-member"
RELATIONS: Final = frozenset({"spouse", "child", "parent"})


class MemberState(PersonState):
    """A person of the household while they are entered."""

    member_id: int = 0
    relation: str = "child"
    member: dict[str, str] = NO_MEMBER
    member_errors: dict[str, str] = {}
    removed_id: int = 0
    removed_name: str = ""
    _unsaved: bool = False

    @rx.event
    async def add_member(self, relation: str) -> None:
        """Open the sheet for a new person."""
        wanted = as_text(relation, 12)
        if wanted in RELATIONS:
            self._open(0, wanted, NO_MEMBER)

    @rx.event
    async def edit_member(self, member_id: int) -> None:
        """Open the sheet of a person."""
        members = self._customer.members if self._customer else ()
        found = next((one for one in members if one.id == member_id), None)
        if found is not None:
            self._open(found.id, found.relation, _member_entered(found))

    def _open(self, number: int, relation: str, entered: dict[str, str]) -> None:
        """Open the sheet; what was typed for the same person and not saved is still there."""
        if not (self._unsaved and (self.member_id, self.relation) == (number, relation)):
            self.member_id, self.relation = number, relation
            self.member = entered
            self.member_errors = {}
            self._unsaved = False
        self.open_sheet = MEMBER_SHEET

    @rx.event
    async def change_member(self, field: str, value: str) -> None:
        """Keep a field as it is typed."""
        name = as_text(field, 40)
        if name in NO_MEMBER:
            self.member = {**self.member, name: as_text(value, 80)}
            self.member_errors = {}
            self._unsaved = True

    @rx.event
    async def set_member_flag(self, field: str, chosen: bool) -> None:
        """Keep a switch."""
        name = as_text(field, 40)
        if name in {"depends", "of_spouse"}:
            self.member = {**self.member, name: "yes" if chosen is True else ""}
            self._unsaved = True

    @rx.event
    async def save_member(self) -> None:
        """Save the person, or show what is wrong beside its field."""
        try:
            await self._save_member()
        except InvalidError as error:
            self.member_errors = {error.field: error.text(as_locale(self.locale))}
            return
        self._close()
        await self._show(self.person.id)

    async def _save_member(self) -> None:
        data = _member_update(self.member)
        if self.member_id:
            await self._run(service.update_member, member_id=self.member_id, data=data)
            return
        relation = cast(Relation, self.relation)
        entered = {name: getattr(data, name) for name in MemberUpdate.__dataclass_fields__}
        new = MemberCreate(relation=relation, **entered)
        await self._run(service.add_member, customer_id=self.person.id, data=new)

    @rx.event
    async def remove_member(self) -> None:
        """Take the person out of the household; it can be undone."""
        number = as_id(self.member_id)
        name = next((line.name for line in self.members if line.id == number), "")
        await self._run(service.remove_member, member_id=number)
        self.removed_id, self.removed_name = number, name
        self._close()
        await self._show(self.person.id)

    @rx.event
    async def bring_member_back(self) -> None:
        """Undo a removal."""
        await self._run(service.restore_member, member_id=as_id(self.removed_id))
        self.removed_id, self.removed_name = 0, ""
        await self._show(self.person.id)

    def _close(self) -> None:
        self.open_sheet = ""
        self._unsaved = False

    @rx.event
    async def close_member(self) -> None:
        """Close the sheet; what was typed is kept for when it is opened again."""
        self.open_sheet = ""


def _member_update(entered: dict[str, str]) -> MemberUpdate:
    return MemberUpdate(
        name=entered["name"],
        sex=as_sex(entered["sex"]),
        birth_date=as_date(entered["birth_date"], "birth_date"),
        income=as_amount(entered["income"], "income"),
        social_insurance=as_flag(entered["social_insurance"]),
        occupation_class=as_number(entered["occupation_class"], "occupation_class") or 1,
        depends=entered["depends"] == "yes",
        of_spouse=entered["of_spouse"] == "yes",
    )


def _member_entered(member: MemberDetails) -> dict[str, str]:
    return {
        "name": member.name,
        "sex": member.sex or "",
        "birth_date": member.birth_date.isoformat() if member.birth_date else "",
        "income": amount_text(member.income),
        "social_insurance": flag_text(member.social_insurance),
        "occupation_class": str(member.occupation_class),
        "depends": "yes" if member.depends else "",
        "of_spouse": "yes" if member.of_spouse else "",
    }
