"""What a proposal's pictures say: its institution and adviser, and of the family at most its name."""

import hashlib
from dataclasses import dataclass, fields
from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.core.pinyin import is_han, surname_of
from planbook.documents.contexts import ProposalContext
from planbook.documents.glyphs import clean
from planbook.documents.look import USUAL_LOOK

# Changes whenever the drawing does, so that no old picture is taken for a new one.
EDITION: Final = "4"
LONGEST_NAME: Final = 24

# The fifty commonest in Latin letters, which nine of ten Chinese write before the given name.
PINYIN: Final = (
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang"
    " xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng su"
    " wei lu ding ren yao shen zhong"
)
PINYIN_NAMES: Final = frozenset(PINYIN.split())


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that the pictures of one proposal show; two that are equal look the same."""

    locale: Locale
    organisation: str
    agent: str
    agent_title: str
    institution: str
    certificate: str
    phone: str
    is_fictional: bool
    family: str = ""
    """The family's name, where the agent wishes it and the picture is for the family."""
    photo: str = ""
    """SHA-256 of the adviser's photo; likewise ``logo``, the organisation's."""
    logo: str = ""
    accent: str = USUAL_LOOK.accent
    """The colours of the version's look: for what matters, and to draw on."""
    ground: str = USUAL_LOOK.ground

    @property
    def headline(self) -> str:
        """Return what it is, and for whom where that may be said."""
        if self.family:
            return gettext(
                self.locale, N_("A protection plan for the {name} family"), name=self.family
            )
        return gettext(self.locale, N_("Your protection plan"))

    @property
    def certificate_line(self) -> str:
        """Say the certificate's number, as 保险销售行为管理办法 Art 24 demands."""
        return gettext(
            self.locale, N_("Practising certificate no. {number}"), number=self.certificate
        )

    def key(self, *more: str) -> str:
        """Return the hash under which a picture of this face is kept."""
        values = [EDITION, *(str(getattr(self, field.name)) for field in fields(self)), *more]
        return hashlib.sha256("\x00".join(values).encode()).hexdigest()


def face_of(context: ProposalContext, *, names_family: bool = False) -> Face:
    """Return what the pictures of a proposal say."""
    agent = context.agent
    return Face(
        locale=context.locale,
        organisation=context.organisation.name,
        agent=agent.name,
        agent_title=agent.title,
        institution=agent.institution,
        certificate=agent.certificate_number,
        phone=agent.phone,
        is_fictional=context.organisation.fictional
        or any(item.rules.fiction for item in context.items),
        family=_family_name(context) if names_family else "",
        photo=agent.photo,
        logo=context.look.logo,
        accent=context.look.accent,
        ground=context.look.ground,
    )


def _family_name(context: ProposalContext) -> str:
    """Return the customer's family name: before the given name in Han, after it in Latin script."""
    named = [person for person in context.people if person.name]
    customer = next((one for one in named if one.role == "customer"), named[0] if named else None)
    return family_name(customer.name) if customer else ""


def family_name(name: str) -> str:
    """Return the family name of a person's name."""
    name = " ".join(clean(name).split())
    if not name:
        return ""
    if is_han(name):
        return surname_of(name)
    words = name.split()
    is_pinyin = len(words) == 2 and words[0].lower() in PINYIN_NAMES
    return words[0 if is_pinyin else -1][:LONGEST_NAME]
