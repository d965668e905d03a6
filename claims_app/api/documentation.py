"""The description of the API for programs, and a page to read it and to try it."""

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from claims_app.api.door import FastView, is_known, not_modified, text
from claims_app.api.parameters import refuse_parameters

# Written by `manage.py spectacular`; a test holds it to the code.
SNAPSHOT = Path(__file__).with_name("openapi") / "openapi.json"


class Snapshot(NamedTuple):
    """The bytes of the document, and their validator."""

    plain: bytes
    zipped: bytes
    etag: str


@cache
def snapshot() -> Snapshot:
    """The document, read once."""
    plain = SNAPSHOT.read_bytes()
    return Snapshot(plain, gzip.compress(plain, mtime=0), hashlib.sha256(plain).hexdigest()[:32])


class OpenApi(FastView):
    """This description, as an OpenAPI 3.1 document."""

    gives = {"type": "object", "description": "The OpenAPI document."}
    tells = ("ETag",)
    operation = "get_openapi"
    tag = "about"

    def answer(self, request: HttpRequest) -> HttpResponse:
        self.form_of(request, None)
        refuse_parameters(request)
        document = snapshot()
        is_zipped = "gzip" in request.headers.get("accept-encoding", "")
        etag = f'"{document.etag}{".gz" if is_zipped else ""}"'
        if is_known(request, lambda: etag):
            return not_modified(etag)
        response = text(document.zipped if is_zipped else document.plain, etag=etag)
        if is_zipped:
            response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


@require_safe
@csp_update({"img-src": ["data:"]})
def swagger(request: HttpRequest) -> HttpResponse:
    """The API to be read and tried. Swagger UI draws its arrows from data: addresses."""
    return render(request, "api/swagger.html")
