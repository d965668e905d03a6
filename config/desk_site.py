"""The desk's admin site: Django's own, under Gainsay's name."""

from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, reverse

from claims_app.account import confirming
from config import kept
from config.choosing import Chooser


class DeskAdminSite(admin.AdminSite):
    """Where analysts curate. The record is not here: nothing public is edited in place."""

    site_header = "Gainsay desk"
    site_title = "Gainsay desk"
    index_title = "What is on the desk"
    # The readers' site may have another host name than the desk.
    site_url = "/" if settings.HAS_PUBLIC else f"{settings.SITE_URL}/"
    enable_nav_sidebar = True

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Django's own page; the other one where there is more to choose from than a password."""
        if request.method == "GET" and (further := confirming.led_on(request)):
            return further
        if request.method == "GET" and settings.SIGN_ON and request.user.is_anonymous:
            return redirect_to_login(request.GET.get("next", reverse("admin:index")))
        return super().login(request, extra_context)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Django's, with namesakes told apart."""
        return cast("HttpResponse", Chooser.as_view(admin_site=self)(request))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's, and the page of what was typed before a session ended."""
        page = path("kept/<slug:key>/", self.admin_view(kept.page), name="kept")
        return [page, *super().get_urls()]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's door; what is sent to it by somebody whose session ended is kept."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if where := kept.keep(request):
                return redirect_to_login(where, reverse("admin:login", current_app=self.name))
            response = guarded(request, *args, **kwargs)
            kept.mark(request, response)
            kept.let_go(request, response)
            return response

        return page

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """No table of allauth is shown or changed here: they hold secrets."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        ours = [model for model in models if not model.__module__.startswith("allauth.")]
        super().register(ours, *args, **options)
