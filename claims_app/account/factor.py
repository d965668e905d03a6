"""The pages of a second factor: set one up, show a code of it, replace it.

Imported only where the extra `sso` is switched on.
"""

from http import HTTPStatus
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import RedirectURLMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from claims_app.account import confirming
from claims_app.account.forms import CodeForm
from claims_app.account.views import HOME
from claims_app.desk import codes, factors, rights
from claims_app.desk.sealing import Unreadable

# In the session, until the app has shown that it knows it.
SECRET = "second_factor_secret"  # noqa: S105 a name
WRONG = (
    "This code is not right, or was used before. An app shows a new one every half minute; the "
    "clocks of its telephone and of this site must agree."
)


@method_decorator(never_cache, name="dispatch")
class KnownView(RedirectURLMixin, View):
    """A page for whoever gave a password, whether or not they showed a second factor."""

    next_page = "account:factor"
    template_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.known.is_authenticated:
            return redirect("account:login")
        return super().dispatch(request, *args, **kwargs)

    @property
    def known(self) -> User:
        """Who gave a password."""
        return self.request.known  # type: ignore[attr-defined, no-any-return]

    def form(self) -> CodeForm:
        """The form for a code, as it was sent or to be filled in."""
        return CodeForm(self.request.POST if self.request.method == "POST" else None)

    def shown(self, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        """The page; `is_waiting` where its reader can do nothing else yet."""
        context |= {
            "home": HOME,
            "known": self.known,
            "is_waiting": confirming.is_waiting(self.request),
            "next": self.get_redirect_url(),
        }
        return render(self.request, self.template_name, context, status=status)

    def accepted(self, form: CodeForm) -> bool:
        """Whether the form holds a code that is right; else it says what is wrong."""
        if not form.is_valid():
            return False
        try:
            if codes.accept(self.known, form.cleaned_data["code"]):
                return True
        except codes.TooMany as problem:
            form.wait = problem.seconds
            form.add_error(None, f"Too many wrong codes. {problem}")
        except Unreadable as problem:
            form.add_error(None, str(problem))
        else:
            form.add_error("code", WRONG)
        return False

    def refused(self, form: CodeForm, **context: Any) -> HttpResponse:
        """The form again, with what is wrong."""
        status = HTTPStatus.TOO_MANY_REQUESTS if form.wait else HTTPStatus.UNPROCESSABLE_ENTITY
        answer = self.shown(status, form=form, **context)
        if form.wait:
            answer["Retry-After"] = str(form.wait)
        return answer


class Check(KnownView):
    """Show a code: of the app, or one of those kept for when it is lost."""

    template_name = "access/factor_check.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if factors.app_of(self.known) is None or not confirming.is_waiting(request):
            return redirect("account:factor")
        return self.shown(form=self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form()
        if not self.accepted(form):
            return self.refused(form)
        confirming.confirm(request)
        return redirect(self.get_success_url())


class Factor(KnownView):
    """One's second factor: set up where there is none, else what there is to do with it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if factors.app_of(self.known) is None:
            return self.to_set_up(self.form())
        return self.to_check() if confirming.is_waiting(request) else self.state(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        if factors.app_of(self.known) is None:
            return self.set_up()
        return self.to_check() if confirming.is_waiting(request) else self.change()

    def to_check(self) -> HttpResponse:
        """Whoever has a factor shows it before anything about it is told."""
        return redirect("account:check")

    def to_set_up(self, form: CodeForm) -> HttpResponse:
        """The picture for the app, and the form for its first code."""
        self.template_name = "access/factor_set_up.html"
        secret = self.request.session.setdefault(SECRET, generate_totp_secret())
        self.request.session.modified = True
        spelt = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        if form.is_bound:
            return self.refused(form, secret=spelt)
        return self.shown(form=form, secret=spelt)

    def set_up(self) -> HttpResponse:
        """Take the app if it shows a right code, and show the codes to keep, this once."""
        form, secret = self.form(), self.request.session.get(SECRET, "")
        if not form.is_valid() or not secret:
            return self.to_set_up(form)
        try:
            kept = codes.set_up(self.known, secret, form.cleaned_data["code"])
        except codes.SetUpAlready:
            return self.to_check()
        if not kept:
            form.add_error("code", WRONG)
            return self.to_set_up(form)
        del self.request.session[SECRET]
        confirming.confirm(self.request)
        return self.kept(kept)

    def state(self, form: CodeForm) -> HttpResponse:
        """Since when there is one, and what can be done."""
        self.template_name = "access/factor.html"
        context = {
            "factor": factors.app_of(self.known),
            "left": codes.codes_left(self.known),
            "is_needed": rights.takes_second_factor(self.known),
        }
        return (self.refused if form.is_bound else self.shown)(form=form, **context)

    def change(self) -> HttpResponse:
        """New codes to keep, or no factor any more; with a code, so that no open page will do."""
        form = self.form()
        if not self.accepted(form):
            return self.state(form)
        if "remove" not in self.request.POST:
            return self.kept(codes.new_codes(self.known))
        factors.forget(self.known, by=self.known, reason="its owner removed it.")
        messages.success(self.request, "Your second factor was removed.")
        return redirect("account:factor")

    def kept(self, kept: list[str]) -> HttpResponse:
        """Codes for when the app is lost. They are shown once, so there is no redirection."""
        self.template_name = "access/factor_codes.html"
        return self.shown(HTTPStatus.CREATED, codes=kept)


class Picture(KnownView):
    """What the camera of a telephone reads: the secret, while a factor is being set up."""

    def get(self, request: HttpRequest) -> HttpResponse:
        secret = request.session.get(SECRET)
        if not secret or factors.app_of(self.known) is not None:
            raise Http404
        adapter = get_adapter()
        drawn = adapter.build_totp_svg(adapter.build_totp_url(self.known, secret))
        return HttpResponse(drawn, content_type="image/svg+xml")
