"""What a source draws on, and what draws on it."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.words import definition, label
from claims_app.vocabulary import DerivationKind, SourceKind
from claims_app.vocabulary.mappings import WORDS

Json = dict[str, Any]
# A dispatch may be printed by thousands; a page shows so many of each side.
SHOWN = 100
# As said of this text, and as said of the other.
HOW = {
    DerivationKind.REPUBLISHES: (_("this text republishes it"), _("republishes this text")),
    DerivationKind.REWRITES: (_("this text rewrites it"), _("rewrites this text")),
    DerivationKind.TRANSLATES: (_("this text translates it"), _("translates this text")),
    DerivationKind.EXCERPTS: (_("this text prints parts of it"), _("prints parts of this text")),
    DerivationKind.CITES: (_("this text cites it"), _("cites this text")),
    DerivationKind.EMBEDS: (
        _("this text shows it inside itself"),
        _("shows this text inside itself"),
    ),
}


class Derived(NamedTuple):
    """A source that this one draws on, or that draws on it.

    `is_both_ways` where it does either, so that the two draw on one another.
    """

    source: Json
    kind: str
    how: str
    meaning: str
    terms: list[str]
    basis: str
    published: Day
    is_both_ways: bool


class Origin(NamedTuple):
    """Both sides, and how many of each are left out."""

    draws_on: list[Derived]
    drawn_on_by: list[Derived]
    further_on: int
    further_by: int


def origin(source: Json) -> Origin:
    """Where a source comes from, and what came from it."""
    on, by = source["draws_on"], source["drawn_on_by"]
    both = {one["source"]["slug"] for one in on} & {one["source"]["slug"] for one in by}
    return Origin(
        [_derived(one, 0, both) for one in on[:SHOWN]],
        [_derived(one, 1, both) for one in by[:SHOWN]],
        max(len(on) - SHOWN, 0),
        max(len(by) - SHOWN, 0),
    )


def _derived(one: Json, side: int, both: set[str]) -> Derived:
    source, kind = one["source"], DerivationKind(one["kind"])
    terms = WORDS[DerivationKind][kind]
    return Derived(
        source=source,
        kind=label(SourceKind, source["kind"]),
        how=str(HOW[kind][side]),
        meaning=definition(DerivationKind, kind),
        terms=[f"{term.scheme}:{term.name}" for term in terms],
        basis=one["basis"],
        published=day(source["published"]),
        is_both_ways=source["slug"] in both,
    )
