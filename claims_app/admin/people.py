"""Accounts, and the tokens that researchers made: seen and revoked by administrators alone."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from claims_app.admin import columns
from claims_app.admin.base import DeskAdmin
from claims_app.admin.fields import Several
from claims_app.admin.marked import MarkedAdmin
from claims_app.admin.opened import OpenedForm
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


admin.site.unregister([Group, User])


class RightsAdmin(MarkedAdmin):
    """Something with rights."""

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, form_class=Several, **kwargs)


@admin.register(Group)
class DeskGroupAdmin(RightsAdmin, GroupAdmin):
    """A role, and what it may do."""


class PersonForm(OpenedForm, UserChangeForm):
    """An account, as Django asks for it."""


@admin.register(User)
class PersonAdmin(RightsAdmin, UserAdmin):
    """An account. The tokens of one that is deactivated or deleted count for nothing.

    Signing in while somebody edits the account is in nobody's way.
    """

    form = PersonForm
    passing = ("last_login",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By role; who may do everything is not at the mercy of who keeps accounts."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or accounts.may_keep(obj, by=request.user))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """When somebody came and was last here is noted, not typed."""
        fixed = super().get_readonly_fields(request, obj)
        return (*fixed, "last_login", "date_joined", *accounts.fixed_for(obj, by=request.user))

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
class TokenAdmin(MarkedAdmin, DeskAdmin):
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
