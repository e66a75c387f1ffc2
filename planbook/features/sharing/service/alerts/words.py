"""Alerts in words, in the user's language."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, duration, gettext
from planbook.domain.reading import READ_MS, Alert
from planbook.features.sharing.schemas import Story

HEADLINES: Final[Mapping[str, str]] = {
    Alert.FIRST_OPEN: N_("{who} opened “{title}”"),
    Alert.RETURN: N_("{who} came back to “{title}”"),
    Alert.LONG_READING: N_("{who} took a long look at “{title}”"),
    Alert.NEW_FORWARD: N_("Somebody opened “{title}” through {via}"),
    Alert.ACKNOWLEDGED: N_("{who} signed that they have read “{title}”"),
}
# For locked screens: a title is the agent's own words and may say more than strangers should read.
DISCREET: Final[Mapping[str, str]] = {
    Alert.FIRST_OPEN: N_("{who} opened your proposal"),
    Alert.RETURN: N_("{who} came back to your proposal"),
    Alert.LONG_READING: N_("{who} took a long look at your proposal"),
    Alert.NEW_FORWARD: N_("Somebody opened your proposal through {via}"),
    Alert.ACKNOWLEDGED: N_("{who} signed that they have read your proposal"),
}
PASSED_ON: Final = N_("Somebody opened “{title}” after it was passed on")
PASSED_ON_DISCREET: Final = N_("Somebody opened your proposal after it was passed on")


def headline(story: Story, locale: Locale) -> str:
    """Say what happened: who did what, with which proposal."""
    is_nameless = story.kind is Alert.NEW_FORWARD and not story.via
    message = PASSED_ON if is_nameless else HEADLINES[story.kind]
    return gettext(locale, message, who=story.who, via=story.via, title=story.title)


def discreet(story: Story, locale: Locale) -> str:
    """Say the same for a locked screen, without the proposal's title."""
    is_nameless = story.kind is Alert.NEW_FORWARD and not story.via
    message = PASSED_ON_DISCREET if is_nameless else DISCREET[story.kind]
    return gettext(locale, message, who=story.who, via=story.via)


def about(story: Story, locale: Locale) -> str:
    """Say how long they read, what most, and how sure it is who they are."""
    return DOT.join(part for part in (_reading(story, locale), story.confidence) if part)


def _reading(story: Story, locale: Locale) -> str:
    if story.seconds * 1000 < READ_MS:
        return ""
    time = duration(story.seconds, locale)
    if not story.section:
        return gettext(locale, N_("read for {time}"), time=time)
    message = N_("read for {time}, mostly “{section}”")
    return gettext(locale, message, time=time, section=story.section)


def advice(story: Story, locale: Locale) -> str:
    """Say whom to turn to, where anybody is known."""
    if not story.call_name:
        return ""
    if story.kind is Alert.NEW_FORWARD:
        return gettext(locale, N_("Ask {name} to introduce you"), name=story.call_name)
    return gettext(locale, N_("Call {name}"), name=story.call_name)
