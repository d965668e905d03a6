"""The root of the API, and single things. Lists are in `lists`."""

import json
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import NotFound

from claims_app.api import problems, schemas
from claims_app.api.door import (
    FORMAT,
    KNOWN_AT,
    FastView,
    any_will_do,
    etag_of,
    headed,
    is_known,
    not_modified,
    text,
)
from claims_app.api.moved import moved
from claims_app.api.parameters import read_options, refuse_parameters, single_values
from claims_app.api.shaping import SHAPING, Shaping
from claims_app.record import ledger, reading, single
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import LABELS

# What can be asked of the record as a whole.
QUESTIONS: tuple[str, ...] = (
    "publications",
    "export",
    "search",
    "graph",
    "compare",
    "stats",
    "lookup",
    "codebook",
)


class Root(FastView):
    """What can be asked for."""

    gives = schemas.ROOT

    def answer(self, request: HttpRequest) -> HttpResponse:
        self.form_of(request, None)
        refuse_parameters(request)
        names = [*RESOURCES.values(), *QUESTIONS]
        body = {name: request.build_absolute_uri(f"/api/v1/{name}/") for name in names}
        return text(orjson.dumps(body))


class DocumentDetail(FastView):
    """One thing, whole. What left the record answers 410 with its tombstone."""

    gives = schemas.SINGLE
    tells = ("ETag", "Last-Modified")
    parameters = (*SHAPING, KNOWN_AT)

    def answer(self, request: HttpRequest, slug: str) -> HttpResponse:
        self.form_of(request, None)
        options = read_options(single_values(request.GET, PARAMETER_NAMES), SHAPING)
        shaping = Shaping.read(options)
        shaping.check(self.kind, whole=True)
        if shaping:
            return self._shaped(request, slug, shaping)
        found = single.found(self.kind, slug, _digest(request))
        if found is None:
            return self._elsewhere(request, slug)
        if found.is_gone:
            raise problems.Gone(json.loads(found.body or ""))
        if found.is_merged and (elsewhere := self._merged(request, slug)):
            return elsewhere
        if found.body is None or any_will_do(request):
            return not_modified(_etag(found.digest))
        response = text(found.body, etag=_etag(found.digest))
        response.headers["Last-Modified"] = http_date(found.changed_at.timestamp())
        return response

    def _shaped(self, request: HttpRequest, slug: str, shaping: Shaping) -> HttpResponse:
        """The thing cut or unfolded: what it mentions may have changed, so the record decides."""
        known = is_known(request, lambda: etag_of(request, ledger.state()))
        if known:
            return not_modified(known)
        etag = etag_of(request, ledger.state())
        found = single.found(self.kind, slug)
        if found is None:
            return self._elsewhere(request, slug)
        if found.is_gone:
            raise problems.Gone(json.loads(found.body or ""))
        if found.is_merged and (elsewhere := self._merged(request, slug)):
            return elsewhere
        return text(shaping.applied([found.body or ""])[0], etag=etag)

    def _elsewhere(self, request: HttpRequest, slug: str) -> HttpResponse:
        """To the present name of what once had this one."""
        current = reading.renamed(self.kind, slug)
        if current is None:
            at = request.GET.get("known_at")
            if at and (erased := self._redacted_since(request, slug)):
                raise problems.Gone(erased)
            when = f"was on the record at {at}" if at else "is on the record"
            raise NotFound(f"No {LABELS[self.kind].lower()} called {slug} {when}.")
        return moved(request, slug, current)

    def _redacted_since(self, request: HttpRequest, slug: str) -> dict[str, Any] | None:
        """The tombstone of what stood here at the moment asked for, and was erased since."""
        moment = read_options(request.GET.dict(), [KNOWN_AT])["known_at"]
        return reading.redacted_since(self.kind, slug, moment)

    def _merged(self, request: HttpRequest, slug: str) -> HttpResponse | None:
        """To what this thing turned out to be, if that stands."""
        document = reading.document(self.kind, slug)
        standing = document and reading.stands_for(document)
        return moved(request, slug, standing) if standing else None


PARAMETER_NAMES = [*(parameter.name for parameter in SHAPING), "known_at"]


def _etag(digest: str) -> str:
    return f'"{FORMAT}.{digest}"'


def _digest(request: HttpRequest) -> str:
    """The digest of the document that the reader says to have."""
    for tag in request.META.get("HTTP_IF_NONE_MATCH", "").split(","):
        form, _, digest = tag.strip().removeprefix("W/").strip('"').partition(".")
        if form == str(FORMAT) and len(digest) == 64:
            return digest
    return ""


@csrf_exempt
def no_such_resource(request: HttpRequest) -> HttpResponseBase:
    """The answer to a path under /api/ that no resource has, whatever the method.

    An address that only lacks its slash at the end leads to the one that has it.
    """
    slashed = request.get_full_path(force_append_slash=True)
    lacks_it = request.method in {"GET", "HEAD"} and not request.path.endswith("/")
    if lacks_it and resolve(f"{request.path_info}/").func is not no_such_resource:
        return headed(HttpResponsePermanentRedirect(slashed))
    return headed(problems.not_found(request))
