"""What an address fills into a new form: a passage, by its source and its characters."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator

from claims_app.admin.fields import is_key
from claims_app.desk import standing, workbench
from claims_app.desk.anchoring import NotAnchored
from claims_app.models import Source
from claims_app.record.aggregates import Kind

LONGEST = 10


def reports(request: HttpRequest) -> list[dict[str, Any]]:
    """The report that starts a new claim: what stands at this place of this source, if anything."""
    source = _source(request.GET.get("source", ""))
    start, end = (_number(request.GET.get(name, "")) for name in ("start", "end"))
    if source is None or not request.user.has_perm("desk.view_sourcesnapshot"):
        return []
    try:
        found = workbench.find(source, start=start, end=end)
    except NotAnchored:
        return []
    place = {"exact": found.exact, "start": found.start, "end": found.end}
    return [{"source": source.pk, "language": source.language, **place}]


def reason(passage: dict[str, Any]) -> str:
    """Why there is a new claim that starts from a passage."""
    source = standing.named(Kind.SOURCE, passage["source"])
    return f"Entered from “{Truncator(str(source)).chars(200)}”."


def _source(key: str) -> Source | None:
    return standing.named(Kind.SOURCE, key) if is_key(Source._meta.pk, key) else None


def _number(written: str) -> int | None:
    is_number = written.isascii() and written.isdecimal() and len(written) <= LONGEST
    return int(written) if is_number else None
