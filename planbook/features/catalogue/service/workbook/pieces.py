"""What the sheets of facts and lists come to: parts of a product."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from planbook.core.i18n import N_, Locale
from planbook.core.sheets.grid import Place
from planbook.domain.illustration.account_rules import AccountRules
from planbook.domain.illustration.codes import (
    BenefitBasis,
    BenefitCode,
    PayMode,
    Phase,
    Sex,
)
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.illustration.terms import (
    AgeBand,
    AmountLimit,
    AmountLimits,
    BenefitPart,
    BenefitRule,
    Eligibility,
    ModalFactor,
    Payout,
    PlanOption,
)
from planbook.domain.lines import Line as InsuranceLine
from planbook.domain.money import ZERO
from planbook.features.catalogue.schemas import (
    OptionName,
)
from planbook.features.catalogue.service.workbook.lists import Line, Lists
from planbook.features.catalogue.service.workbook.vocabularies import MODES

ACCOUNT_FACTS: Final = ("management_charge", "assumed_rate")
RIDER_LIMITS: Final = ("rider_most", "rider_pays_within", "rider_covers_within")
ALL_CLASSES: Final = frozenset(range(1, 7))

AGES_REVERSED: Final = N_("The oldest age is below the youngest.")
AMOUNTS_TOGETHER: Final = N_(
    "Least amount, step and greatest amounts belong together: give all or none."
)
ACCOUNT_TOGETHER: Final = N_("Only products with a policy charge (0 for none) have such charges.")
RIDER_NAMELESS: Final = N_("Say which main products or lines the rider goes with.")
NOT_IN_TURN: Final = N_("Here {number} was expected: every year or age has a row, in order.")
NOT_ABOVE: Final = N_("This is above 0.")
SAID_TWICE: Final = N_("“{found}” stands here for the second time.")
FACTOR_RANGE: Final = N_("A share of the yearly premium is above 0 and at most 1.")
BANDS_ASCEND: Final = N_("The ages of one part go up from row to row.")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Makes parts of a product, and notes what contradicts itself."""

    lists: Lists
    locale: Locale

    def note(self, place: Place, message: str, /, **values: object) -> None:
        """Note a problem."""
        self.lists.problems.add(place, message, **values)

    def eligibility(self, facts: Mapping[str, Any]) -> Eligibility | None:
        """Return who may be insured; None where the ages are not known."""
        if "minimum_age" not in facts or "maximum_age" not in facts:
            return None
        if facts["minimum_age"] > facts["maximum_age"]:
            self.note(self.lists.places["maximum_age"], AGES_REVERSED)
        return Eligibility(
            minimum_age=facts["minimum_age"],
            maximum_age=facts["maximum_age"],
            minimum_days=facts.get("minimum_days", 0),
            occupation_classes=facts.get("occupation_classes", ALL_CLASSES),
        )

    def amounts(self, facts: Mapping[str, Any], limits: Sequence[Line]) -> AmountLimits | None:
        """Return what may be chosen; None where the plan says it."""
        given = ["minimum" in facts, "step" in facts, bool(limits)]
        if not any(given):
            return None
        if not all(given):
            where = self.lists.places.get("minimum") or self.lists.places.get("step")
            self.note(where or limits[0].place, AMOUNTS_TOGETHER)
            return None
        if facts["step"] <= 0:
            self.note(self.lists.places["step"], NOT_ABOVE)
        by_age = [AmountLimit(line.values["from_age"], line.values["maximum"]) for line in limits]
        return AmountLimits(facts["minimum"], facts["step"], tuple(by_age))

    @staticmethod
    def payout(facts: Mapping[str, Any]) -> Payout | None:
        """Return the survival payments; None where there are none."""
        if "payout_guaranteed" not in facts:
            return None
        to_age = {"to_age": facts["payout_to_age"]} if "payout_to_age" in facts else {}
        return Payout(
            facts["payout_guaranteed"],
            facts.get("payout_from_age"),
            from_year=facts.get("payout_from_year"),
            **to_age,
        )

    def options(self, lines: Sequence[Line]) -> tuple[PlanOption, ...]:
        """Return the plans of the product."""
        self._once(lines, "code")
        return tuple(
            PlanOption(
                line.values["code"],
                line.values.get("sum_insured"),
                line.values.get("deductible"),
                line.values.get("payout_from_age"),
            )
            for line in lines
        )

    def modes(self, lines: Sequence[Line]) -> tuple[ModalFactor, ...]:
        """Return how it may be paid."""
        self._once(lines, "mode", lambda code: MODES.say(str(code), self.locale))
        for line in lines:
            if not 0 < line.values["factor"] <= 1:
                self.note(line.at("factor"), FACTOR_RANGE)
        return tuple(
            ModalFactor(PayMode(line.values["mode"]), line.values["factor"]) for line in lines
        )

    def _once(self, lines: Sequence[Line], column: str, say: Callable[[object], str] = str) -> None:
        seen: set[object] = set()
        for line in lines:
            value = line.values[column]
            if value in seen:
                self.note(line.at(column), SAID_TWICE, found=say(value))
            seen.add(value)

    def account(
        self, facts: Mapping[str, Any], charges: Sequence[Line], risks: Sequence[Line]
    ) -> AccountRules | None:
        """Return what an account is charged; None where there is none."""
        if "policy_charge" not in facts:
            stray = [each.place for each in (*charges, *risks)]
            stray += [self.lists.places[code] for code in ACCOUNT_FACTS if code in facts]
            if stray:
                self.note(stray[0], ACCOUNT_TOGETHER)
            return None
        by_sex = {sex: self._run(risks, "age", str(sex), first=0) for sex in Sex}
        return AccountRules(
            initial_charges=self._run(charges, "year", "initial", first=1),
            surrender_charges=self._run(charges, "year", "surrender", first=1),
            policy_charge=facts["policy_charge"],
            risk_charges={sex: values for sex, values in by_sex.items() if values},
            management_charge=facts.get("management_charge", ZERO),
            assumed_rate=facts.get("assumed_rate", ZERO),
        )

    def rider(self, facts: Mapping[str, Any]) -> RiderRules | None:
        """Return what a rider may be attached to; None of a main product."""
        mains, lines = facts.get("rider_mains", ()), facts.get("rider_lines", ())
        if not mains and not lines:
            stray = [self.lists.places[code] for code in RIDER_LIMITS if code in facts]
            if stray:
                self.note(stray[0], RIDER_NAMELESS)
            return None
        return RiderRules(
            mains=frozenset(mains),
            lines=frozenset(map(InsuranceLine, lines)),
            most_of_main=facts.get("rider_most"),
            pays_within_main=facts.get("rider_pays_within", True),
            covers_within_main=facts.get("rider_covers_within", True),
        )

    def _run(
        self, lines: Sequence[Line], key: str, column: str, *, first: int
    ) -> tuple[Decimal, ...]:
        """Return a column's values from the first year or age on, without a gap."""
        found = [line for line in lines if column in line.values]
        for number, line in enumerate(found, start=first):
            if line.values[key] != number:
                self.note(line.at(key), NOT_IN_TURN, number=number)
                return ()
        return tuple(line.values[column] for line in found)

    def benefits(self, lines: Sequence[Line]) -> tuple[BenefitRule, ...]:
        """Return the benefits: rows of one benefit are its parts, rows of one part its ages."""
        rules: dict[str, list[list[Line]]] = {}
        for line in lines:
            parts = rules.setdefault(line.values["benefit"], [])
            if parts and _same_part(parts[-1][-1], line):
                parts[-1].append(line)
            else:
                parts.append([line])
        return tuple(
            BenefitRule(BenefitCode(code), tuple(self._part(part) for part in parts))
            for code, parts in rules.items()
        )

    def _part(self, lines: Sequence[Line]) -> BenefitPart:
        bands = [
            AgeBand(line.values.get("from_age", 0), line.values.get("share", Decimal(1)))
            for line in lines
        ]
        for line, band, following in zip(lines[1:], bands, bands[1:], strict=False):
            if following.from_age <= band.from_age:
                self.note(line.at("from_age"), BANDS_ASCEND)
        first = lines[0].values
        return BenefitPart(
            BenefitBasis(first["basis"]), tuple(bands), Phase(first.get("phase", Phase.ALWAYS))
        )


def option_names(lines: Sequence[Line], column: str) -> tuple[OptionName, ...]:
    """Return what the plans are called in one language."""
    return tuple(
        OptionName(line.values["code"], line.values[column])
        for line in lines
        if column in line.values
    )


def _same_part(last: Line, line: Line) -> bool:
    """Return whether a row goes on with the part of the row above."""
    number, before = line.values.get("part"), last.values.get("part")
    if number is not None or before is not None:
        return number in (None, before)
    same = all(line.values.get(each) == last.values.get(each) for each in ("basis", "phase"))
    return same and line.values.get("from_age", 0) > last.values.get("from_age", 0)
