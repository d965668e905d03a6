"""What a thing of any kind is called, wherever things of all kinds stand in one list."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.tongues import isolated
from claims_app.pages.parts.words import label
from claims_app.record.aggregates import Kind, Part
from claims_app.vocabulary import RelationKind

Json = dict[str, Any]
# The member of a short document that is its name, whichever it has.
NAMES = ("question", "name", "title", "exact", "measure")


class Named(NamedTuple):
    """A thing in a list: its kind and name in words, and its page if it has one.

    `beside` says what it hangs on, where its name alone does not tell.
    """

    kind: str
    title: str
    page: str
    url: str
    beside: str = ""


def named(kind: str, card: Json) -> Named:
    """A thing by its short document. One that was taken off the record has no name any more."""
    title, beside = _called(kind, card)
    page = card.get("page") or (card["subject"]["page"] if "subject" in card else "")
    words = Part if kind in set(Part) else Kind
    return Named(label(words, kind), title, page or "", card.get("url") or "", beside)


def _called(kind: str, card: Json) -> tuple[str, str]:
    if "action" in card:  # a tombstone
        return "", ""
    if kind == Kind.RELATION:
        does, target = label(RelationKind, card["kind"]), headline(card["target"]["text"])
        return headline(card["subject"]["text"]), _("%(does)s: %(claim)s") % {
            "does": does,
            "claim": isolated(target),
        }
    if kind == Kind.ASSESSMENT:
        said = {"assessor": isolated(card["assessor"]["name"]), "rating": card["rating"]["label"]}
        return _("%(assessor)s: %(rating)s") % said, headline(card["claim"]["text"])
    if "text" in card:
        return headline(card["text"]), ""
    return next((card[key] for key in NAMES if card.get(key)), ""), ""
