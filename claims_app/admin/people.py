"""Accounts, and the tokens that researchers made: seen and revoked by administrators alone."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from claims_app.admin import columns
from claims_app.admin.base import DeskAdmin
from claims_app.desk import accounts, tokens
from claims_app.desk.models import Token

BEHIND = (
    "The public site could not be told, because its database of tokens does not answer. When it "
    "does, run: manage.py publish_tokens"
)


def tell(model_admin: Any, request: HttpRequest) -> None:
    """Let the public side know which tokens count now."""
    try:
        tokens.publish()
    except tokens.NotReached:
        model_admin.message_user(request, BEHIND, messages.ERROR)


admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """An account. The tokens of one that is deactivated or deleted count for nothing."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By role; who may do everything is not at the mercy of who keeps accounts."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or accounts.may_keep(obj, by=request.user))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        return (*fixed, *accounts.fixed_for(obj, by=request.user))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "is_active" in form.changed_data:
            tell(self, request)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        tell(self, request)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        tell(self, request)


@admin.register(Token)
class TokenAdmin(DeskAdmin):
    """Somebody's token. Only its owner makes one; administrators set its rate or revoke it."""

    list_display = ("name", "owner", "scope", "created", "expiry", "rate")
    list_select_related = ("user",)
    search_fields = ("name", "token_key", "user__username")
    ordering = ("-created", "pk")
    readonly_fields = ("name", "owner", "scope", "token_key", "created", "expiry")
    fields = ("name", "owner", "scope", "token_key", ("created", "expiry"), "rate")
    owner = columns.person("user", "Of")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        tell(self, request)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        tell(self, request)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        tell(self, request)
