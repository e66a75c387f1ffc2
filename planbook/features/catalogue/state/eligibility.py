"""Who may be insured, for how much, for how long, and how it is paid: in words."""

from collections.abc import Iterator

from planbook.core.i18n import N_, Locale, gettext, money_short, percent
from planbook.documents import labels
from planbook.domain.filing import ranges
from planbook.domain.illustration.codes import PriceBasis, RatingFactor
from planbook.domain.illustration.terms import AmountLimits, ProductTerms
from planbook.features.catalogue.state.rows import FactLine

ONE_YEAR = "1"


def eligibility_facts(terms: ProductTerms, locale: Locale) -> list[FactLine]:
    """Say what of a product can be chosen, and by whom."""
    return [
        FactLine(gettext(locale, name), words) for name, words in _facts(terms, locale) if words
    ]


def _facts(terms: ProductTerms, locale: Locale) -> Iterator[tuple[str, str]]:
    rules = terms.eligibility
    yield N_("Age at the start"), ages_words(terms, locale)
    if RatingFactor.OCCUPATION in terms.rated_by or len(rules.occupation_classes) < 6:
        yield N_("Occupation classes"), ranges(rules.occupation_classes)
    if terms.amounts is not None:
        name = N_("Yearly premium") if terms.basis is PriceBasis.PER_PREMIUM else N_("Sum insured")
        yield name, amounts_words(terms.amounts, locale)
    join = gettext(locale, N_(", "))
    covers = sorted({key.cover for key in terms.rates})
    pays = sorted({key.pay for key in terms.rates})
    longest = str(covers[-1]) if covers else ONE_YEAR
    if not terms.is_waiver:
        yield N_("Pay terms"), join.join(labels.pay_term(locale, str(pay), longest) for pay in pays)
        yield N_("Cover terms"), join.join(labels.term(locale, str(cover)) for cover in covers)
    yield (
        N_("Ways of paying"),
        join.join(labels.label(locale, "mode", each.mode) for each in terms.modal_factors),
    )
    yield from rider_facts(terms, locale)
    if terms.renewable_to_age is not None:
        yield (
            N_("Renewable"),
            gettext(locale, N_("up to age {age}"), age=terms.renewable_to_age),
        )
    if RatingFactor.SOCIAL_INSURANCE in terms.rated_by:
        yield (
            N_("Social medical insurance"),
            gettext(locale, N_("priced with and without")),
        )
    if terms.guaranteed_rate:
        yield N_("Guaranteed rate"), percent(terms.guaranteed_rate, locale, 2)


def rider_facts(terms: ProductTerms, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield how far a rider goes beside its main product."""
    rules = terms.rider
    if rules is None:
        return
    if rules.most_of_main is not None:
        times = f"{rules.most_of_main.normalize():f}"
        message = (
            N_("at most the main product's sum insured")
            if rules.most_of_main == 1
            else N_("at most {times} times the main product's sum insured")
        )
        yield N_("Beside the main product"), gettext(locale, message, times=times)
    limits = {
        N_("paid for no longer"): rules.pays_within_main,
        N_("covers no longer"): rules.covers_within_main,
        N_("same insured and applicant"): True,
        N_("ends with it"): True,
    }
    join = gettext(locale, N_(", "))
    words = join.join(gettext(locale, message) for message, holds in limits.items() if holds)
    yield N_("As its main product"), words


def ages_words(terms: ProductTerms, locale: Locale) -> str:
    """Say who is insured: 出生满28天至50周岁."""
    rules = terms.eligibility
    if rules.minimum_days:
        return gettext(
            locale,
            N_("{days} days after birth to age {most}"),
            days=rules.minimum_days,
            most=rules.maximum_age,
        )
    return gettext(locale, N_("{least} to {most}"), least=rules.minimum_age, most=rules.maximum_age)


def amounts_words(limits: AmountLimits, locale: Locale) -> str:
    """Say what may be chosen: from the least to the greatest at any age, in steps."""
    greatest = max((each.maximum for each in limits.by_age), default=limits.minimum)
    return gettext(
        locale,
        N_("{least} to {most}, in steps of {step}"),
        least=money_short(limits.minimum, locale),
        most=money_short(greatest, locale),
        step=money_short(limits.step, locale),
    )
