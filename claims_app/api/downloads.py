"""Whole lists, streamed: JSON Lines and CSV, a few hundred documents at a time."""

from collections.abc import Iterator

import orjson
from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

from claims_app.api.asked import Asked
from claims_app.api.door import CSV, etag_of, streamed
from claims_app.api.problems import BadParameter
from claims_app.interchange import tables
from claims_app.record import ledger
from claims_app.record.addresses import RESOURCES
from claims_app.record.snapshot import standing_still


def whole(request: HttpRequest, asked: Asked, form: str) -> StreamingHttpResponse:
    """Every thing of a list, in order. Raises BadParameter for what the form has no place for."""
    lines = _lines(asked, form)
    state = ledger.state()
    response = streamed(lines, form)
    response.headers["ETag"] = etag_of(request, state)
    return response


def file(request: HttpRequest, asked: Asked, form: str) -> StreamingHttpResponse:
    """The same as a file: what it is called, what state of the record it holds, how to cite it."""
    response = whole(request, asked, form)
    head = ledger.head()
    name = f"{settings.SITE_NAME}-{RESOURCES[asked.filters.kind]}-{head.sequence}.{form}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    address = request.build_absolute_uri(request.get_full_path())
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Dataset-Version"] = f"{head.sequence}:{head.sha256}"
    response.headers["Link"] = f'<{settings.DATA_LICENCE}>; rel="license"'
    response.headers["Cite-As"] = f"{settings.SITE_NAME}, ledger line {head.sequence}, {address}"
    return response


def _lines(asked: Asked, form: str) -> Iterator[str]:
    """The lines of an answer. What cannot be answered is refused here, before the first of them."""
    if form == CSV:
        if asked.options["full"]:
            raise BadParameter("full: a table has its own columns; whole documents are JSON.")
        return _as_csv(asked, asked.shaping.columns(tables.COLUMNS[asked.filters.kind]))
    asked.shaping.check(asked.filters.kind, whole=asked.options["full"])
    return _as_lines(asked)


def _chunks(asked: Asked) -> Iterator[list[str]]:
    """The documents of a list, some at a time, all of one moment."""
    with standing_still(asked.listing.alias):
        yield from asked.listing.whole(form=asked.form)


def _as_lines(asked: Asked) -> Iterator[str]:
    for texts in _chunks(asked):
        shaped = asked.shaping.applied(texts) if asked.shaping else texts
        yield "\n".join([*shaped, ""])


def _as_csv(asked: Asked, columns: tuple[str, ...]) -> Iterator[str]:
    yield tables.header(columns)
    for texts in _chunks(asked):
        yield "".join(tables.lines(columns, map(orjson.loads, texts)))
