"""The trade's codes: design types, benefits, modes. Words for people live higher up."""

from enum import StrEnum


class DesignType(StrEnum):
    """How a product shares investment results with its holder (设计类型)."""

    ORDINARY = "ordinary"
    PARTICIPATING = "participating"
    UNIVERSAL = "universal"
    UNIT_LINKED = "unit_linked"


class Sex(StrEnum):
    """The sex that tables are rated by."""

    MALE = "male"
    FEMALE = "female"


class PriceBasis(StrEnum):
    """What a cell of a product's rate table means."""

    PER_SUM_INSURED = "per_sum_insured"
    """Yearly premium for one unit of sum insured."""
    PER_PREMIUM = "per_premium"
    """Sum insured for one unit of yearly premium."""
    PER_OPTION = "per_option"
    """Yearly premium of the plan option as a whole."""
    PER_WAIVED_PREMIUM = "per_waived_premium"
    """Yearly premium for one unit of yearly premium waived."""


class RatingFactor(StrEnum):
    """What a product's rates differ by, beside age and terms."""

    SEX = "sex"
    SOCIAL_INSURANCE = "social_insurance"
    OCCUPATION = "occupation"


class PayMode(StrEnum):
    """How often the premium of a policy year is paid."""

    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"

    @property
    def instalments(self) -> int:
        """Number of instalments in a policy year."""
        return INSTALMENTS[self]


INSTALMENTS = {
    PayMode.YEARLY: 1,
    PayMode.HALF_YEARLY: 2,
    PayMode.QUARTERLY: 4,
    PayMode.MONTHLY: 12,
}


class BenefitCode(StrEnum):
    """A column of an illustration, in the order in which columns are shown."""

    DEATH = "death"
    ACCIDENT_DEATH = "accident_death"
    DISABILITY = "disability"
    CRITICAL_ILLNESS = "critical_illness"
    MODERATE_ILLNESS = "moderate_illness"
    MILD_ILLNESS = "mild_illness"
    HOSPITAL = "hospital"
    SERIOUS_ILLNESS_HOSPITAL = "serious_illness_hospital"
    ACCIDENT_MEDICAL = "accident_medical"
    CARE = "care"
    WAIVED_PREMIUM = "waived_premium"
    EFFECTIVE_SUM_INSURED = "effective_sum_insured"
    SURVIVAL = "survival"
    MATURITY = "maturity"
    INITIAL_CHARGE = "initial_charge"
    RISK_CHARGE = "risk_charge"
    ACCOUNT_VALUE = "account_value"
    SURRENDER_VALUE = "surrender_value"
    """What surrender would pay in a scenario that is not guaranteed."""
    DIVIDEND = "dividend"
    DIVIDEND_TOTAL = "dividend_total"


class Scenario(StrEnum):
    """What an account's value depends on."""

    CREDITING = "crediting"
    """The rate that a universal contract's account is credited with (结算利率)."""
    UNIT_PRICE = "unit_price"
    """The yearly change of a unit-linked contract's unit prices (单位价格)."""


class BenefitBasis(StrEnum):
    """The amount that a part of a benefit is a share of."""

    SUM_INSURED = "sum_insured"
    EFFECTIVE_SUM_INSURED = "effective_sum_insured"
    PREMIUMS_PAID = "premiums_paid"
    CASH_VALUE = "cash_value"
    REMAINING_PAYMENTS = "remaining_payments"
    """Payments that are guaranteed and not yet made."""
    ACCOUNT_VALUE = "account_value"
    """The value of a universal or unit-linked contract's account, which depends on the scenario."""
    FUTURE_PREMIUMS = "future_premiums"
    """Premiums of the waived items that fall due in later policy years."""


class Phase(StrEnum):
    """The part of a contract's life in which a part of a benefit applies."""

    ALWAYS = "always"
    PAID_UP = "paid_up"
    BEFORE_PAYOUT = "before_payout"
    PAYOUT = "payout"
