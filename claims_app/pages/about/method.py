"""The method: how claims enter, what each word means, what is not done, what there is."""

import re
from collections import Counter
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from claims_app.interchange import codebook
from claims_app.pages.parts import languages
from claims_app.pages.parts.dates import Day, moment_day, plain_day

Json = dict[str, Any]
# The lists by what a reader asks about; whatever is in none of these comes last.
CHAPTERS = (
    (
        gettext_lazy("Claims"),
        *("claim-type", "modality", "dispute-status", "speaker-part", "role-check"),
        *("date-basis", "date-precision"),
    ),
    (gettext_lazy("Answers"), "relation-kind", "aspect", "directness", "normalised-rating"),
    (
        gettext_lazy("Reports"),
        *("quote-kind", "hop-relation", "fidelity", "drift-code", "outlet-stance"),
        *("anchor-state", "credibility"),
    ),
    (gettext_lazy("Sources"), "source-kind", "derivation-kind", "reliability", "occasion-kind"),
    (
        gettext_lazy("Figures"),
        *("comparator", "counted-category", "quantity-derivation", "trend"),
    ),
    (gettext_lazy("Speakers"), "actor-kind", "name-kind"),
)
CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class Word(NamedTuple):
    """A word of a closed list, and where on the page it stands."""

    anchor: str
    word: str
    label: str
    definition: str
    is_against: bool


class Words(NamedTuple):
    """A closed list in words."""

    anchor: str
    name: str
    definition: str
    words: list[Word]
    url: str


class Chapter(NamedTuple):
    """Lists about one thing."""

    title: str
    lists: list[Words]


def page(held: Json) -> Json:
    """All that the template prints; `held` is what the collection holds."""
    book = codebook.book()
    return {
        "chapters": _chapters(book["lists"]),
        "computed": [_computed(word) for word in book["computed"]],
        "not_done": [_(sentence) for sentence in book["not_done"]],
        "held": held,
        "note": _(held["note"]),
        "said": _span(held["said"]),
        "published": _span(held["sources_published"]),
        "languages": [languages.name(tag) for tag in held["languages"]],
        "as_of": _as_of(held["ledger"]),
    }


def _chapters(lists: list[Json]) -> list[Chapter]:
    by_address = {one["list"]: one for one in lists}
    often = Counter(word["word"] for one in lists for word in one["words"])
    taken = {"claims", "computed", *by_address}
    rest = [address for address in by_address if not any(address in c for c in CHAPTERS)]
    chapters = (*CHAPTERS, (gettext_lazy("The record"), *rest))
    return [
        Chapter(
            str(title),
            [_words(by_address[address], often, taken) for address in addresses],
        )
        for title, *addresses in chapters
    ]


def _words(one: Json, often: Counter[str], taken: set[str]) -> Words:
    return Words(
        anchor=one["list"],
        name=_(spoken(one["name"])),
        definition=_(one["definition"]),
        words=[_word(word, one, often, taken) for word in one["words"]],
        url=one["url"],
    )


def spoken(name: str) -> str:
    """The name of a list as words: RelationKind is relation kind."""
    return CAPITAL.sub(" ", name).capitalize()


def _word(word: Json, of: Json, often: Counter[str], taken: set[str]) -> Word:
    """A word stands under itself, or under its list and itself where several lists have it."""
    bare = str(word["word"])
    is_alone = often[word["word"]] == 1 and bare not in taken
    return Word(
        anchor=bare if is_alone else f"{of['list']}-{bare}",
        word=bare,
        label=pgettext(of["name"], str(word["label"])),
        definition=_(word["definition"]),
        is_against=bool(word.get("is_against")),
    )


def _computed(word: Json) -> Json:
    return {
        "anchor": f"computed-{word['word']}",
        "word": word["word"],
        "definition": _(word["definition"]),
        "how": _(word["how"]),
        "reasons": [_(reason["definition"]) for reason in word["reasons"]],
    }


def _span(found: Json) -> tuple[Day, Day, int]:
    return plain_day(found["first"]), plain_day(found["last"]), found["without_date"]


def _as_of(ledger: Json) -> Json:
    on = moment_day(ledger["published_at"]) if ledger["published_at"] else Day()
    return {"sequence": ledger["sequence"], "on": on}
