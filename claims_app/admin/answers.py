"""What became of it: how claims answer claims, and what assessors concluded on their own scales."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims_app.admin import columns
from claims_app.admin.filters import StandingFilter
from claims_app.admin.lines import Lines
from claims_app.admin.roots import RootAdmin
from claims_app.admin.why import WHY, HistoryAdmin
from claims_app.desk import rights
from claims_app.desk.roles import Operation
from claims_app.models import Assessment, AssessmentEvidence, ClaimRelation, Rating, RatingScale


@admin.register(ClaimRelation)
class ClaimRelationAdmin(RootAdmin):
    list_display = ("answering", "kind", "answered", "status", "aspect", "directness")
    list_display_links = ("answering", "answered")
    list_filter = (StandingFilter, "status", "kind", "aspect", "directness")
    list_select_related = ("subject", "target")
    search_fields = ("slug", "note", "subject__text", "target__text")
    ordering = ("slug",)
    autocomplete_fields = ("subject", "target", "basis")
    fieldsets = [
        ("Answer", {"fields": ["subject", ("kind", "aspect", "directness"), "target"]}),
        ("How we know", {"fields": ["basis", "note"]}),
        ("State", {"fields": ["status", "slug", WHY]}),
    ]
    answering = columns.first_words("subject", "Answering claim", 90)
    answered = columns.first_words("target", "Claim it answers", 90)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever may not judge proposes."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if rights.may(request.user, Operation.JUDGE) else (*fixed, "status")

    def get_queryset(self, request: HttpRequest) -> Any:
        """An answer is called by its two claims."""
        return super().get_queryset(request).select_related("subject", "target")


class Ratings(Lines):
    model = Rating
    after = "Scale"
    verbose_name_plural = "Steps, lowest first"
    fields = ("position", "label", "normalised")
    ordering = ("position", "pk")


@admin.register(RatingScale)
class RatingScaleAdmin(RootAdmin):
    list_display = ("name", "assessor", "url")
    list_select_related = ("assessor",)
    search_fields = ("name", "slug", "assessor__name", "assessor__names__name")
    ordering = ("name", "pk")
    address_from = "name"
    autocomplete_fields = ("assessor",)
    inlines = [Ratings]
    fieldsets = [
        ("Scale", {"fields": ["name", "assessor", "url"]}),
        ("State", {"fields": ["slug", WHY]}),
    ]


@admin.register(Rating)
class RatingAdmin(HistoryAdmin):
    """A step by itself, to be found by its word; it is released with its scale."""

    list_display = ("label", "scale", "position", "normalised")
    list_filter = ("normalised",)
    list_select_related = ("scale",)
    search_fields = ("label", "scale__name")
    ordering = ("scale__name", "position", "pk")
    autocomplete_fields = ("scale",)
    fieldsets = [("Step", {"fields": ["scale", "position", "label", "normalised", WHY]})]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is a line of its scale's form and is taken away there."""
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """It is reached from its scale."""
        return False


class Evidence(Lines):
    model = AssessmentEvidence
    after = "Where and when"
    verbose_name_plural = "Sources it relied on"
    fields = ("source",)
    autocomplete_fields = ("source",)


@admin.register(Assessment)
class AssessmentAdmin(RootAdmin):
    list_display = ("claim_words", "assessor", "rating", "assessed_on")
    list_filter = (StandingFilter, "rating__normalised")
    list_select_related = ("claim", "assessor", "rating")
    search_fields = ("slug", "rationale", "claim__text", "assessor__name", "assessor__names__name")
    ordering = ("-assessed_on", "pk")
    date_hierarchy = "assessed_on"
    autocomplete_fields = ("claim", "assessor", "rating")
    inlines = [Evidence]
    fieldsets = [
        ("Assessment", {"fields": ["claim", "assessor", "rating", "rationale"]}),
        ("Where and when", {"fields": ["url", "assessed_on"]}),
        ("State", {"fields": ["slug", WHY]}),
    ]
    claim_words = columns.first_words("claim", "Claim")
