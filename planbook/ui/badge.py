"""Small marks: a state in a word, a person as a picture or initials."""

from typing import Final, Literal

import reflex as rx

from planbook.ui.types import Text, pick

Tone = Literal["plain", "accent", "attention", "danger"]
AvatarSize = Literal["small", "medium", "large"]

TONE: Final[dict[Tone, str]] = {
    "plain": "bg-sunken text-soft",
    "accent": "bg-accent-soft text-accent",
    "attention": "bg-attention-soft text-attention",
    "danger": "bg-danger-soft text-danger",
}
AVATAR: Final[dict[AvatarSize, str]] = {
    "small": "size-8 text-[13px]",
    "medium": "size-11 text-[15px]",
    "large": "size-18 text-[22px]",
}


def badge(text: Text, tone: Tone | rx.Var[str] = "plain") -> rx.Component:
    """Say a state in a word or two."""
    return rx.el.span(
        text,
        class_name=[
            "inline-flex items-center rounded-full px-2.5 py-0.5 text-note font-medium "
            "empty:hidden",
            pick(tone, TONE, TONE["plain"]),
        ],
    )


def live_dot(label: Text) -> rx.Component:
    """Mark what is going on right now, in a word and a breathing dot."""
    return rx.el.span(
        rx.el.span(class_name="breathe size-2 rounded-full bg-accent", aria_hidden="true"),
        label,
        class_name="inline-flex items-center gap-2 text-note font-medium text-accent",
    )


def avatar(name: Text, *, src: Text = "", size: AvatarSize = "medium") -> rx.Component:
    """Show a person's photo, or the first character of the name; the name stands beside it."""
    shape = f"{AVATAR[size]} shrink-0 rounded-full"
    initial = rx.el.span(
        rx.Var.create(name).to(str)[0:1],
        aria_hidden="true",
        class_name=f"{shape} inline-flex items-center justify-center bg-accent-soft "
        "font-semibold text-accent",
    )
    if not isinstance(src, rx.Var) and not src:
        return initial
    photo = rx.el.img(src=src, alt="", class_name=f"{shape} object-cover", loading="lazy")
    return rx.cond(src, photo, initial)
