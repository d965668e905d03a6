"""The words of the closed lists as readers see them: label, shape and colour.

A label is translated with the name of its list beside it, for one English word may stand in two
lists and mean two things. `tests/catalogue.py` gathers the same words for the translators.
"""

from functools import cache
from typing import NamedTuple

from django.db.models import Choices
from django.utils.translation import get_language, gettext, pgettext

from claims_app.vocabulary import (
    ANSWERS_AGAINST,
    Aspect,
    DisputeStatus,
    RelationKind,
    RoleCheck,
)


class Chip(NamedTuple):
    """A word in a rounded frame. The shape says the same as the colour, and the word says both."""

    text: str
    icon: str = ""
    tone: str = ""
    title: str = ""


STATUS = {
    DisputeStatus.UNANSWERED: ("open", "open"),
    DisputeStatus.DISPUTED: ("disputed", "disputed"),
    DisputeStatus.PARTLY_CONCEDED: ("concedes", "agrees"),
    DisputeStatus.WITHDRAWN: ("retracts", "open"),
    DisputeStatus.SUPERSEDED: ("supersedes", "open"),
}
CHECK = {
    RoleCheck.OK: ("check", "agrees"),
    RoleCheck.MISMATCH: ("stop", "against"),
    RoleCheck.UNKNOWN: ("unknown", "open"),
}
# Answers whose aspect has a shape of its own.
BY_ASPECT = {Aspect.EXISTENCE: "existence", Aspect.QUANTITY: "number"}
# An aspect that the kind already says.
SAID_BY_KIND = {
    (RelationKind.DISPUTES_QUANTITY, Aspect.QUANTITY),
    (RelationKind.IMPUTES_MOTIVE, Aspect.MOTIVE),
}
AGREES = {RelationKind.SUPPORTS, RelationKind.RESTATES, RelationKind.CONCEDES}


def label(words: type[Choices], word: str | int | None) -> str:
    """The label of a word, in the language that is spoken; nothing for no word."""
    return _label(words, word, get_language()) if word else ""


def definition(words: type[Choices], word: str | int | None) -> str:
    """What a word means, in the language that is spoken; nothing for no word."""
    return _definition(words, word, get_language()) if word else ""


@cache
def _label(words: type[Choices], word: str | int, language: str | None) -> str:
    """Looked up once a language: a page says hundreds."""
    return pgettext(words.__name__, str(words(word).label))


@cache
def _definition(words: type[Choices], word: str | int, language: str | None) -> str:
    return gettext(str(getattr(words(word), "definition", "")))


def defined(words: type[Choices], word: str) -> Chip:
    """A word without a shape of its own, and what it means."""
    return Chip(label(words, word), title=definition(words, word))


def status(word: str) -> Chip:
    """What has become of a claim."""
    icon, tone = STATUS.get(DisputeStatus(word), ("open", ""))
    return Chip(label(DisputeStatus, word), icon, tone, definition(DisputeStatus, word))


def role_check(word: str) -> Chip:
    """Whether the printed role fits the role held."""
    icon, tone = CHECK[RoleCheck(word)]
    return Chip(label(RoleCheck, word), icon, tone, definition(RoleCheck, word))


def relation(kind: str, aspect: str) -> Chip:
    """What one claim does to another, with the aspect where it adds something."""
    text = label(RelationKind, kind)
    if aspect != Aspect.OTHER and (kind, aspect) not in SAID_BY_KIND:
        about = {"relation": text, "aspect": label(Aspect, aspect)}
        text = pgettext("an answer and what it is about", "%(relation)s: %(aspect)s") % about
    means = definition(RelationKind, kind)
    return Chip(text, _relation_icon(kind, aspect), tone_of(kind), means)


def tone_of(kind: str) -> str:
    """The colour of a relation: against, for, or neither."""
    if kind in ANSWERS_AGAINST:
        return "against"
    return "agrees" if kind in AGREES else "neutral"


def _relation_icon(kind: str, aspect: str) -> str:
    if kind == RelationKind.DISPUTES_QUANTITY:
        return "number"
    if kind == RelationKind.IMPUTES_MOTIVE:
        return "motive"
    if kind == RelationKind.REBUTS:
        return BY_ASPECT.get(Aspect(aspect), "rebuts")
    return kind
