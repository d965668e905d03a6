"""The reader's pages. Each reads documents from the record and hands them to its view model."""

from django.http import HttpRequest, HttpResponse

from claims_app.pages import answers, lists
from claims_app.pages import claim as claim_page
from claims_app.pages import home as home_page
from claims_app.pages import issue as issue_page
from claims_app.pages import source as source_page
from claims_app.pages import speaker as speaker_page
from claims_app.pages.door import found, page, shown
from claims_app.pages.questions import ten
from claims_app.record import reading
from claims_app.record.aggregates import Kind


@page()
def home(request: HttpRequest) -> HttpResponse:
    """What was answered, what was not, and the questions."""
    answered = reading.recently_answered(home_page.ANSWERED)
    context = home_page.page(
        answered,
        reading.details_named(Kind.CLAIM, home_page.answering(answered)),
        reading.still_unanswered(home_page.UNANSWERED),
        reading.recently_corrected(home_page.CORRECTED),
        reading.cards(Kind.ISSUE),
    )
    counts = home_page.counts(reading.counts(), reading.captured_sources())
    return shown(request, "home.html", "", context | {"counts": counts})


@page()
def questions(request: HttpRequest) -> HttpResponse:
    """What a researcher asks first, and how to ask it."""
    site = request.build_absolute_uri("/").rstrip("/")
    return shown(request, "api/questions.html", "", {"questions": ten(site)})


@page("after")
def issues(request: HttpRequest) -> HttpResponse:
    """Every question."""
    context = lists.issues(reading.cards(Kind.ISSUE, request.GET.get("after")))
    return shown(request, "claims/issues.html", "issues", context)


@page("after")
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """One question, with claims and answers in time."""
    document = found(request, Kind.ISSUE, slug)
    claims = reading.claims_on(document.object_id, request.GET.get("after"))
    context = issue_page.page(
        reading.content(document),
        claims,
        reading.details_named(Kind.CLAIM, issue_page.answering(claims.documents)),
        reading.figures_on(document.object_id),
    )
    return shown(request, "claims/issue.html", "issues", context)


@page("after")
def claims(request: HttpRequest) -> HttpResponse:
    """Every claim, newest first."""
    context = lists.claims(reading.cards(Kind.CLAIM, request.GET.get("after")))
    return shown(request, "claims/claims.html", "claims", context)


@page()
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """One claim facing its answers."""
    document = found(request, Kind.CLAIM, slug)
    content = reading.content(document)
    measures = claim_page.measures(content)
    context = claim_page.page(
        content,
        reading.details_named(Kind.CLAIM, answers.answering(content)),
        reading.figures_beside(document.object_id, measures) if measures else [],
        reading.versions(document.object_id, claim_page.VERSIONS),
    )
    return shown(request, "claims/claim.html", "claims", context)


@page("after")
def speakers(request: HttpRequest) -> HttpResponse:
    """All who speak, report or are spoken about."""
    context = lists.speakers(reading.cards(Kind.ACTOR, request.GET.get("after")))
    return shown(request, "actors/speakers.html", "speakers", context)


@page("after")
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """One speaker: posts, names, claims, answers. No score."""
    document = found(request, Kind.ACTOR, slug)
    context = speaker_page.page(
        reading.content(document),
        reading.claims_by(document.object_id, request.GET.get("after")),
        reading.sources_of(document.object_id),
    )
    return shown(request, "actors/speaker.html", "speakers", context)


@page("after")
def sources(request: HttpRequest) -> HttpResponse:
    """Every source, in hand or known only through others."""
    context = lists.sources(reading.cards(Kind.SOURCE, request.GET.get("after")))
    return shown(request, "claims/sources.html", "sources", context)


@page("after")
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source, its passages in order."""
    document = found(request, Kind.SOURCE, slug)
    context = source_page.page(
        reading.content(document),
        reading.passages_of(document.object_id, request.GET.get("after")),
    )
    return shown(request, "claims/source.html", "sources", context)
