"""What happened, in order: a time line, and the tree of who passed it on to whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import reflex as rx

from planbook.ui.badge import avatar, badge
from planbook.ui.button import link
from planbook.ui.types import Item, Text, pick

# Deeper generations keep this indent, so that names stay readable at 320 px.
DEEPEST: Final = 4


LINE: Final = "flex min-h-14 min-w-0 flex-1 items-center gap-3 py-2"
DOT: Final[dict[str, str]] = {
    "plain": "bg-edge",
    "accent": "bg-accent",
    "attention": "bg-attention",
    "danger": "bg-danger",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a time line."""

    time: str
    title: str
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Branch:
    """One person of a tree, in the order of reading: parents before their children."""

    key: str
    name: str
    depth: int
    note: str = ""
    mark: str = ""
    mark_tone: str = "plain"
    href: str = ""
    rails: list[str] = field(default_factory=list)


def with_rails(branches: Sequence[Branch]) -> list[Branch]:
    """Add to every branch the lines that lead to it from those above."""
    depths = [min(branch.depth, DEEPEST) for branch in branches]
    return [
        replace(branch, rails=[_rail(depths[at:], level) for level in range(1, depths[at] + 1)])
        for at, branch in enumerate(branches)
    ]


def timeline(moments: Sequence[Moment] | rx.Var[list[Any]], label: Text) -> rx.Component:
    """Show what happened, newest first as the rows are given."""
    return rx.el.ol(rx.foreach(moments, _moment), class_name="flex flex-col", aria_label=label)


def forward_tree(branches: Sequence[Branch] | rx.Var[list[Any]], label: Text) -> rx.Component:
    """Show who passed it on to whom: one line each, under whom it came from.

    Rows from state need their ``rails``: pass them through ``with_rails`` where they are made.
    """
    rows = branches if isinstance(branches, rx.Var) else with_rails(branches)
    return rx.el.ol(rx.foreach(rows, _branch), class_name="flex flex-col", aria_label=label)


def _rail(depths: Sequence[int], level: int) -> str:
    """Choose a line's shape at a level; ``depths`` starts with the branch itself."""
    after = next((depth for depth in depths[1:] if depth <= level), 0)
    goes_on = after == level
    if depths[0] == level:
        return "tee" if goes_on else "end"
    return "line" if goes_on else "none"


def _moment(moment: Item) -> rx.Component:
    """Draw one moment: a dot on the line, what, and when."""
    return rx.el.li(
        rx.el.span(
            class_name=[
                "absolute top-2 left-0 size-2.5 rounded-full",
                pick(moment.tone, DOT, DOT["plain"]),
            ],
            aria_hidden="true",
        ),
        rx.el.div(
            rx.el.span(moment.title, class_name="min-w-0 text-body text-ink"),
            rx.el.time(moment.time, class_name="shrink-0 text-note text-faint"),
            class_name="flex items-baseline justify-between gap-4",
        ),
        rx.el.p(moment.note, class_name="text-note whitespace-pre-line text-soft empty:hidden"),
        class_name="relative pb-5 pl-6 before:absolute before:top-5 before:bottom-[-0.25rem] "
        "before:left-1 before:w-0.5 before:bg-line last:pb-0 last:before:hidden",
    )


def _branch(branch: Item) -> rx.Component:
    """Draw one person of the tree with the lines that lead to it."""
    body = rx.fragment(
        avatar(branch.name, size="small"),
        rx.el.span(
            rx.el.span(branch.name, class_name="block text-body font-medium text-ink"),
            rx.el.span(branch.note, class_name="block text-note text-soft empty:hidden"),
            class_name="min-w-0 flex-1",
        ),
        badge(branch.mark, branch.mark_tone),
    )
    return rx.el.li(
        rx.foreach(
            branch.rails.to(list[str]),
            lambda kind: rx.el.span(class_name="rail", custom_attrs={"data-kind": kind}),
        ),
        rx.cond(
            branch.href != "",
            link(body, href=branch.href, class_name=f"{LINE} rounded-small hover:bg-sunken"),
            rx.el.div(body, class_name=LINE),
        ),
        class_name="flex items-center",
    )
