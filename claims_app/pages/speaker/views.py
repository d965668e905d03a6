"""The page of a speaker."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from actors_app.vocabulary import ActorKind
from claims_app.pages import errors
from claims_app.pages.door import Elsewhere, found, page, shown
from claims_app.pages.speaker import outlet
from claims_app.pages.speaker import page as speaker_page
from claims_app.record import lists, outlets, publishers, reading, speaking
from claims_app.record.aggregates import Kind
from claims_app.record.reading import Page

PARAMETERS = ("after", "sources")


@page(*PARAMETERS)
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """One speaker: posts, names, claims, answers; how an outlet attributes. No score."""
    document = found(request, Kind.ACTOR, slug)
    actor = reading.content(document)
    merged = speaking.merged_into(document.object_id)
    everybody = [document.object_id, *merged]
    who = speaker_page.Speaker(actor, list(merged.values()))
    claims = speaking.claims_by(everybody, request.GET.get("after"))
    links = speaker_page.links(claims.documents, who)
    sources = _sources(request, everybody)
    context = speaker_page.page(
        who,
        claims,
        speaking.tally(everybody),
        reading.details_named(Kind.RELATION, links.names),
        sources,
        _attribution(everybody) if _publishes(who, sources) else None,
    )
    return shown(request, "actors/speaker.html", "speakers", context)


def _sources(request: HttpRequest, publishers_: Collection[UUID]) -> Page:
    try:
        return publishers.sources_of(publishers_, request.GET.get("sources"))
    except lists.BadCursor:
        raise Elsewhere(errors.bad_parameter(request, "sources", PARAMETERS)) from None


def _publishes(who: speaker_page.Speaker, sources: Page) -> bool:
    return who.actor["kind"] == ActorKind.MEDIA_OUTLET or bool(sources.documents)


def _attribution(publishers_: Collection[UUID]) -> outlet.Attribution:
    return outlet.attribution(
        outlets.attribution(publishers_), outlets.drifts(publishers_), outlets.held(publishers_)
    )
