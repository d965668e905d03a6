"""The ledger of positions: what one speaker said on each question over time, and where it changed.

A change is stated as a fact: a relation between two claims of the same speaker, or two figures
that count the same and are not the same. It is no judgement of either.
"""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from actors_app.vocabulary import DateBasis
from claims_app.models import Quantity
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.figures import number
from claims_app.pages.parts.passages import Passage, passage
from claims_app.pages.parts.speakers import headline, voices
from claims_app.pages.parts.words import Chip, definition, label, status
from claims_app.pages.speaker.timeline import days_of
from claims_app.record import comparing, quantities
from claims_app.vocabulary import Comparator, Directness, RelationKind, SpeakerPart

Json = dict[str, Any]
# What a speaker does to a claim of its own: as said there, and as said of the earlier claim.
CHANGES = {
    RelationKind.SUPERSEDES: (_("In place of an earlier claim"), _("Later replaced")),
    RelationKind.RETRACTS: (_("Takes back"), _("Later taken back")),
    RelationKind.CONCEDES: (_("Grants part of an answer to"), _("Later conceded in part")),
    RelationKind.CORRECTS: (_("Puts right"), _("Later put right")),
}


class Change(NamedTuple):
    """Another claim of the same speaker that this one changes, or that changes this one."""

    chip: Chip
    is_implicit: bool
    claim: Json
    title: str
    said: Day


class Figure(NamedTuple):
    """A figure in words, as a page writes it."""

    comparator: str
    low: str
    best: str
    high: str
    unit: str


class Differs(NamedTuple):
    """Two figures of one speaker that count the same and are not the same.

    `is_before` says that the other was given earlier; `do_meet` whether the two ranges share a
    number, None where that hangs on how near “about” is.
    """

    measure: str
    here: Figure
    there: Figure
    claim: Json
    said: Day
    is_before: bool
    do_meet: bool | None


class Said(NamedTuple):
    """One claim of the speaker, as the ledger shows it."""

    claim: Json
    title: str
    said: Day
    passage: Passage | None
    status: Chip
    others: list[Json]
    part: str
    characterised_by: Json | None
    answers: int
    is_linked_by_us: bool
    changes: list[Change]
    differs: list[Differs]


def said(claim: Json, own: Collection[str]) -> Said:
    """A claim as the ledger shows it; `own` are the names of the speaker in the API."""
    row = next(iter(rows_of(claim, own)), None)
    everybody = voices(claim["said_by"])
    against = [
        link
        for link in claim["answered_by"]
        if link["is_against"] and not is_change(link, "subject", own)
    ]
    is_spokesperson = not row or row["part"] == SpeakerPart.SPOKESPERSON
    return Said(
        claim=claim,
        title=headline(claim["text"]),
        said=day(claim["asserted"]),
        passage=passage(claim["quotation"]) if claim["quotation"] else None,
        status=status(claim["counters"]["dispute_status"]),
        others=[other for other in everybody.actors if other["slug"] not in own],
        part=str(SpeakerPart.SPOKESPERSON) if is_spokesperson else everybody.shared,
        characterised_by=claim["characterised_by"],
        answers=len(against),
        is_linked_by_us=bool(against)
        and all(link["directness"] == Directness.IMPLICIT for link in against),
        changes=list(_changes(claim, own)),
        differs=[],
    )


def by_issue(claims: list[Said]) -> list[tuple[Json, list[Said]]]:
    """Claims under their question, the question with the newest claim first, oldest claim first."""
    found: dict[str, tuple[Json, list[Said]]] = {}
    for one in claims:
        issue = one.claim["issue"]
        found.setdefault(issue["slug"], (issue, []))[1].append(one)
    return [(issue, _in_time(ledger)) for issue, ledger in found.values()]


def rows_of(claim: Json, own: Collection[str]) -> list[Json]:
    """The rows of `said_by` that name the speaker."""
    return [one for one in claim["said_by"] if one["actor"]["slug"] in own]


def is_change(link: Json, end: str, own: Collection[str]) -> bool:
    """Whether a relation joins two claims of the speaker and changes the one."""
    return link["kind"] in CHANGES and any(who["slug"] in own for who in link[end]["speakers"])


def _turn(kind: RelationKind, place: int) -> Chip:
    text = str(CHANGES[kind][place])
    return Chip(text, str(kind), "neutral", definition(RelationKind, kind))


def _changes(claim: Json, own: Collection[str]) -> Iterator[Change]:
    for place, (side, end) in enumerate((("answers", "target"), ("answered_by", "subject"))):
        for link in claim[side]:
            if is_change(link, end, own):
                kind = RelationKind(link["kind"])
                other = link[end]
                yield Change(
                    _turn(kind, place),
                    link["directness"] == Directness.IMPLICIT,
                    other,
                    headline(other["text"]),
                    day(other["asserted"]),
                )


def _in_time(ledger: list[Said]) -> list[Said]:
    """The claims on one question, oldest first, with the figures that differ from the last."""
    last: dict[tuple[Any, ...], tuple[Said, Json]] = {}
    found = []
    for one in sorted(ledger, key=lambda one: place_in_time(one.claim["asserted"])):
        differs: list[Differs] = []
        for quantity in one.claim["quantities"]:
            counted = _counts(quantity)
            if counted in last:
                differs += _differing(one, quantity, *last[counted])
        # Only then, for figures within one claim stand beside each other.
        last |= {_counts(q): (one, q) for q in one.claim["quantities"] if _has_number(q)}
        found.append(one._replace(differs=differs))
    return found


def _counts(quantity: Json) -> tuple[Any, ...]:
    """What a figure counts, so that those can be compared that count the same."""
    row = comparing.row_of(quantity)
    return (row.measure, row.unit, row.counted_category, row.place, row.as_of, row.as_of_precision)


def _has_number(quantity: Json) -> bool:
    return quantities.has_number(comparing.row_of(quantity))


def _differing(one: Said, here: Json, other: Said, there: Json) -> Iterator[Differs]:
    left, right = comparing.row_of(here), comparing.row_of(there)
    if not _can_be_compared(left, right) or quantities.reach(left) == quantities.reach(right):
        return
    yield Differs(
        measure=here["measure"],
        here=_figure(here),
        there=_figure(there),
        claim=other.claim,
        said=other.said,
        is_before=_is_before(other.claim["asserted"], one.claim["asserted"]),
        do_meet=quantities.overlap(left, right),
    )


def _can_be_compared(one: Quantity, other: Quantity) -> bool:
    given = quantities.has_number(one) and quantities.has_number(other)
    return given and not quantities.incomparable(one, other)


def _is_before(one: Json, other: Json) -> bool:
    """Whether what has the first date was surely said before what has the other."""
    ends, starts = days_of(one), days_of(other)
    is_by = other["basis"] == DateBasis.PUBLICATION
    return ends is not None and starts is not None and not is_by and ends[1] < starts[0]


def _figure(quantity: Json) -> Figure:
    return Figure(
        label(Comparator, quantity["comparator"]),
        number(quantity["low"]),
        number(quantity["best"]),
        number(quantity["high"]),
        quantity["unit"],
    )
