"""The feeds: the whole site, what was changed, one thing, and any search or filter of claims."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims_app.feeds import entries
from claims_app.feeds.atom import Entries, Told, tag
from claims_app.filters import FILTERS, BadFilter, used
from claims_app.filters.parameters import nearest, shown
from claims_app.pages.door import found as thing_at
from claims_app.pages.door import page
from claims_app.pages.door import shown as page_shown
from claims_app.pages.parts.things import named
from claims_app.record import history, latest, reading
from claims_app.record.addresses import PAGES
from claims_app.record.aggregates import Kind

AT_ONCE = 50
CLAIMS = FILTERS[Kind.CLAIM]
# The filter of claims that a thing with a feed of its own stands for.
NARROWING = {Kind.ISSUE: "issue", Kind.ACTOR: "speaker", Kind.SOURCE: "source"}
# From when on the tags of the site's own feeds are ours.
SINCE = "2026-11-26"


def refused(request: HttpRequest, name: str, known: Collection[str]) -> HttpResponse:
    """A parameter that a feed does not take, as text."""
    if name in known:
        return _problem(_("%(name)s: give it once.") % {"name": shown(name)})
    says = _("%(name)s: no such parameter. Valid here: %(known)s.")
    return _problem(says % {"name": shown(name), "known": ", ".join(known)} + nearest(name, known))


@page()
def index(request: HttpRequest) -> HttpResponse:
    """The feeds there are, and how to make one's own."""
    issues = [
        (named(Kind.ISSUE, card), f"/feeds/issues/{card['slug']}/")
        for card in reading.cards(Kind.ISSUE).documents
    ]
    return page_shown(request, "feeds/feeds.html", "", {"issues": issues})


@page(refuse=refused)
def claims(request: HttpRequest) -> HttpResponse:
    """New claims on the whole site."""
    told = Told(
        tag(SINCE, "feeds/claims"),
        _("Gainsay: new claims"),
        _("Who said what, who reported it, and who answered: what came on the record last."),
        "/claims/",
        [entries.of_claim(found) for found in latest.claims(AT_ONCE)],
    )
    return _feed(request, told)


@page(refuse=refused)
def changes(request: HttpRequest) -> HttpResponse:
    """Corrections, retractions and redactions, with their reasons."""
    lines = history.changes(AT_ONCE)
    now = history.things({line.object_id for line in lines})
    told = Told(
        tag(SINCE, "feeds/changes"),
        _("Gainsay: corrections and retractions"),
        _("Every line of the ledger that changed what was public, and why."),
        "/ledger/",
        [entries.of_change(line, now) for line in lines],
    )
    return _feed(request, told)


@page(refuse=refused)
def thing(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The claims on an issue, by a speaker, or in a source."""
    document = thing_at(request, kind, slug)
    card = history.card(document)
    told = Told(
        tag(card["first_published_at"], f"feeds/{PAGES[kind]}/{document.pk}"),
        named(kind, card).title,
        _subtitle(kind),
        card["page"],
        _matching({NARROWING[Kind(kind)]: document.slug}),
    )
    return _feed(request, told)


@page(*CLAIMS.base_filters, refuse=refused)
def search(request: HttpRequest) -> HttpResponse:
    """Whatever claims meet these filters, in the words of the API."""
    given = used(request.GET.dict(), CLAIMS.base_filters)
    if not given:
        return _problem(_("Say what to follow, such as q=Islamic State or speaker=russia."))
    try:
        found = _matching(given)
    except BadFilter as problem:
        return _problem(str(problem))
    asked = urlencode(sorted(given.items()))
    told = Told(
        tag(SINCE, f"feeds/search?{asked}"),
        _("Gainsay: %(asked)s") % {"asked": ", ".join(f"{k}: {v}" for k, v in given.items())},
        _("Claims that meet these filters, published or corrected last."),
        "/claims/",
        found,
    )
    return _feed(request, told)


def _feed(request: HttpRequest, told: Told) -> HttpResponse:
    whole = [one._replace(json=request.build_absolute_uri(one.json)) for one in told.entries]
    response: HttpResponse = Entries()(request, told._replace(entries=whole))
    return response


def _matching(given: dict[str, str]) -> list[Any]:
    """The claims that meet these filters as entries. Raises BadFilter."""
    listing = CLAIMS.listing(CLAIMS.read(given))
    return [entries.of_claim(found) for found in latest.of(listing, AT_ONCE)]


def _subtitle(kind: str) -> str:
    if kind == Kind.ISSUE:
        return _("Claims on this question, published or corrected last.")
    if kind == Kind.ACTOR:
        return _("Claims by this speaker, published or corrected last.")
    return _("Claims reported in this source, published or corrected last.")


def _problem(says: str) -> HttpResponse:
    return HttpResponse(
        f"{says}\n", status=HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8"
    )
