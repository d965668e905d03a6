"""The pages of the ledger."""

import re
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from actors_app.vocabulary import Vocabulary
from claims_app.pages import errors
from claims_app.pages.door import Elsewhere, page, shown
from claims_app.pages.ledger import page as ledger_page
from claims_app.record import history, ledger, lines, lists
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action


@page("kind", "action", "after")
def listed(request: HttpRequest) -> HttpResponse:
    """What changed, when and why: every line, the newest first."""
    kind, action = _word(request, "kind", Kind), _word(request, "action", Action)
    found = history.page(kind, action, _number(request))
    now = history.things({line.object_id for line in found.lines})
    head = ledger.head()
    context = ledger_page.listed(found, now, kind, action)
    context |= ledger_page.heading(head, history.last())
    return shown(request, "ledger/ledger.html", "ledger", context)


@page()
def line(request: HttpRequest, sequence: int) -> HttpResponse:
    """One line: what it says, its place in the chain, and whether it verifies."""
    found = lines.line(sequence)
    if found is None:
        raise Http404
    beside, now = history.beside(sequence), history.things([found.object_id])
    site = f"{request.scheme}://{request.get_host()}"
    context = ledger_page.one(found, beside, now.get(found.object_id), site)
    return shown(request, "ledger/line.html", "ledger", context)


@page("sha256")
def verify(request: HttpRequest) -> HttpResponse:
    """Whose hash a hash is."""
    given = request.GET.get("sha256", "")
    digits = ledger_page.digits(given)
    context: dict[str, Any] = {"given": given[: errors.LONGEST_WORDS], "digits": digits}
    if not given.strip():
        return shown(request, "ledger/verify.html", "ledger", context)
    if problem := ledger_page.problem(digits):
        response = shown(request, "ledger/verify.html", "ledger", context | {"problem": problem})
        response.status_code = HTTPStatus.BAD_REQUEST
        return response
    found = history.with_hash(digits)
    now = history.things({one.line.object_id for one in found})
    context["owners"] = ledger_page.owners(found, now)
    return shown(request, "ledger/verify.html", "ledger", context)


def _word(request: HttpRequest, name: str, words: type[Vocabulary]) -> str:
    """One word of a closed list; a form that was left open gives none."""
    given, listed = request.GET.get(name, ""), [str(word) for word in words]
    if given and given not in listed:
        says = _("%(name)s: “%(given)s” is not one of the words of this list.")
        sentence = says % {"name": name, "given": given[: errors.LONGEST_NAME]}
        raise Elsewhere(errors.refused(request, sentence, listed))
    return given


def _number(request: HttpRequest) -> int | None:
    """The line after which the page begins. Raises BadCursor."""
    given = request.GET.get("after")
    if given is not None and not re.fullmatch(r"[0-9]{1,15}", given):
        raise lists.BadCursor(given)
    return None if given is None else int(given)
