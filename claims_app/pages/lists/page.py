"""The four lists: issues, claims, speakers, sources."""

from typing import Any

from actors_app.vocabulary import ActorKind
from claims_app.pages.parts.dates import day
from claims_app.pages.parts.passages import passage
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.words import label, status
from claims_app.record.reading import Page
from claims_app.vocabulary import ClaimType, Reliability, SourceKind

Json = dict[str, Any]


def issues(found: Page) -> Json:
    """The list of questions."""
    return _listed(found, [issue_row(issue) for issue in found.documents])


def claims(found: Page) -> Json:
    """The list of claims."""
    return _listed(found, [claim_row(claim) for claim in found.documents])


def speakers(found: Page) -> Json:
    """The list of all who speak, report or are spoken about."""
    rows = [{"actor": actor, "kind": label(ActorKind, actor["kind"])} for actor in found.documents]
    return _listed(found, rows)


def sources(found: Page) -> Json:
    """The list of sources, in hand or not."""
    rows = [
        {
            "source": source,
            "kind": label(SourceKind, source["kind"]),
            "published": day(source["published"]),
            "reliability": label(Reliability, source["reliability"]),
        }
        for source in found.documents
    ]
    return _listed(found, rows)


def claim_row(claim: Json) -> Json:
    """One claim as every list shows it."""
    return {
        "claim": claim,
        "title": headline(claim["text"]),
        "said": day(claim["asserted"]),
        "status": status(claim["counters"]["dispute_status"]),
        "kind": label(ClaimType, claim["claim_type"]),
        "passage": passage(claim["quotation"]) if claim["quotation"] else None,
    }


def issue_row(issue: Json) -> Json:
    """One issue as every list shows it."""
    return {"issue": issue, "latest": day(issue["counters"]["latest"])}


def _listed(found: Page, rows: list[Json]) -> Json:
    return {"rows": rows, "after": found.after}
