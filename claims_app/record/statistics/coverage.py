"""What the collection holds: printed with every statistic, for no count means more than this."""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Sum

from actors_app.models import Actor
from claims_app.models import Issue, Source
from claims_app.record.models import ClaimIndex, Publication, SpeakerIndex
from claims_app.record.statistics.grouping import Json

NOTE = (
    "Counts describe this collection: what its editors found, read and released. They are no "
    "sample of the world, and an answer that is not here may exist elsewhere."
)


def coverage() -> Json:
    """How much of what there is on the record, from when to when, and as of which line."""
    return {
        "note": NOTE,
        "issues": Issue.record.count(),
        **_claims(),
        "speakers": _actors(SpeakerIndex.objects.filter(actor=OuterRef("pk"))),
        **_sources(),
        "outlets": _actors(Source.record.filter(publisher=OuterRef("pk"))),
        "ledger": _ledger(),
    }


def _claims() -> Json:
    found = ClaimIndex.objects.aggregate(
        claims=Count("pk"),
        reports=Sum("report_count", default=0),
        without_date=Count("pk", filter=Q(said_from__isnull=True)),
        first=Min("said_from"),
        last=Max("said_to"),
    )
    return {"claims": found["claims"], "reports": found["reports"], "said": _span([found])}


def _actors(rows: Any) -> int:
    """How many actors have such rows. Actors are few; their rows need not be."""
    return int(Actor.record.filter(Exists(rows)).count())


def _sources() -> Json:
    """Sources in hand and those only known, by language: languages are few."""
    by_language = list(
        Source.record.order_by()
        .values("language")
        .annotate(
            captured=Count("pk", filter=Q(is_captured=True)),
            known_only=Count("pk", filter=Q(is_captured=False)),
            without_date=Count("pk", filter=Q(published_on__isnull=True)),
            first=Min("published_on"),
            last=Max("published_on"),
        )
    )
    return {
        "sources": {
            name: sum(row[name] for row in by_language) for name in ("captured", "known_only")
        },
        "sources_published": _span(by_language),
        "languages": sorted(row["language"] for row in by_language if row["language"]),
    }


def _span(rows: list[dict[str, Any]]) -> Json:
    """From the first day to the last, and how many have none."""
    first = min((row["first"] for row in rows if row["first"]), default=None)
    last = max((row["last"] for row in rows if row["last"]), default=None)
    return {
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "without_date": sum(row["without_date"] for row in rows),
    }


def _ledger() -> Json:
    """The last line; all is as of then."""
    line = Publication.objects.order_by("-sequence").first()
    return {
        "sequence": line.sequence if line else 0,
        "sha256": line.sha256 if line else None,
        "published_at": _moment(line.published_at) if line else None,
    }


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
