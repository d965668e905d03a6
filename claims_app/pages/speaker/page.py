"""The speaker page: posts and names, what was said, who answered. There is no score."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from actors_app.vocabulary import ActorKind
from claims_app.pages.parts.dates import Day, day, place_in_time
from claims_app.pages.parts.words import label
from claims_app.pages.speaker import exchanges, ledger, outlet, posts
from claims_app.pages.speaker.exchanges import Links
from claims_app.pages.speaker.timeline import Timeline, timeline
from claims_app.record.reading import Page
from claims_app.record.speaking import Tally
from claims_app.vocabulary import SpeakerPart

Json = dict[str, Any]
# Of names, posts and parts a page shows so many; all stand in the document.
SHOWN = 100


class Speaker(NamedTuple):
    """The actor of a page, and those who turned out to be it."""

    actor: Json
    merged: list[Json]

    @property
    def own(self) -> frozenset[str]:
        """All names it has in the API."""
        return frozenset(one["slug"] for one in [self.actor, *self.merged])

    @property
    def total(self) -> int:
        """How many claims it has a part in, as its documents count them."""
        return sum(one["counters"]["claim_count"] for one in [self.actor, *self.merged])


class Apart(NamedTuple):
    """Claims the speaker made, voiced for another, or is only said by an opponent to have made."""

    own: list[Json]
    voiced: list[Json]
    ascribed: list[Json]


class Counts(NamedTuple):
    """Plain counts of claims, and the first report of those on the page."""

    of: Tally
    total: int
    first: Day


def apart(claims: list[Json], who: Speaker) -> Apart:
    """Claims by how the speaker stands to them."""
    found = Apart([], [], [])
    for claim in claims:
        rows = ledger.rows_of(claim, who.own)
        if all(one["part"] == SpeakerPart.SPOKESPERSON for one in rows):
            found.voiced.append(claim)
        elif claim["characterised_by"]:
            found.ascribed.append(claim)
        else:
            found.own.append(claim)
    return found


def page(
    who: Speaker,
    claims: Page,
    tally: Tally,
    relations: Mapping[str, Json],
    sources: Page,
    attribution: outlet.Attribution | None,
) -> Json:
    """All that the template prints."""
    actor, parts = who.actor, apart(claims.documents, who)
    said = [ledger.said(claim, who.own) for claim in parts.own]
    links = exchanges.links(parts.own, who.own)
    called = [called for claim in claims.documents for called in posts.called(claim, who.own)]
    return {
        "actor": actor,
        "merged": who.merged,
        "kind": label(ActorKind, actor["kind"]),
        "posts": [posts.post(role) for role in actor["roles"][-SHOWN:]],
        "timeline": _timeline(who, parts.own, called),
        "called": called,
        "names": [posts.name(name) for name in actor["names"][:SHOWN]],
        "issues": ledger.by_issue(said),
        "spoken_for": [ledger.said(claim, who.own) for claim in parts.voiced],
        "ascribed": [ledger.said(claim, who.own) for claim in parts.ascribed],
        "has_changes": any(one.changes for one in said),
        "answered_by": exchanges.exchanges(links.to, "subject", relations),
        "answers": exchanges.exchanges(links.of, "target", relations),
        "counts": Counts(tally, who.total, _first_report(parts.own)),
        "attribution": attribution,
        "sources": [outlet.text(source) for source in sources.documents],
        "sources_after": sources.after,
        "parts": actor["parts"][:SHOWN],
        "shown": SHOWN,
        "after": claims.after,
    }


def links(claims: list[Json], who: Speaker) -> Links:
    """The relations between these claims and those of others."""
    return exchanges.links(apart(claims, who).own, who.own)


def _first_report(claims: list[Json]) -> Day:
    """When a claim was first reported, of those on the page."""
    published = [report["source"]["published"] for claim in claims for report in claim["reports"]]
    return day(min(published, key=place_in_time, default=None))


def _timeline(who: Speaker, claims: list[Json], called: list[posts.Called]) -> Timeline | None:
    """Posts with claims on them, and printed roles that do not fit where it is sure who printed."""
    misprinted = [
        (one.speaker.role_as_printed, one.sources[0])
        for one in called
        if one.is_mismatch and one.is_certain and one.sources
    ]
    return timeline(
        who.actor["roles"], [(claim, _post_of(claim, who)) for claim in claims], misprinted
    )


def _post_of(claim: Json, who: Speaker) -> str:
    """The post in which the speaker made a claim; nothing where it is not resolved."""
    found = (row["role"] for row in ledger.rows_of(claim, who.own))
    return next((role["slug"] for role in found if role), "")
