"""Refused logins: seen by administrators, who lift the limit by deleting the entry."""

from typing import Any

from axes.models import AccessAttempt
from django.contrib import admin
from django.http import HttpRequest

from claims_app.admin.base import DeskAdmin


@admin.register(AccessAttempt)
class AccessAttemptAdmin(DeskAdmin):
    """Wrong passwords for one name from one address. Deleting the entry lets both try again."""

    list_display = ("name", "ip_address", "failures_since_start", "attempt_time")
    list_filter = ("attempt_time",)
    search_fields = ("username", "ip_address")
    ordering = ("-attempt_time", "pk")
    fields = ("name", "ip_address", "failures_since_start", "attempt_time")
    readonly_fields = fields

    @admin.display(description="Name", ordering="username", empty_value="–")
    def name(self, attempt: AccessAttempt) -> str | None:
        return attempt.username

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
