"""The search page: what answers a question, nearest first, and how the question was read."""

from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from actors_app.vocabulary import ActorKind
from claims_app.pages.lists import counting, page
from claims_app.pages.lists.asked import Asked
from claims_app.pages.lists.marked import beside, pieces, whole
from claims_app.pages.lists.page import Thing
from claims_app.pages.lists.tidy import address
from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.passages import Piece
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import label
from claims_app.record import reading, suggesting
from claims_app.record.aggregates import Kind, Part
from claims_app.record.listing import CAPPED_AT
from claims_app.search.question import Question
from claims_app.vocabulary import QuoteKind, SourceKind

Json = dict[str, Any]
Words = Any  # text that is translated where it is shown
KINDS: dict[str, Words] = {
    Kind.CLAIM: _("Claims"),
    Part.REPORT: _("Passages"),
    Kind.ISSUE: _("Issues"),
    Kind.ACTOR: _("Speakers"),
    Kind.SOURCE: _("Sources"),
}
NEAREST: dict[str, Words] = {
    Kind.CLAIM: _("In the sentence itself"),
    Part.REPORT: _("In the passage itself"),
    Kind.ISSUE: _("In the question itself"),
    Kind.ACTOR: _("In a name"),
    Kind.SOURCE: _("In the title"),
}
FURTHER: tuple[Words, ...] = (
    _("Partly in what is quoted or described"),
    _("Partly in names alone"),
)
EXAMPLES: tuple[tuple[str, Words], ...] = (
    ("fighters Afghanistan", _("Both words, anywhere, in any of their forms")),
    ("“military assistance”", _("These words side by side")),
    ("Taliban -Russia", _("The first word without the second")),
    ("ISIS", _("A name: it finds all other names of the same speaker, in every script")),
)
MOST_NAMES = 6
ISSUES = 6


class Tab(NamedTuple):
    """Answers of one kind."""

    label: str
    number: str
    is_here: bool
    page: str


class Meant(NamedTuple):
    """A name in a question: whom it means, and what else they are called."""

    written: str
    actors: list[Json]
    names: list[str]


class Hit(NamedTuple):
    """Something that is no claim, and answers."""

    page: str
    title: list[Piece]
    language: str
    said: list[Piece]
    is_printed: bool
    notes: list[str]
    on: Day | None
    claim: Json | None = None


def results(asked: Asked, path: str) -> Json:
    """The answers to a question among things of one kind, and the way to the others."""
    question = asked.question
    assert question is not None  # noqa: S101 the view asks for one
    also = [("q", asked.given["q"]), *_kind(asked.kind)]
    context = page.listed(asked, path, also)
    around = context["around"]
    rows = context["rows"] if asked.kind == Kind.CLAIM else list(map(hit, context["things"]))
    tiers = [thing.tier for thing in context["things"]]
    return context | {
        "q": asked.given["q"],
        "heading": counting.mention(asked.kind, around, asked.given["q"]),
        "groups": grouped(asked.kind, rows, tiers),
        "tabs": tabs(asked, around, path),
        "meant": meant(question),
        "left_out": question.ignored,
        "excluded": [piece.written for piece in question.excluded],
        "wanted": [term.written for term in question.terms],
        "suggested": [] if around.number else suggesting.speakers_like(asked.given["q"]),
    }


def start() -> Json:
    """The page before anything was asked."""
    issues = reading.cards(Kind.ISSUE).documents
    issues.sort(key=lambda issue: -issue["counters"]["claim_count"])
    return {"examples": EXAMPLES, "issues": issues[:ISSUES]}


def grouped(kind: str, rows: list[Any], tiers: list[int | None]) -> list[tuple[str, list[Any]]]:
    """Rows under what says how near they are."""
    both = zip(tiers, rows, strict=True)
    return [
        (str((NEAREST[kind], *FURTHER)[tier or 0]), [row for _tier, row in some])
        for tier, some in groupby(both, key=lambda pair: pair[0])
    ]


def tabs(asked: Asked, around: Any, path: str) -> list[Tab]:
    """How many things of each kind answer, without any filter but for the kind that is shown."""
    assert asked.question is not None  # noqa: S101
    others = [kind for kind in KINDS if kind != asked.kind]
    counts = suggesting.answers_of(asked.question, others, CAPPED_AT + 1)
    counts[asked.kind] = around.number + around.is_capped
    return [
        Tab(
            str(words),
            counting.digits(min(counts[kind], CAPPED_AT), is_capped=counts[kind] > CAPPED_AT),
            kind == asked.kind,
            address(path, [("q", asked.given["q"]), *_kind(kind)]),
        )
        for kind, words in KINDS.items()
    ]


def meant(question: Question) -> list[Meant]:
    """The names in a question."""
    told = question.explained()["expanded"]
    slugs = {slug for one in told for slug in one["actors"]}
    cards = reading.cards_named(Kind.ACTOR, slugs) if slugs else {}
    return [
        Meant(
            one["written"],
            [cards[slug] for slug in one["actors"] if slug in cards][:MOST_NAMES],
            [name for name in one["names"] if name != one["written"]][:MOST_NAMES],
        )
        for one in told
    ]


def hit(thing: Thing) -> Hit:
    """A thing that is no claim, as an answer."""
    return HITS[thing.card["type"]](thing)


def _kind(kind: str) -> list[tuple[str, str]]:
    return [] if kind == Kind.CLAIM else [("kind", str(kind))]


def _issue(thing: Thing) -> Hit:
    card, question = thing.card, thing.card["question"]
    return Hit(
        card["page"],
        whole(question, thing.question),
        "",
        beside(question, thing.snippets) or [Piece(card["summary"] or "")],
        False,
        [counting.things(Kind.CLAIM, card["counters"]["claim_count"])],
        None,
    )


def _actor(thing: Thing) -> Hit:
    card, name = thing.card, thing.card["name"]
    return Hit(
        card["page"],
        whole(name, thing.question),
        "",
        beside(name, thing.snippets) or [Piece(card["description"] or "")],
        False,
        [
            label(ActorKind, card["kind"]),
            counting.things(Kind.CLAIM, card["counters"]["claim_count"]),
        ],
        None,
    )


def _source(thing: Thing) -> Hit:
    card, title = thing.card, thing.card["title"]
    publisher = [card["publisher"]["name"]] if card["publisher"] else []
    return Hit(
        card["page"],
        whole(title, thing.question),
        card["language"],
        [],
        False,
        [*publisher, label(SourceKind, card["kind"])],
        day(card["published"]),
    )


def _report(thing: Thing) -> Hit:
    card, source = thing.card, thing.card["source"]
    exact = next((s for s in thing.snippets if s["field"] == "exact"), None)
    publisher = source["publisher"]["name"] if source["publisher"] else source["title"]
    return Hit(
        card["page"],
        pieces(exact) if exact else [Piece(card["exact"])],
        card["language"],
        [],
        True,
        [publisher, label(QuoteKind, card["quote_kind"])],
        day(source["published"]),
        card["claim"] | {"title": headline(card["claim"]["text"])},
    )


HITS = {Kind.ISSUE: _issue, Kind.ACTOR: _actor, Kind.SOURCE: _source, Part.REPORT: _report}
