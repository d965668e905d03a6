"""What readers' pages ask of the record: documents by name, by list, by what they hang on.

Documents come ready as JSON; the rows are only asked which ones. Every list has a total order and
is read fifty at a time from a cursor, so that no page costs more than the first.
"""

import datetime as dt
import re
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery

from actors_app.aliases import RECORD, the_record
from claims_app.models import Claim, Report, Source
from claims_app.record import former, lists
from claims_app.record.aggregates import Kind
from claims_app.record.models import ClaimIndex, Document, Edition, Publication
from claims_app.record.models.document import WHOLE, DocumentQuerySet
from claims_app.record.slots import Statement, compiled
from claims_app.vocabulary import Action, DisputeStatus

Json = dict[str, Any]
AT_ONCE = lists.PAGE_SIZE
IN_SOURCE = re.compile(r"([0-9]{1,9})\.([0-9a-f]{32})")
# Beyond this number nobody counts along.
COUNTED_TO = 100_000
CAPTURED = "captured"
HAS_PAGE = (Kind.ISSUE, Kind.ACTOR, Kind.SOURCE, Kind.CLAIM)


class Page(NamedTuple):
    """Some documents of a list, and the cursor after which the rest begins, if there is more."""

    documents: list[Json]
    after: str | None


class Passages(NamedTuple):
    """Some passages of a source in order, as report name and claim, and the cursor to the rest."""

    places: list[tuple[str, Json]]
    after: str | None


# One thing


def document(kind: str, slug: str, *, brief: bool = False) -> Document | None:
    """The document at this address, or its tombstone; `brief`: its card alone is wanted."""
    found = Document.objects.of(kind).filter(slug=slug)
    return (found.defer("detail") if brief else found).first()


def renamed(kind: str, slug: str) -> Document | None:
    """The document of the thing that once had this address; in the past, also of one to come."""
    once = Edition.objects.at(kind, [slug]).reverse().values("publication__object_id")[:1]
    found = Document.objects.of(kind).filter(object_id__in=once).first()
    if found or the_record() == RECORD:
        return found
    later = former.bearers(kind, [slug])
    return Document.objects.of(kind).filter(object_id__in=later.values()).first()


def redacted_since(kind: str, slug: str, moment: dt.datetime) -> Json | None:
    """The tombstone of a thing that was public by a moment of the past, and is erased now.

    The past knows nothing of it any more; the present does.
    """
    there = Document.objects.using(RECORD).of(kind).filter(slug=slug, is_gone=True).first()
    if there is None:
        return None
    stone = card(there)
    was_public = dt.datetime.fromisoformat(stone["first_published_at"]) <= moment
    return stone if stone["action"] == Action.REDACT and was_public else None


def known_as(kind: str, slugs: Collection[str]) -> dict[str, Document]:
    """What has each of these addresses or had it, standing or not; their cards alone are wanted."""
    documents = Document.objects.of(kind).defer("detail")
    found = {one.slug: one for one in documents.filter(slug__in=slugs)}
    once = former.bearers(kind, [slug for slug in slugs if slug not in found])
    there = documents.in_bulk(once.values()) if once else {}
    return found | {slug: there[key] for slug, key in once.items() if key in there}


def stands_for(merged: Document) -> Document | None:
    """What a merged thing turned out to be; None where that left, or leads back to where it began.

    A record that another program wrote may hold a circle.
    """
    at, seen = merged, {merged.pk}
    while at.is_merged:
        into = content(at)["merged_into"]["slug"]
        found = Document.objects.of(merged.kind).filter(slug=into, is_gone=False).first()
        if found is None or found.pk in seen:
            return None
        at = found
        seen.add(at.pk)
    return at


def meant(found: Document) -> Document:
    """What a thing turned out to be, where that stands; else the thing itself."""
    return (found.is_merged and stands_for(found)) or found


def versions(thing: UUID, some: int) -> list[Publication]:
    """The newest lines of the ledger about a thing, each with its edition."""
    lines = Publication.objects.filter(object_id=thing).select_related("edition")
    return list(lines.order_by("-version")[:some])


def card(found: Document) -> Json:
    """The short public JSON of a document."""
    body: Json = orjson.loads(found.card)
    return body


def content(found: Document) -> Json:
    """The long public JSON of a document."""
    body: Json = orjson.loads(found.body)
    return body


# Lists of one kind


def cards(kind: str, after: str | None = None) -> Page:
    """A page of the list of all things of a kind."""
    return _page(Document.objects.of(kind).standing(), "card", after)


def details_named(kind: str, slugs: Collection[str]) -> dict[str, Json]:
    """The long documents of things of one kind, by name."""
    return _by_slug(Document.objects.of(kind).present().filter(slug__in=slugs), WHOLE)


def cards_named(kind: str, slugs: Collection[str]) -> dict[str, Json]:
    """The short documents of things of one kind, by name."""
    return _by_slug(Document.objects.of(kind).present().filter(slug__in=slugs), "card")


def cards_of(things: Collection[tuple[str, str]]) -> dict[tuple[str, str], Json]:
    """The short documents of things of several kinds, by kind and name."""
    wanted = Q(pk__in=[])
    for kind in {kind for kind, _ in things}:
        wanted |= Q(kind=kind, slug__in=[slug for other, slug in things if other == kind])
    found = Document.objects.present().filter(wanted).values_list("kind", "slug", "card")
    return {(kind, slug): orjson.loads(card) for kind, slug, card in found}


