"""The form in which a reader writes to the desk, and the page that says it has arrived.

Nobody logs in for it. From one address only so many letters are taken in an hour.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_bidi, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from claims_app.access import addresses, allowances
from claims_app.desk import letters
from claims_app.desk.models.letter import LetterRoute
from claims_app.letters.forms import LetterForm
from claims_app.pages.parts.tongues import localised
from claims_app.record.addresses import PAGES, page_url

KINDS = {pages: kind for kind, pages in PAGES.items()}
# The readers' site may have another host name than the desk.
SITE = "" if settings.HAS_PUBLIC else settings.SITE_URL
LONGEST_VERSION = 6
View = Callable[..., HttpResponse]


def spoken(view: View) -> View:
    """A page in the language of its address; the form is kept by no browser and no proxy."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, language: str = "", **kwargs: Any) -> HttpResponse:
        with override(language or settings.LANGUAGE_CODE):
            return view(request, *args, **kwargs)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def letter(request: HttpRequest, pages: str, slug: str) -> HttpResponse:
    """Write about something that is public; what was typed stays in the form until it is kept."""
    about = letters.subject(KINDS[pages], slug) if pages in KINDS else None
    if about is None:
        raise Http404
    if request.method != "POST":
        version = request.GET.get("version", "")
        is_number = version.isdecimal() and len(version) <= LONGEST_VERSION
        return _shown(request, about, LetterForm(initial={"version": version if is_number else ""}))
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _shown(request, about, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _kept(request, about, form)


def _kept(request: HttpRequest, about: letters.Subject, form: LetterForm) -> HttpResponse:
    """Keep what is sound, if its sender has not written too often."""
    verdict = _allowance(request)
    if not verdict.is_allowed:
        status, too_often = HTTPStatus.TOO_MANY_REQUESTS, verdict.reset // 60 + 1
        response = _shown(request, about, form, status, too_often=too_often)
        response.headers["Retry-After"] = str(verdict.reset)
        return response
    try:
        key = form.cleaned_data["key"]
        letters.receive(about, key=key, route=LetterRoute.FORM, **form.written())
    except ValidationError as problem:
        form.add_error(None, problem)
        return _shown(request, about, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except (OperationalError, InterfaceError):
        return _shown(request, about, form, HTTPStatus.SERVICE_UNAVAILABLE, is_away=True)
    return redirect(localised("/letters/thanks/"))


@require_GET
@spoken
def thanks(request: HttpRequest) -> HttpResponse:
    """It has arrived; what happens now."""
    return _page(request, "letters/thanks.html")


def _page(
    request: HttpRequest, template: str, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    context |= {
        "language": get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "home": f"{SITE}{localised('/')}",
    }
    return render(request, template, context, status=status)


def _allowance(request: HttpRequest) -> allowances.Verdict:
    rate = settings.LETTER_RATE
    key = f"letters:{addresses.visitor(request.META)}"
    return allowances.take(key, "letters", rate, 1) if rate else allowances.UNCOUNTED


def _shown(
    request: HttpRequest,
    about: letters.Subject,
    form: LetterForm,
    status: int = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    page = f"{SITE}{localised(page_url(about.kind, about.slug))}"
    return _page(request, "letters/letter.html", status, about=about, form=form, page=page, **more)
