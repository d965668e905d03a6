"""The speaker page: posts and names, what was said, who answered. There is no score."""

from typing import Any, NamedTuple

from actors_app.vocabulary import ActorKind, NameKind
from claims_app.pages.parts import languages
from claims_app.pages.parts.answers import SHOWN, Edge, edge
from claims_app.pages.parts.dates import Day, day, place_in_time, plain_day
from claims_app.pages.parts.passages import Passage, passage
from claims_app.pages.parts.speakers import Held, Speaker, headline, held, speaker, voices
from claims_app.pages.parts.words import Chip, label, status
from claims_app.record.reading import Page
from claims_app.vocabulary import DisputeStatus, SourceKind, SpeakerPart

Json = dict[str, Any]


class Said(NamedTuple):
    """One claim of the speaker, as the ledger by issue shows it."""

    claim: Json
    title: str
    said: Day
    passage: Passage | None
    status: Chip
    others: list[Json]
    part: str
    characterised_by: Json | None


class Exchange(NamedTuple):
    """One relation between a claim of the speaker and a claim of somebody else."""

    other: Json
    other_title: str
    own: Json
    own_title: str
    edge: Edge
    latency: int | None


class Called(NamedTuple):
    """What a source called the speaker, beside the post held when the claim was made."""

    claim: Json
    title: str
    speaker: Speaker
    said: Day
    sources: list[Json]
    is_certain: bool


class Name(NamedTuple):
    """A name in some language and script."""

    name: str
    tag: str
    language: str
    kind: str
    start: Day
    end: Day


class Post(NamedTuple):
    """A post held."""

    held: Held
    represents: Json | None
    source: str | None
    note: str


def page(actor: Json, claims: Page, sources: list[Json]) -> Json:
    """All that the template prints."""
    own = [claim for claim in claims.documents if not _only_spoke_for_another(claim, actor)]
    for_others = [claim for claim in claims.documents if claim not in own]
    said = [_said(claim, actor) for claim in own]
    return {
        "actor": actor,
        "kind": label(ActorKind, actor["kind"]),
        "posts": [_post(role) for role in actor["roles"]],
        "called": [called for claim in claims.documents for called in _called(claim, actor)],
        "names": [_name(name) for name in actor["names"]],
        "issues": _by_issue(said),
        "spoken_for": [_said(claim, actor) for claim in for_others],
        "answered_by": exchanges(own, "answered_by", "subject"),
        "answers": exchanges(own, "answers", "target"),
        "counts": _counts(own, actor),
        "sources": [
            (source, label(SourceKind, source["kind"]), day(source["published"]))
            for source in sources
        ],
        "after": claims.after,
    }


def exchanges(claims: list[Json], side: str, end: str) -> list[Exchange]:
    """Relations that go against one of the two, as seen from the speaker's claims."""
    return [
        Exchange(
            other=link[end],
            other_title=headline(link[end]["text"]),
            own=claim,
            own_title=headline(claim["text"]),
            edge=edge(link),
            latency=link["latency_days"],
        )
        for claim in claims
        for link in claim[side]
        if link["is_against"]
    ][:SHOWN]


def _rows_of(claim: Json, actor: Json) -> list[Json]:
    """The rows of `said_by` that name the actor."""
    return [one for one in claim["said_by"] if one["actor"]["slug"] == actor["slug"]]


def _only_spoke_for_another(claim: Json, actor: Json) -> bool:
    return all(one["part"] == SpeakerPart.SPOKESPERSON for one in _rows_of(claim, actor))


def _said(claim: Json, actor: Json) -> Said:
    row = next(iter(_rows_of(claim, actor)), None)
    everybody = voices(claim["said_by"])
    return Said(
        claim=claim,
        title=headline(claim["text"]),
        said=day(claim["asserted"]),
        passage=passage(claim["quotation"]) if claim["quotation"] else None,
        status=status(claim["counters"]["dispute_status"]),
        others=[other for other in everybody.actors if other["slug"] != actor["slug"]],
        part=everybody.shared
        if row and row["part"] != SpeakerPart.SPOKESPERSON
        else "spokesperson",
        characterised_by=claim["characterised_by"],
    )


def _by_issue(said: list[Said]) -> list[tuple[Json, list[Said]]]:
    """Claims under their question, the question with the newest claim first, oldest claim first."""
    found: dict[str, tuple[Json, list[Said]]] = {}
    for one in said:
        issue = one.claim["issue"]
        found.setdefault(issue["slug"], (issue, []))[1].append(one)
    for _, ledger in found.values():
        ledger.sort(key=lambda one: place_in_time(one.claim["asserted"]))
    return list(found.values())


def _called(claim: Json, actor: Json) -> list[Called]:
    return [_calling(claim, row) for row in _rows_of(claim, actor) if row["role_as_printed"]]


def _calling(claim: Json, row: Json) -> Called:
    """A printed role; of several reports, those that show the words, else any may have them."""
    reports = claim["reports"]
    words = row["role_as_printed"]
    shown = [r for r in reports if words in r["prefix"] + r["exact"] + r["suffix"]]
    return Called(
        claim=claim,
        title=headline(claim["text"]),
        speaker=speaker(row),
        said=day(claim["asserted"]),
        sources=[report["source"] for report in shown or reports],
        is_certain=bool(shown) or len(reports) == 1,
    )


def _counts(claims: list[Json], actor: Json) -> Json:
    """Plain counts of what is on the page, and nothing derived from them."""
    statuses = [claim["counters"]["dispute_status"] for claim in claims]
    published = [report["source"]["published"] for claim in claims for report in claim["reports"]]
    return {
        "claims": len(claims),
        "shared": sum(len(claim["speakers"]) > 1 for claim in claims),
        "unanswered": sum(word == DisputeStatus.UNANSWERED for word in statuses),
        "answered": sum(bool(claim["counters"]["answer_count"]) for claim in claims),
        "answers_given": sum(link["is_against"] for claim in claims for link in claim["answers"]),
        "first": day(min(published, key=place_in_time, default=None)),
    }


def _post(role: Json) -> Post:
    found = held(role)
    assert found is not None  # noqa: S101 a role was given
    return Post(found, role["represents"], role["original_url"], role["note"] or "")


def _name(name: Json) -> Name:
    return Name(
        name=name["name"],
        tag=name["language"],
        language=languages.name(name["language"]),
        kind=label(NameKind, name["kind"]),
        start=plain_day(name["valid_from"]),
        end=plain_day(name["valid_to"]),
    )
