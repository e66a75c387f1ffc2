"""What happened, in order: a time line, and the tree of who passed it on to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from planbook.ui.badge import avatar, badge
from planbook.ui.types import Text, given

# Deeper generations keep this indent, so that names stay readable at 320 px.
DEEPEST_INDENT: Final = 4
INDENT_PX: Final = 20


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


def timeline(moments: Sequence[Moment] | rx.Var[list[Any]], label: Text) -> rx.Component:
    """Show what happened, newest first as the rows are given."""
    return rx.el.ol(
        rx.foreach(moments, _moment), class_name="flex flex-col", **given(aria_label=label)
    )


def forward_tree(branches: Sequence[Branch] | rx.Var[list[Any]], label: Text) -> rx.Component:
    """Show who passed it on to whom: one line each, indented under whom it came from."""
    return rx.el.ol(
        rx.foreach(branches, _branch), class_name="flex flex-col", **given(aria_label=label)
    )


def _moment(moment: Any) -> rx.Component:  # noqa: ANN401 - a var of a Moment
    """Draw one moment: a dot on the line, what, and when."""
    dot = rx.match(
        moment.tone,
        ("accent", "bg-accent"),
        ("attention", "bg-attention"),
        ("danger", "bg-danger"),
        "bg-edge",
    )
    return rx.el.li(
        rx.el.span(
            class_name=["absolute top-2 left-0 size-2.5 rounded-full ring-4 ring-paper", dot],
            aria_hidden="true",
        ),
        rx.el.div(
            rx.el.span(moment.title, class_name="min-w-0 text-body text-ink"),
            rx.el.time(moment.time, class_name="shrink-0 text-note text-faint"),
            class_name="flex items-baseline justify-between gap-4",
        ),
        rx.el.p(moment.note, class_name="text-note text-soft empty:hidden"),
        class_name="relative pb-5 pl-6 before:absolute before:top-4 before:bottom-[-0.5rem] "
        "before:left-1 before:w-0.5 before:bg-line last:pb-0 last:before:hidden",
    )


def _branch(branch: Any) -> rx.Component:  # noqa: ANN401 - a var of a Branch
    """Draw one person of the tree with the line that leads to it."""
    depth = rx.cond(branch.depth > DEEPEST_INDENT, DEEPEST_INDENT, branch.depth)
    body = rx.fragment(
        avatar(branch.name, size="small"),
        rx.el.span(
            rx.el.span(branch.name, class_name="block text-body font-medium text-ink"),
            rx.el.span(branch.note, class_name="block text-note text-soft empty:hidden"),
            class_name="min-w-0 flex-1",
        ),
        badge(branch.mark, branch.mark_tone),
    )
    line = "flex min-h-14 w-full items-center gap-3 py-2"
    return rx.el.li(
        rx.cond(
            branch.depth > 0,
            rx.el.span(
                class_name="mt-0 h-7 w-4 shrink-0 self-start rounded-bl-small border-b-2 border-l-2 "
                "border-line",
                aria_hidden="true",
            ),
        ),
        rx.cond(
            branch.href != "",
            rx.el.a(body, href=branch.href, class_name=f"{line} hover:bg-sunken"),
            rx.el.div(body, class_name=line),
        ),
        class_name="flex gap-1",
        style={"paddingLeft": f"{depth * INDENT_PX}px"},
        aria_level=branch.depth + 1,
    )
