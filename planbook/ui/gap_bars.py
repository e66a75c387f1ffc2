"""The picture of a family's gaps: per line what is needed, what is there, what the plan adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import reflex as rx

from planbook.ui.i18n import t
from planbook.ui.types import Item

PART: Final = "h-full transition-[width]"


@dataclass(frozen=True, slots=True)
class GapRow:
    """One line of need: its amounts in words and its parts as shares (0 to 1) of the need."""

    label: str
    need: str
    cover: str
    plan: str
    left: str
    cover_share: float
    plan_share: float
    left_share: float
    width: float = 1.0
    note: str = ""


def gap_row(
    label: str,
    *,
    amounts: tuple[Decimal, Decimal, Decimal],
    words: tuple[str, str, str, str],
    greatest: Decimal | None = None,
    note: str = "",
) -> GapRow:
    """Make a row from (need, cover, plan) and the words for (need, cover, plan, left).

    With ``greatest`` (the largest need) the rows' lengths compare; without it each is full.
    """
    need, cover, plan = (max(amount, Decimal(0)) for amount in amounts)
    whole = need or Decimal(1)
    covered = min(cover, need) / whole
    planned = min(plan, need - min(cover, need)) / whole
    return GapRow(
        label,
        *words,
        cover_share=float(covered),
        plan_share=float(planned),
        left_share=float(1 - covered - planned) if need else 0.0,
        width=float(need / greatest) if greatest else 1.0,
        note=note,
    )


def gap_bars(rows: Sequence[GapRow] | rx.Var[list[Any]]) -> rx.Component:
    """Draw every line with its parts; the legend is said once, the amounts at each."""
    return rx.el.div(
        gap_legend(),
        rx.el.ul(
            rx.foreach(rows, lambda row: rx.el.li(gap_bar(row))), class_name="flex flex-col gap-5"
        ),
        class_name="flex flex-col gap-4",
    )


def gap_legend(*, planned: bool = True) -> rx.Component:
    """Name the colours of the bars; ``planned`` is false where no plan could add anything yet."""
    plan = [_key("bg-chart-plan", t("This plan adds"))] if planned else []
    return rx.el.div(
        _key("bg-chart-cover", t("You have")),
        *plan,
        _key("gap-left", t("Still missing")),
        class_name="flex flex-wrap gap-x-5 gap-y-1",
        aria_hidden="true",
    )


def gap_bar(row: Item) -> rx.Component:
    """Draw one line; its sentence carries the numbers for everybody."""
    return rx.el.div(
        rx.el.div(
            rx.el.span(row.label, class_name="text-body font-medium text-ink"),
            rx.el.span(
                t("Need {amount}", amount=row.need), class_name="shrink-0 text-note text-soft"
            ),
            class_name="flex flex-wrap items-baseline justify-between gap-x-4",
        ),
        gap_parts(row),
        rx.el.p(
            rx.el.span(t("You have {amount}", amount=row.cover)),
            rx.cond(row.plan_share > 0, rx.el.span(t("This plan adds {amount}", amount=row.plan))),
            rx.cond(
                row.left_share > 0,
                rx.el.span(
                    t("Still missing {amount}", amount=row.left),
                    class_name="font-semibold text-attention",
                ),
                rx.el.span(t("Covered"), class_name="font-semibold text-accent"),
            ),
            class_name="flex flex-wrap gap-x-3 text-note text-soft",
        ),
        rx.el.p(row.note, class_name="text-note text-faint empty:hidden"),
        class_name="flex min-w-0 flex-1 flex-col gap-1.5",
    )


def gap_parts(row: Item) -> rx.Component:
    """Draw a bar alone, where its words stand beside it."""
    return rx.el.div(
        _part(row.cover_share, "bg-chart-cover"),
        _part(row.plan_share, "bg-chart-plan"),
        _part(row.left_share, "gap-left"),
        class_name="flex h-4 gap-0.5 overflow-hidden rounded-full bg-sunken",
        style={"width": f"max(25%, {row.width * 100}%)"},
        aria_hidden="true",
    )


def _part(share: Item, fill: str) -> rx.Component:
    """Draw one part of a bar; a part of nothing takes no room, not even its gap."""
    return rx.cond(
        share > 0, rx.el.div(class_name=f"{PART} {fill}", style={"width": f"{share * 100}%"})
    )


def _key(fill: str, text: rx.Var[str]) -> rx.Component:
    """Name one colour."""
    return rx.el.span(
        rx.el.span(class_name=f"size-3 rounded-full {fill}"),
        text,
        class_name="inline-flex items-center gap-1.5 text-note text-soft",
    )
