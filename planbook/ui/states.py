"""What a page says when there is nothing, or when something went wrong: one picture, one action."""

import reflex as rx

from planbook.ui.picture import PictureName, picture
from planbook.ui.types import Node, Text


def empty_state(
    title: Text, body: Text, *, action: Node, picture_name: PictureName = "letter"
) -> rx.Component:
    """Say what will be here and offer the one thing that brings it about."""
    return rx.el.div(
        picture(picture_name),
        _words(title, body),
        rx.el.div(action, class_name="mt-2"),
        class_name="mx-auto flex max-w-sm flex-col items-center gap-3 px-4 py-10 text-center",
    )


def error_state(title: Text, body: Text, *, action: Node) -> rx.Component:
    """Say what went wrong, that nothing is lost, and what to do now."""
    return rx.el.div(
        picture("lost"),
        _words(title, body),
        rx.el.div(action, class_name="mt-2"),
        role="alert",
        class_name="mx-auto flex max-w-sm flex-col items-center gap-3 px-4 py-10 text-center",
    )


def _words(title: Text, body: Text) -> rx.Component:
    """Say it in a line and a sentence."""
    return rx.el.div(
        rx.el.h2(title, class_name="text-lead font-semibold text-ink"),
        rx.el.p(body, class_name="mt-1 text-body text-soft"),
    )
