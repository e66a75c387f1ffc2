"""The reasons for which a version went out in spite of warnings, kept beside its document."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from planbook.features.plans.schemas import PlanDetail
from planbook.features.proposals.schemas import KeptReason


def reasons_of(plan: PlanDetail) -> tuple[KeptReason, ...]:
    """Return the reasons that stand for a plan's warnings as it is."""
    about = names_in(plan)
    return tuple(
        KeptReason(
            code=warning.code,
            about=about.get(str(warning.item_id)) or about.get(warning.life, ""),
            reason=warning.override.reason,
            by=warning.override.by,
            at=warning.override.at,
        )
        for warning in plan.warnings
        if warning.override is not None
    )


def names_in(plan: PlanDetail) -> Mapping[str, str]:
    """Return what people and items are called, by key and number."""
    return {
        **{person.key: person.name for person in plan.people},
        **{str(item.id): item.product.short_name for item in plan.items},
    }


def to_data(reasons: Iterable[KeptReason]) -> list[dict[str, str]]:
    """Return what a version's column holds."""
    return [
        {
            "code": one.code,
            "about": one.about,
            "reason": one.reason,
            "by": one.by,
            "at": one.at.isoformat(),
        }
        for one in reasons
    ]


def from_data(data: Iterable[Mapping[str, str]]) -> tuple[KeptReason, ...]:
    """Read the reasons from a version's column."""
    return tuple(
        KeptReason(
            code=one["code"],
            about=one["about"],
            reason=one["reason"],
            by=one["by"],
            at=datetime.fromisoformat(one["at"]),
        )
        for one in data
    )
