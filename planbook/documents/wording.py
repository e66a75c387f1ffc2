"""The standing texts of the template, as they are frozen into a version.

Sources: 保险法 (2015) Art 16, 21-24, 36, 37, 47; 保险销售行为管理办法 Art 25, 26; 银保监规〔2022〕24号 for
what must be said of benefits that are not guaranteed.
"""

from collections.abc import Iterable
from typing import Final

from planbook.core.i18n import N_, Locale, gettext
from planbook.documents.parts import Wording
from planbook.documents.profiles import MarketProfile

CLAIMS_STEPS: Final = (
    N_(
        "Report: call the insurer's service line, or your adviser, as soon as you can, best within 10 days."
    ),
    N_(
        "Prepare: the policy, identity papers of insured and beneficiary, and what proves the event: "
        "diagnosis, medical records, bills, certificates."
    ),
    N_(
        "Assessment: the insurer decides without delay, in complicated cases within 30 days, and tells "
        "you at once if papers are missing."
    ),
    N_(
        "Payment: within 10 days of the agreement on the amount. A refusal comes in writing within 3 days "
        "of the decision, with its reasons."
    ),
)
ASSUMED: Final = N_(
    "The illustration rests on the insurer's actuarial and other assumptions; it stands neither for "
    "past results nor for an expectation of future ones."
)
EATEN: Final = N_(
    "Once the account cannot pay its charges the contract lapses; from then on the illustration "
    "shows 0."
)
NON_GUARANTEED: Final[dict[str, tuple[str, ...]]] = {
    "participating": (
        N_("Future policy dividends are not guaranteed benefits; their distribution is uncertain."),
        ASSUMED,
    ),
    "universal": (
        N_(
            "Returns above the guaranteed minimum are uncertain; past crediting rates say nothing "
            "about the future."
        ),
        ASSUMED,
        EATEN,
    ),
    "unit_linked": (
        N_("The value of the investment accounts can fall; all investment risk is borne by you."),
        N_(
            "The illustration assumes no gain: unit prices stay level or fall, to show the effect "
            "of charges and losses. It is no forecast."
        ),
        EATEN,
    ),
}
DECLARATION: Final = (
    N_(
        "I have read the policy terms, the product description and the application notice, and I "
        "understand the features of this product and the uncertainty of the policy's benefits."
    ),
    N_(
        "What I told about my family, health and means is true and complete to the best of my knowledge."
    ),
)
# NAIC #582, section 7: the narrative beside figures that are not guaranteed, and who signs what.
NARRATIVE: Final = (
    N_(
        "This illustration assumes that the benefits that are not guaranteed continue unchanged for "
        "all years shown. This is not likely to occur: they will change, and actual results may be "
        "more or less favourable than those shown."
    ),
    N_(
        "Values marked as guaranteed are paid if all premiums are paid when due and nothing is "
        "borrowed or withdrawn. Where nothing is guaranteed the table says 0."
    ),
)
RECEIVED: Final = N_(
    "I have received a copy of this illustration and understand that benefits that are not "
    "guaranteed are subject to change and could be higher or lower. The adviser has told me that "
    "they are not guaranteed."
)
EXPLAINED: Final = N_(
    "I have explained the products, what they do not pay and their costs to the applicant, and have "
    "promised nothing beyond the contract."
)
PRESENTED: Final = N_(
    "I certify that this illustration has been presented to the applicant and that I have explained "
    "that benefits that are not guaranteed are subject to change. I have made no statements that are "
    "inconsistent with the illustration."
)


def notices(locale: Locale, design_types: Iterable[str]) -> tuple[str, ...]:
    """Return what must be said in bold of design types whose benefits are not all guaranteed."""
    found = (NON_GUARANTEED.get(kind, ()) for kind in sorted(set(design_types)))
    messages = dict.fromkeys(message for sentences in found for message in sentences)
    return tuple(gettext(locale, message) for message in messages)


def wording(locale: Locale, design_types: Iterable[str], profile: MarketProfile = "cn") -> Wording:
    """Return the template's texts in a language, with what design types and market demand."""
    is_intl = profile == "intl"

    def t(message: str) -> str:
        return gettext(locale, message)

    return Wording(
        contract_notice=t(
            "This proposal describes life and health insurance: what you would buy is an insurance "
            "contract. The proposal explains; the policy terms and the contract alone decide."
        ),
        claims_steps=tuple(t(step) for step in CLAIMS_STEPS),
        cooling_off=t(
            "Within the cooling-off period after you have signed for the policy you may cancel without "
            "giving a reason; the whole premium is paid back, less at most 10 yuan for the documents."
        ),
        waiting=t(
            "During the waiting period nothing is paid for an event that an accident did not cause; "
            "premiums or the cash value are returned as the terms say."
        ),
        grace=t(
            "If a renewal premium is late, cover goes on through the grace period; what is owed is "
            "deducted from a benefit paid meanwhile."
        ),
        surrender=t(
            "After the cooling-off period you may surrender at any time and receive the cash value, "
            "less loans and premiums owed. In the early years it is lower than the premiums paid: "
            "surrender then means a loss."
        ),
        lapse=t(
            "If a premium is still unpaid when the grace period ends, the policy is suspended from the "
            "next day; nothing is paid for what happens during suspension."
        ),
        reinstatement=t(
            "A suspended policy can be reinstated within two years when the insurer agrees and premiums "
            "with interest are paid up; waiting periods may start again. After that the insurer may end "
            "the contract and return the cash value."
        ),
        non_disclosure=t(
            "Answer every question of the insurer truthfully. If something was concealed on purpose, the "
            "insurer may cancel the contract, pays nothing for earlier events and keeps the premiums; if "
            "it was left out by gross negligence and weighed heavily on the event, nothing is paid and "
            "the premiums are returned. The right to cancel ends 30 days after the insurer knew of the "
            "reason and two years after the contract began."
        ),
        illustration_basis=t(
            "The illustration rests on the filed tables of the product and on actuarial and other "
            "assumptions. Premiums fall due at the start of a policy year; age, benefits and cash value "
            "are those at its end, provided that all premiums are paid and nothing has been claimed, "
            "borrowed or withdrawn."
        ),
        non_guaranteed=notices(locale, design_types),
        declaration=tuple(t(each) for each in (*DECLARATION, *((RECEIVED,) if is_intl else ()))),
        personal_data=t(
            "This proposal holds personal information of your family. It is used to advise you and for "
            "nothing else; please pass it on with care."
        ),
        narrative=tuple(t(sentence) for sentence in NARRATIVE) if is_intl else (),
        adviser_statement=(t(PRESENTED if is_intl else EXPLAINED),),
    )
