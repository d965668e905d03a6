"""Old versions at permanent addresses."""

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from rest_framework.exceptions import NotFound

from claims_app.api.door import FastView, etag_of, is_known, not_modified, text
from claims_app.api.moved import moved
from claims_app.api.parameters import number, read_parameters, refuse_parameters
from claims_app.api.problems import Gone
from claims_app.api.schemas.ledger import Version, VersionList
from claims_app.record import ledger, reading, versions
from claims_app.record.addresses import api_url
from claims_app.record.aggregates import LABELS
from claims_app.record.models import Document

Answer = HttpResponse | HttpResponsePermanentRedirect


class VersionsOfAThing(FastView):
    """An address below a thing. Things that left the record keep their history."""

    operation = ""
    what = "versions"
    tells = ("ETag",)

    def thing(self, slug: str) -> Document | None:
        """The thing at this address. Raises NotFound for what has no versions of its own."""
        found = reading.document(self.kind, slug)
        root = versions.owner(found) if found else None
        if root:
            raise NotFound(
                f"A {LABELS[self.kind].lower()} is released inside its "
                f"{LABELS[root.kind].lower()}. Its versions are at {versions.address(root)}"
            )
        return found

    def elsewhere(self, request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
        """To the same address below the thing's present name."""
        current = reading.renamed(self.kind, slug)
        if current is None:
            raise NotFound
        return moved(request, slug, current)


class VersionsView(VersionsOfAThing):
    """The versions of a thing, the first one first: when each became public, and why."""

    parameters = (
        number("after", "Versions after this number.", default=0),
        number(
            "limit",
            "Versions on a page.",
            low=1,
            high=versions.LARGEST_PAGE,
            default=versions.PAGE_SIZE,
        ),
    )
    gives = {200: VersionList}

    def answer(self, request: HttpRequest, slug: str) -> Answer:
        self.form_of(request, None)
        given = read_parameters(request, self.parameters)
        etag = etag_of(request, ledger.state())
        if known := is_known(request, lambda: etag):
            return not_modified(known)
        thing = self.thing(slug)
        if thing is None:
            return self.elsewhere(request, slug)
        page = versions.page(thing, after=given["after"], size=given["limit"])
        following = None
        if page.has_next:
            place = f"{request.path}?after={page.lines[-1].version}&limit={given['limit']}"
            following = request.build_absolute_uri(place)
        body = {
            "type": thing.kind,
            "slug": thing.slug,
            "url": api_url(thing.kind, thing.slug),
            "next": following,
            "results": [versions.in_a_list(thing, line) for line in page.lines],
        }
        return text(orjson.dumps(body), etag=etag)


class VersionView(VersionsOfAThing):
    """One version as it was published, at its permanent address. What was redacted answers 410."""

    gives = {200: Version}
    what = "version"

    def answer(self, request: HttpRequest, slug: str, version: int) -> Answer:
        self.form_of(request, None)
        refuse_parameters(request)
        thing = self.thing(slug)
        if thing is None:
            return self.elsewhere(request, slug)
        line = versions.one(thing, version)
        if line is None:
            raise NotFound(f"There is no version {version}. See {versions.address(thing)}")
        edition = ledger.edition_behind(line)
        if edition is None:
            raise Gone(versions.tombstone(thing, line))
        # What was published stays as it is, but for the names of the thing around it.
        etag = etag_of(request, ledger.state())
        if known := is_known(request, lambda: etag):
            return not_modified(known)
        return text(orjson.dumps(versions.whole(thing, line, edition)), etag=etag)
