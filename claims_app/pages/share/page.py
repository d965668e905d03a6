"""Gainsay on other sites: looking up a page that one reads, and taking a claim along."""

from typing import Any, NamedTuple
from urllib.parse import quote

from claims_app.filters.parameters import UNREADABLE
from claims_app.pages.embed import page as card
from claims_app.pages.parts import saying
from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import Chip, label, status
from claims_app.record.reading import Passages
from claims_app.vocabulary import SourceKind

Json = dict[str, Any]
LONGEST = 5_000
EXAMPLE = "the-name-of-the-claim"
# Dragged to the bar of bookmarks; it opens the page below for whatever is being read.
BOOKMARK = "javascript:void(location.href='{site}{path}?url='+encodeURIComponent(location.href))"


class Found(NamedTuple):
    """A source that stands at an address."""

    source: Json
    kind: str
    published: Day


class Reported(NamedTuple):
    """A claim that a source reports."""

    claim: Json
    title: str
    names: str
    said: Day
    status: Chip
    page: str


def sharing(site: str, finding: str) -> Json:
    """All that the template of the sharing page prints; `finding` is the path of the finding."""
    return {
        "bookmark": BOOKMARK.format(site=quote(site, safe=":/[]"), path=finding),
        "address": f"{site}/embed/claims/{EXAMPLE}/",
        "width": card.WIDTH,
        "height": 560,
        "site": site,
        "example": EXAMPLE,
    }


def is_readable(url: str) -> bool:
    """Whether an address can be looked up at all."""
    return len(url) <= LONGEST and not UNREADABLE.search(url)


def found(sources: list[Json], passages: Passages | None) -> Json:
    """What the template prints of the sources at an address; claims only of the first."""
    told = [_found(card) for card in sources]
    reported = [_reported(slug, claim) for slug, claim in passages.places] if passages else []
    once = {one.claim["slug"]: one for one in reversed(reported)}
    return {
        "sources": told[:1],
        "others": told[1:],
        "claims": list(once.values())[::-1],
        "is_more": bool(passages and passages.after),
    }


def _found(source: Json) -> Found:
    return Found(source, label(SourceKind, source["kind"]), day(source["published"]))


def _reported(slug: str, claim: Json) -> Reported:
    page = next(report["page"] for report in claim["reports"] if report["slug"] == slug)
    return Reported(
        claim=claim,
        title=headline(claim["text"]),
        names=saying.names(claim["speakers"]),
        said=day(claim["asserted"]),
        status=status(claim["counters"]["dispute_status"]),
        page=page,
    )
