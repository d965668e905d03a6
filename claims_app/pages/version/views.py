"""The pages of the versions of a thing. What left the record keeps its history."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from claims_app.pages import errors
from claims_app.pages.door import Elsewhere, moved, page, shown
from claims_app.pages.parts.tongues import localised
from claims_app.pages.version import page as version_page
from claims_app.record import history, ledger, lists, reading
from claims_app.record import versions as record
from claims_app.record.addresses import page_url
from claims_app.record.models import Document, Edition, Publication

NUMBER = re.compile(r"[0-9]{1,9}")


@page("from", "to", "after")
def listed(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """All versions of a thing; with `from` and `to`, the way to what differs between two."""
    thing = _thing(request, kind, slug)
    if "from" in request.GET or "to" in request.GET:
        return _to_difference(request, thing)
    after = request.GET.get("after")
    if after is not None and not NUMBER.fullmatch(after):
        raise lists.BadCursor(after)
    found = history.versions(thing, None if after is None else int(after))
    context = version_page.listed(thing, found)
    return shown(request, "ledger/versions.html", context["section"], context)


@page("after")
def version(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One version as it was released."""
    thing = _thing(request, kind, slug)
    line, edition = _released(request, thing, number)
    context = version_page.one(thing, line, edition, request.GET.get("after"))
    return shown(request, "ledger/version.html", context["section"], context)


@page("after")
def difference(request: HttpRequest, kind: str, slug: str, first: int, second: int) -> HttpResponse:
    """What differs between two versions."""
    thing = _thing(request, kind, slug)
    if first == second:
        raise Elsewhere(HttpResponseRedirect(localised(_address(thing, str(first)))))
    one, other = (_released(request, thing, number) for number in (first, second))
    context = version_page.difference(thing, one, other, request.GET.get("after"))
    return shown(request, "ledger/difference.html", context["section"], context)


def _thing(request: HttpRequest, kind: str, slug: str) -> Document:
    """The thing, or its tombstone, at this address; an old address leads to the same below it."""
    found = reading.document(kind, slug)
    if found:
        return found
    current = reading.renamed(kind, slug)
    if current is None:
        raise Http404
    raise Elsewhere(moved(request, slug, current))


def _released(request: HttpRequest, thing: Document, number: int) -> tuple[Publication, Edition]:
    """A version with the bytes behind it; a 410 where they were erased."""
    line = record.one(thing, number)
    if line is None:
        raise Http404
    edition = ledger.edition_behind(line)
    if edition is None:
        raise Elsewhere(errors.gone(request, record.tombstone(thing, line), version=number))
    return line, edition


def _to_difference(request: HttpRequest, thing: Document) -> HttpResponse:
    numbers = [request.GET.get(name, "") for name in ("from", "to")]
    if not all(NUMBER.fullmatch(n) and 1 <= int(n) <= thing.version for n in numbers):
        says = _("from and to: give the numbers of two versions, from 1 to %(last)d.")
        return errors.refused(request, says % {"last": thing.version}, ("from", "to"))
    return HttpResponseRedirect(localised(_address(thing, "..".join(str(int(n)) for n in numbers))))


def _address(thing: Document, rest: str) -> str:
    end = "" if not rest or rest.endswith("/") else "/"
    return f"{page_url(thing.kind, thing.slug)}versions/{rest}{end}"
