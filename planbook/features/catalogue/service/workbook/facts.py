"""The sheet of facts as fields of a product."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from planbook.domain.illustration.codes import DesignType, PriceBasis, RatingFactor
from planbook.domain.illustration.terms import Conditions, Payout
from planbook.domain.lines import Line
from planbook.features.catalogue.schemas import InsurerImport

Facts = Mapping[str, Any]


def head_of(facts: Facts) -> dict[str, Any]:
    """Return insurer, edition, filing and dates, as a product's fields."""
    return {
        "insurer": InsurerImport(
            code=facts["insurer_code"],
            name=facts["insurer_name"],
            name_en=facts["insurer_name_en"],
            is_fictional=facts.get("is_fictional", False),
            service_phone=facts.get("service_phone", ""),
            complaint_phone=facts.get("complaint_phone", ""),
            website=facts.get("website", ""),
        ),
        "edition": facts["edition"],
        "form_number": facts.get("form_number", ""),
        "sale_from": facts["sale_from"],
        "sale_until": facts.get("sale_until"),
        "mortality_basis": facts.get("mortality_basis", ""),
    }


def scalars_of(
    facts: Facts, rated_by: frozenset[RatingFactor], payout: Payout | None
) -> dict[str, Any]:
    """Return the facts that are fields of the product's terms."""
    return {
        "code": facts["code"],
        "line": Line(facts["line"]),
        "design_type": DesignType(facts["design_type"]),
        "tier": facts["tier"],
        "basis": PriceBasis(facts["basis"]),
        "unit": facts["unit"],
        "rated_by": rated_by,
        "conditions": Conditions(
            facts["waiting_days"],
            facts["cooling_off_days"],
            facts["grace_days"],
            facts["reinstatement_years"],
        ),
        "guaranteed_rate": facts["guaranteed_rate"],
        "growth_rate": facts.get("growth_rate", Decimal(0)),
        "dividend_accumulation": facts.get("dividend_accumulation", Decimal(0)),
        "payout": payout,
        "renewable_to_age": facts.get("renewable_to_age"),
        "indemnity": facts.get("indemnity", False),
    }
