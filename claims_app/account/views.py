"""The pages of one's own account: log in, change the password, make and revoke tokens.

They belong to the desk's side. No browser and no proxy may keep a page of theirs.
"""

from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from claims_app.account import confirming
from claims_app.account.forms import TokenForm
from claims_app.desk import tokens
from claims_app.desk.models import Token

# The readers' site may have another host name than the desk.
HOME = "/" if settings.HAS_PUBLIC else f"{settings.SITE_URL}/"
AWAY = (
    "The database that tells the public site of tokens does not answer, so nothing was changed. "
    "Try again in a few minutes."
)


class Login(auth.LoginView):
    """For everybody who has an account; the desk's own page lets in only those who work there."""

    template_name = "access/login.html"
    extra_context = {"home": HOME, "sign_on": settings.SIGN_ON.get("name")}
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return confirming.led_on(request) or super().get(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class Password(auth.PasswordChangeView):
    """A new password: whoever got the first one from an administrator needs one of their own."""

    template_name = "access/password.html"
    extra_context = {"home": HOME}
    success_url = reverse_lazy("account:tokens")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password was changed.")
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class OwnPage(LoginRequiredMixin, View):
    """A page that somebody who has logged in sees of their own."""

    template_name: str

    @property
    def owner(self) -> User:
        """Who has logged in; strangers do not come as far as this."""
        return cast("User", self.request.user)

    def shown(self, context: dict[str, Any], status: int = HTTPStatus.OK) -> HttpResponse:
        """The page itself."""
        return render(self.request, self.template_name, context | {"home": HOME}, status=status)


class Tokens(OwnPage):
    """One's tokens, and the form for a new one."""

    template_name = "access/tokens.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.with_form(self.form())

    def form(self, data: Any = None) -> TokenForm:
        """The form, with the scopes that the owner's roles allow."""
        return TokenForm(data, scopes=tokens.scopes_for(self.owner))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a token and show it, this once: it is kept nowhere, so there is no redirection."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.with_form(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            token, text = tokens.make(self.owner, **form.cleaned_data)
        except tokens.NotMade as problem:
            form.add_error(problem.field, str(problem))
            return self.with_form(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        except tokens.NotReached:
            form.add_error(None, AWAY)
            return self.with_form(form, HTTPStatus.SERVICE_UNAVAILABLE)
        return self.with_form(self.form(), HTTPStatus.CREATED, made=token, text=text)

    def with_form(self, form: TokenForm, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
        """The page with the form in this state."""
        context = {
            "form": form,
            "tokens": tokens.of(self.owner),
            "rates": settings.API_RATES,
            "api": self.request.build_absolute_uri(f"{HOME}api/v1/claims/"),
        }
        made = more.get("made")
        if made and made.scope:
            context["api"] = self.request.build_absolute_uri(reverse("desk_api:root"))
        return self.shown(context | more, status)


class Revoke(OwnPage):
    """Whether a token shall count for nothing from now on."""

    template_name = "access/revoke.html"

    def get(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        return self.shown({"token": self.own(reference)})

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        token = self.own(reference)
        try:
            tokens.revoke(token)
        except tokens.NotReached:
            context = {"token": token, "problem": AWAY}
            return self.shown(context, HTTPStatus.SERVICE_UNAVAILABLE)
        messages.success(request, f"The token “{token.name}” was revoked.")
        return redirect("account:tokens")

    def own(self, reference: UUID) -> Token:
        """One's own token; those of others are not there."""
        token = tokens.one_of(self.owner, reference)
        if token is None:
            raise Http404
        return token
