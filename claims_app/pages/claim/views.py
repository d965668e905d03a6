"""The page of a claim, and the pages that hang on it."""

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse

from claims_app.pages import errors
from claims_app.pages.claim import assessed, lists, moments, reported, reuse, wordings
from claims_app.pages.claim import page as claim_page
from claims_app.pages.door import found, page, shown
from claims_app.pages.parts import answers
from claims_app.record import attributions, borrowing, nearby, reading, replying
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document


@page()
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """One claim facing its answers."""
    document = found(request, Kind.CLAIM, slug)
    content = reading.content(document)
    context = claim_page.page(content, _beside(document, content), request.build_absolute_uri)
    return shown(request, "claims/claim.html", "claims", context)


def _beside(document: Document, claim: reading.Json) -> claim_page.Beside:
    """What the record says around a claim."""
    measures = claim_page.measures(claim)
    sources = reported.sources(claim_page.shown_reports(claim))
    assessments = _named(Kind.ASSESSMENT, assessed.named(claim))
    return claim_page.Beside(
        answering=_named(Kind.CLAIM, answers.answering(claim)),
        figured=reading.figures_beside(document.object_id, measures) if measures else [],
        history=reading.versions(document.object_id, claim_page.VERSIONS),
        borrowed=borrowing.among(sources) if sources else [],
        nearby=nearby.around(document, moments.AROUND),
        assessments=assessments,
        scales=_named(Kind.RATING_SCALE, sorted(assessed.scales(assessments))),
    )


def _named(kind: str, slugs: list[str]) -> dict[str, reading.Json]:
    return reading.details_named(kind, slugs) if slugs else {}


@page("after")
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Every passage that attributes a claim."""
    document = found(request, Kind.CLAIM, slug, brief=True)
    some = attributions.page(document.object_id, request.GET.get("after"))
    sources = reported.sources(some.documents)
    borrowed = borrowing.among(sources) if sources else []
    context = lists.reports(reading.card(document), some, borrowed)
    return shown(request, "claims/claim_all_reports.html", "claims", context)


@page("after")
def replies(request: HttpRequest, slug: str) -> HttpResponse:
    """Every claim that answers a claim."""
    document = found(request, Kind.CLAIM, slug, brief=True)
    some = replying.page(document.object_id, request.GET.get("after"))
    context = lists.replies(reading.card(document), some)
    return shown(request, "claims/claim_all_answers.html", "claims", context)


@page("left", "right")
def wording(request: HttpRequest, slug: str) -> HttpResponse:
    """Two reports of a claim, word by word."""
    document = found(request, Kind.CLAIM, slug, brief=True)
    choices = attributions.listed(document.object_id, wordings.CHOICES + 1)
    asked = {side: request.GET.get(side, "") for side in ("left", "right")}
    for side, name in asked.items():
        if name and not slug_re.match(name):
            return errors.bad_parameter(request, side, ("left", "right"))
    slugs = [(one.slug, one.is_baseline) for one in choices]
    pair = wordings.first_two(slugs, **asked)
    given = attributions.of_claim(slug, pair) if pair else {}
    for side, name in asked.items():
        if side in request.GET and name not in given:
            return errors.bad_parameter(request, side, ("left", "right"))
    context = wordings.page(reading.card(document), choices, [given[s] for s in pair if s in given])
    return shown(request, "claims/claim_wording.html", "claims", context)


@page()
def respond(request: HttpRequest, slug: str) -> HttpResponse:
    """How to report an error in a claim, or to reply to it."""
    document = found(request, Kind.CLAIM, slug, brief=True)
    context = reuse.asking(reading.card(document), request.build_absolute_uri)
    return shown(request, "claims/claim_respond.html", "claims", context)


@page()
def citation(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """This version of a claim for a reference manager."""
    document = found(request, Kind.CLAIM, slug, brief=True)
    form = next(form for form in reuse.FORMATS if form.ending == ending)
    version = reuse.cited(reading.card(document), request.build_absolute_uri)
    return HttpResponse(
        form.write(version),
        content_type=f"{form.media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{slug}-v{version.version}.{ending}"'
        },
    )