# What hangs on an issue or a source


def claims_on(issue: UUID, after: str | None = None) -> Page:
    """A page of the claims on an issue, whole."""
    return _page(_claims(Claim.record.filter(issue=issue)), "detail", after)


def figures_on(issue: UUID) -> list[Json]:
    """The newest claims on an issue that give a figure, or a word in place of one."""
    given = Claim.record.filter(issue=issue, quantities__isnull=False)
    return _bodies(_claims(given).in_order(), "card")


def figures_beside(claim: UUID, measures: Collection[str]) -> list[Json]:
    """The newest claims on the issue of a claim that give a figure of one of these measures."""
    issue = Claim.record.filter(pk=claim).values("issue")
    given = Claim.record.filter(issue__in=issue, quantities__measure__in=measures)
    return _bodies(_claims(given).in_order(), "card")


def passages_of(source: UUID, after: str | None = None) -> Passages:
    """A page of the passages of a source, in the order of its text."""
    found = Report.record.filter(source=source).order_by("start", "id")
    if after is not None:
        cursor = IN_SOURCE.fullmatch(after)
        if cursor is None:
            raise lists.BadCursor(after)
        start, key = int(cursor[1]), UUID(cursor[2])
        found = found.filter(Q(start__gt=start) | Q(start=start, id__gt=key))
    rows = list(found.values_list("start", "id", "slug", "claim__slug")[: AT_ONCE + 1])
    shown = rows[:AT_ONCE]
    claims = details_named(Kind.CLAIM, {row[3] for row in shown})
    rest = f"{shown[-1][0]}.{shown[-1][1].hex}" if len(rows) > AT_ONCE else None
    places = [(slug, claims[claim]) for _, _, slug, claim in shown if claim in claims]
    return Passages(places, rest)


# The home page


def recently_answered(some: int) -> list[Json]:
    """Claims whose latest answer is the newest on the record."""
    return _foremost(ClaimIndex.objects.all(), "answered_on", some)


def still_unanswered(some: int) -> list[Json]:
    """Claims that nobody has answered, those reported last first."""
    unanswered = ClaimIndex.objects.filter(dispute_status=DisputeStatus.UNANSWERED)
    return _foremost(unanswered, "first_reported_on", some)


def recently_corrected(some: int) -> list[tuple[Publication, Json]]:
    """The latest corrections and retractions of things with a page, each with what stands now."""
    changes = Publication.objects.filter(
        kind__in=HAS_PAGE, action__in=(Action.CORRECT, Action.RETRACT)
    )
    lines = list(changes.select_related("edition").order_by("-sequence")[:some])
    now = Document.objects.filter(object_id__in=[line.object_id for line in lines])
    bodies = {pk: orjson.loads(text) for pk, text in now.values_list("object_id", "card")}
    return [(line, bodies[line.object_id]) for line in lines if line.object_id in bodies]


def counts(kinds: Collection[str] = (*HAS_PAGE, Kind.RELATION)) -> dict[str, int]:
    """How many things of some kinds are on the record, and how many sources are in hand.

    Counting stops at `COUNTED_TO`, so that it never costs more with more on the record.
    """
    asked: dict[str, QuerySet[Any]] = {kind: Document.objects.of(kind).standing() for kind in kinds}
    asked[CAPTURED] = Source.record.filter(is_captured=True)
    database = the_record()
    some = [compiled(q.order_by().values("pk")[:COUNTED_TO], database) for q in asked.values()]
    numbers = ", ".join(f"(SELECT COUNT(*) FROM ({one.sql}) AS listed)" for one in some)  # noqa: S608
    parameters = tuple(parameter for one in some for parameter in one.parameters)
    (row,) = Statement(f"SELECT {numbers}", parameters).rows({}, database)
    return dict(zip(asked, row, strict=True))


# How documents are read. A delivery may come between two queries: what left meanwhile is left out.


def _claims(claims: Any) -> DocumentQuerySet:
    found = Document.objects.of(Kind.CLAIM).standing()
    return found.filter(object_id__in=claims.order_by().values("pk"))


def _page(found: DocumentQuerySet, part: str, after: str | None) -> Page:
    """At most fifty documents after the cursor, the short or the long form of each."""
    page = lists.page_of(found.defer("card" if part == "detail" else "detail"), after=after)
    return Page([orjson.loads(getattr(one, part)) for one in page.documents], page.next)


def _bodies(found: DocumentQuerySet, part: str) -> list[Json]:
    return [orjson.loads(text) for text in found.values_list(part, flat=True)[:AT_ONCE]]


def _by_slug(found: DocumentQuerySet, part: str | Case) -> dict[str, Json]:
    return {slug: orjson.loads(text) for slug, text in found.values_list("slug", part)}


def _foremost(counters: QuerySet[ClaimIndex], moment: str, some: int) -> list[Json]:
    """The claims, whole, for which this moment of their counters is the latest."""
    known = counters.filter(**{f"{moment}__isnull": False}).order_by(f"-{moment}", "claim")
    latest = ClaimIndex.objects.filter(claim=OuterRef("object_id")).values(moment)
    found = Document.objects.of(Kind.CLAIM).filter(object_id__in=known.values("claim")[:some])
    in_order = found.annotate(latest=Subquery(latest)).order_by("-latest", "object_id")
    return [orjson.loads(text) for text in in_order.values_list("detail", flat=True)]
