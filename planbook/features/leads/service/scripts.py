"""Words for a touch (话术): to say or to paste, with the names filled in.

They promise nothing, compare nothing and press nobody (保险销售行为管理办法 Art 17, 19, 23).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.domain.intent import NextAction
from planbook.features.leads.schemas import Script


@dataclass(frozen=True, slots=True)
class Cast:
    """The names that words are filled with."""

    name: str
    """Empty for somebody of whom no name is known: then only words that do without are given."""
    via: str
    agent: str


Lines = tuple[tuple[str, str], ...]

CALL: Final[Lines] = (
    (
        N_("On the telephone"),
        N_(
            "Hello {name}, this is {agent}. I have your plan before me and would like to go through "
            "it with you: which part shall I explain first? Ten minutes are enough."
        ),
    ),
    (
        N_("As a message"),
        N_(
            "Hello {name}, if anything in the plan is not clear, tell me which page, and I will "
            "explain it in plain words. Would a call today or tomorrow suit you?"
        ),
    ),
)
ASK_INTRODUCER: Final[Lines] = (
    (
        N_("To the introducer, as a message"),
        N_(
            "Hello {via}, thank you for passing the plan on. Would your friend like an explanation, "
            "too? If they agree, please give me their name and number, or give them mine."
        ),
    ),
    (
        N_("To the introducer, on the telephone"),
        N_(
            "Hello {via}, this is {agent}. May I ask whom you showed the plan to? I would like to "
            "answer their questions, but only if they would like that."
        ),
    ),
)
ASK_NUMBER: Final[Lines] = (
    (
        N_("As a message"),
        N_(
            "Hello {name}, this is {agent}. May I have a number under which I can explain the plan "
            "to you? I call only when it suits you."
        ),
    ),
    (
        N_("In the group"),
        N_(
            "If you have read the plan and have a question, write to me in private: {agent}. I "
            "answer without any obligation."
        ),
    ),
)
WAIT: Final[Lines] = (
    (
        N_("A short word is enough"),
        N_("Hello {name}, the plan is yours to read in peace. I am here when you have a question."),
    ),
)
REMIND: Final[Lines] = (
    (
        N_("As a message"),
        N_(
            "Hello {name}, it has been a while since we looked at your plan. Has anything changed in "
            "the family or at work? Then I will bring it up to date."
        ),
    ),
)
RESEND: Final[Lines] = (
    (
        N_("As a message"),
        N_(
            "Hello {name}, perhaps my plan got lost among your messages. May I send you the link "
            "again?"
        ),
    ),
)
HELP_APPLY: Final[Lines] = (
    (
        N_("On the telephone"),
        N_(
            "Hello {name}, this is {agent}. For the application we need your identity card, the bank "
            "card and your answers about your health. Shall we do it together?"
        ),
    ),
)
SCRIPTS: Final[Mapping[NextAction, Lines]] = {
    NextAction.HELP_APPLY: HELP_APPLY,
    NextAction.KEEP_CALL: CALL,
    NextAction.ANSWER: CALL,
    NextAction.CALL: CALL,
    NextAction.ASK_INTRODUCER: ASK_INTRODUCER,
    NextAction.ASK_NUMBER: ASK_NUMBER,
    NextAction.REMIND: REMIND,
    NextAction.SHARE: RESEND,
    NextAction.RESEND: RESEND,
    NextAction.WAIT: WAIT,
}


def scripts_for(action: NextAction, cast: Cast, locale: Locale) -> tuple[Script, ...]:
    """Return the words for a next step."""
    return tuple(
        Script(
            title=gettext(locale, title),
            text=gettext(locale, text, name=cast.name, via=cast.via, agent=cast.agent),
        )
        for title, text in SCRIPTS[action]
        if cast.name or "{name}" not in text
    )
