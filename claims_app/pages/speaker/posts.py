"""Posts held, what sources called the holder, and names."""

from collections.abc import Collection
from typing import Any, NamedTuple

from actors_app.vocabulary import NameKind
from claims_app.pages.parts import languages
from claims_app.pages.parts.dates import Day, day, plain_day
from claims_app.pages.parts.speakers import Held, Speaker, headline, held, speaker
from claims_app.pages.parts.words import label
from claims_app.pages.speaker.ledger import rows_of
from claims_app.vocabulary import RoleCheck

Json = dict[str, Any]
# A printed role may stand in very many reports; so many are named.
SOURCES_NAMED = 4


class Post(NamedTuple):
    """A post held."""

    held: Held
    represents: Json | None
    source: str | None
    note: str


class Called(NamedTuple):
    """What a source called the speaker, beside the post held when the claim was made."""

    claim: Json
    title: str
    speaker: Speaker
    said: Day
    sources: list[Json]
    further: int
    is_certain: bool
    is_mismatch: bool


class Name(NamedTuple):
    """A name in some language and script."""

    name: str
    tag: str
    language: str
    kind: str
    start: Day
    end: Day


def post(role: Json) -> Post:
    """A post as a document gives it."""
    found = held(role)
    assert found is not None  # noqa: S101 a role was given
    return Post(found, role["represents"], role["original_url"], role["note"] or "")


def called(claim: Json, own: Collection[str]) -> list[Called]:
    """The roles printed for the speaker of a claim."""
    return [_calling(claim, row) for row in rows_of(claim, own) if row["role_as_printed"]]


def _calling(claim: Json, row: Json) -> Called:
    """A printed role; of several reports, those that show the words, else any may have them."""
    reports = claim["reports"]
    words = row["role_as_printed"]
    shown = [r for r in reports if words in r["prefix"] + r["exact"] + r["suffix"]]
    sources = {r["source"]["slug"]: r["source"] for r in shown or reports}
    return Called(
        claim=claim,
        title=headline(claim["text"]),
        speaker=speaker(row),
        said=day(claim["asserted"]),
        sources=list(sources.values())[:SOURCES_NAMED],
        further=max(len(sources) - SOURCES_NAMED, 0),
        is_certain=bool(shown) or len(reports) == 1,
        is_mismatch=row["role_check"] == RoleCheck.MISMATCH,
    )


def name(name: Json) -> Name:
    """A name as a document gives it."""
    return Name(
        name=name["name"],
        tag=name["language"],
        language=languages.name(name["language"]),
        kind=label(NameKind, name["kind"]),
        start=plain_day(name["valid_from"]),
        end=plain_day(name["valid_to"]),
    )
