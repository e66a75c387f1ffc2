"""The fictional intermediary: its teams, and the people who can sign in."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.pinyin import romanised
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import OrganisationCreate, UserCreate

PASSWORD: Final = "planbook-demo"  # noqa: S105 - printed at every start of the demo
ORGANISATION: Final = OrganisationCreate(
    name="安澜保险经纪有限公司（演示）",
    name_en="Anlan Insurance Brokers Co., Ltd. (demo)",
    licence_number="演示-0001",
    service_phone="400-000-0000",
    complaint_phone="400-000-0001",
    is_demo=True,
)


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A person of the demo."""

    email: str
    role: Role
    name: str
    title: str
    team: str
    phone: str = ""
    certificate_number: str = ""
    introduction: str = ""
    wechat_id: str = ""
    grade: int = 3
    title_en: str = ""
    introduction_en: str = ""


# 138 0013 8000 is the number that Chinese forms use as their example; the others have none.
USERS: Final = (
    DemoUser(
        "agent@demo.example",
        Role.AGENT,
        "李雷",
        "资深保险顾问",
        "华东一部",
        phone="138 0013 8000",
        certificate_number="02000031000080020260000001",
        introduction="从业八年，专注家庭保障规划。先看清缺口，再谈产品；每一份方案都说明赔什么、不赔什么。",
        wechat_id="demo-lilei",
        grade=4,
        title_en="Senior insurance adviser",
        introduction_en="Eight years of advising families. First what is missing, then products; "
        "every proposal says what is paid and what is not.",
    ),
    DemoUser(
        "agent2@demo.example",
        Role.AGENT,
        "韩梅梅",
        "保险顾问",
        "华东一部",
        certificate_number="02000031000080020260000002",
        introduction="从业三年，擅长单身青年与新婚家庭的基础保障。",
        title_en="Insurance adviser",
        introduction_en="Three years of advising; at home with first covers for young people and "
        "newly married couples.",
    ),
    DemoUser("lead@demo.example", Role.LEAD, "赵一鸣", "团队长", "华东一部"),
    DemoUser("compliance@demo.example", Role.COMPLIANCE, "孙正言", "合规经理", "总部"),
    DemoUser("admin@demo.example", Role.ADMIN, "周全", "系统管理员", "总部"),
)
TEAMS: Final = {"华东一部": "总部"}


def create_people(session: Session) -> tuple[SystemActor, dict[str, UserActor]]:
    """Add the institution, its teams and its people; return the actors by e-mail."""
    organisation_id, head_office = accounts.create_organisation(session, data=ORGANISATION)
    system = SystemActor(organisation_id)
    teams = {"总部": head_office}
    for name, parent in TEAMS.items():
        teams[name] = accounts.create_team(session, system, name=name, parent_id=teams[parent])
    for user in USERS:
        accounts.create_user(session, system, data=_create(user, teams[user.team]))
    session.flush()
    return system, {user.email: accounts.actor_named(session, user.email) for user in USERS}


def _create(user: DemoUser, team_id: int) -> UserCreate:
    return UserCreate(
        name=user.name,
        password=PASSWORD,
        role=user.role,
        team_id=team_id,
        phone=user.phone,
        email=user.email,
        title=user.title,
        certificate_number=user.certificate_number,
        introduction=user.introduction,
        wechat_id=user.wechat_id,
        grade=user.grade,
        name_en=romanised(user.name),
        title_en=user.title_en,
        introduction_en=user.introduction_en,
    )
