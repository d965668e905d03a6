"""What every address of the API has in common.

Lists and single things are answered before Django REST framework's own machinery, which costs more
than the answer does; whatever is not a plain GET, and every error, goes its way.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.request import MediaType
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import NotAcceptable
from rest_framework.views import APIView

from claims_app.api import problems, throttles
from claims_app.api.parameters import Parameter, moment, read_options
from claims_app.record import ledger, past
from claims_app.record.addresses import RESOURCES

# Part of every ETag: raised when the same record is answered in other bytes.
FORMAT = 4
JSON, JSONL, CSV = "json", "jsonl", "csv"
GRAPHML, DOT = "graphml", "dot"
MEDIA_TYPES = {
    JSON: "application/json",
    JSONL: "application/x-ndjson",
    CSV: "text/csv; charset=utf-8",
    GRAPHML: "application/graphml+xml; charset=utf-8",
    DOT: "text/vnd.graphviz; charset=utf-8",
}
# Corrections must show at once, so every answer is checked again; that costs next to nothing.
CACHE_CONTROL = "public, no-cache"
# Data need nothing from anywhere, and belong in nobody's frame.
POLICY = "default-src 'none'; frame-ancestors 'none'"

ALLOWED_HEADERS = "Authorization, Content-Type, If-None-Match"

STATE = "gainsay.state"
KNOWN_AT = moment("known_at", "The record as it stood at this moment; a day means its end, in UTC.")


_gzip = GZipMiddleware(lambda request: HttpResponse())


class PublicView(APIView):
    """A door to the record: anybody may read, nobody may write."""

    kind: ClassVar[str] = ""
    forms: ClassVar[tuple[str, ...]] = (JSON,)
    cost: ClassVar[int] = 1  # for how many requests of an allowance one of these counts
    throttle_classes = [throttles.SharedThrottle]
    parameters: ClassVar[tuple[Parameter, ...]] = ()

    def get_view_name(self) -> str:
        return RESOURCES[self.kind] if self.kind else "Gainsay"

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = headed(super().finalize_response(request, response, *args, **kwargs))
        throttles.tell(throttles.plain(request), response)
        return response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """What may be asked here, and how."""
        response = super().options(request, *args, **kwargs)
        response.data["renders"] = [MEDIA_TYPES[form] for form in self.forms]
        response.headers["Access-Control-Allow-Methods"] = ", ".join(self.allowed_methods)
        response.headers["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
        response.headers["Access-Control-Max-Age"] = "86400"
        response.data["parameters"] = {
            p.name: {"description": p.help, "schema": p.schema} for p in self.all_parameters()
        }
        return response

    def all_parameters(self) -> list[Parameter]:
        """Every query parameter of this address."""
        return list(self.parameters)


class FastView(PublicView):
    """A door whose plain GET is answered with text that is stored or streamed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            kwargs.pop("form", None)
            return super().dispatch(request, *args, **kwargs)
        try:
            throttles.admit(request, self.cost)
            response = headed(self._answer_then(request, *args, **kwargs))
            response = _sent(request, response)
        except Exception as exception:
            response = headed(problems.answered(exception, request))
        throttles.tell(request, response)
        return response

    def _answer_then(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer, from the record as it stood at the moment asked for."""
        if "known_at" not in request.GET:
            return self.answer(request, *args, **kwargs)
        moment = read_options(request.GET.dict(), [KNOWN_AT])["known_at"]
        # A redaction changes the past as well, so validators hold for one state of the present.
        request.META[STATE] = str(ledger.state())
        with past.at(moment):
            response = self.answer(request, *args, **kwargs)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _within(moment, response.streaming_content)
        return response

    def answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer to a plain GET."""
        raise NotImplementedError

    def form_of(self, request: HttpRequest, form: str | None) -> str:
        """The form asked for: by the suffix, else by the Accept header. Raises NotAcceptable."""
        accepted = request.META.get("HTTP_ACCEPT", "*/*")
        if form or accepted in {"*/*", "application/json"}:
            return form or JSON
        plain = {MEDIA_TYPES[known].partition(";")[0]: known for known in self.forms}
        preferred = request.get_preferred_type(list(plain)) or _bare(request, plain)
        if preferred is None:
            raise NotAcceptable(f"Here is: {', '.join(plain)}.")
        return plain[preferred]

    # DRF asks for these when it answers OPTIONS and 405.
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.answer(request, *args, **kwargs)


def _bare(request: HttpRequest, known: Iterable[str]) -> str | None:
    """What is accepted apart from its charset or indent, of which we have but one."""
    bare = (
        MediaType(f"{accepted.main_type}/{accepted.sub_type}")
        for accepted in request.accepted_types_by_precedence
        if accepted.range_params and accepted.quality
    )
    return next((one for accepted in bare for one in known if accepted.match(one)), None)


def _within(moment: dt.datetime, content: Any) -> Iterator[bytes]:
    with past.at(moment):
        yield from content


def _sent(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """What goes over the wire: no body for HEAD; long answers packed where that is understood.

    HEAD has the headers of GET, so it passes the packing too, with nothing to be packed.
    """
    if not isinstance(response, StreamingHttpResponse):
        return response
    is_head = request.method == "HEAD"
    if is_head:
        response.streaming_content = ()
    _gzip.process_response(request, response)
    if is_head:
        response.streaming_content = ()
    return response


def headed(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with the headers that all answers have."""
    response.headers.setdefault("Access-Control-Allow-Origin", "*")
    response.headers.setdefault(
        "Access-Control-Expose-Headers",
        "ETag, Link, Retry-After, Content-Disposition, Dataset-Version, Cite-As, RateLimit,"
        " RateLimit-Policy",
    )
    response.headers.setdefault("Content-Security-Policy", POLICY)
    if response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    patch_vary_headers(response, ["Accept"])
    return response


def text(body: str | bytes, form: str = JSON, etag: str = "") -> HttpResponse:
    """An answer that is written already."""
    response = HttpResponse(body, content_type=MEDIA_TYPES[form])
    if etag:
        response.headers["ETag"] = etag
    return response


def streamed(lines: Any, form: str) -> StreamingHttpResponse:
    """An answer of any length."""
    return StreamingHttpResponse(lines, content_type=MEDIA_TYPES[form])


def not_modified(etag: str, form: str = JSON) -> HttpResponse:
    """The reader has it already. What is streamed may be packed: its form says so here too."""
    response = HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
    if form in {JSONL, CSV}:
        patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    return response


def etag_of(request: HttpRequest, state: object) -> str:
    """A strong validator: this address, in this state of the record, in this form."""
    accept = request.META.get("HTTP_ACCEPT", "*/*")
    told = "\x00".join((request.get_full_path(), accept, request.META.get(STATE, "")))
    asked = hashlib.sha256(told.encode()).hexdigest()[:20]
    return f'"{FORMAT}.{state}.{asked}"'


def is_known(request: HttpRequest, etag: Callable[[], str]) -> str | None:
    """The validator the reader sent, if it is still good."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if not given:
        return None
    current = etag()
    known = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    return current if current in known or any_will_do(request) else None


def any_will_do(request: HttpRequest) -> bool:
    """Whether the reader has something of this address, and wants nothing newer."""
    return bool(request.META.get("HTTP_IF_NONE_MATCH", "").strip() == "*")
