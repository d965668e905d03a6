"""Who: actors with their names, numbers and posts."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from actors_app.models import Actor, ActorIdentifier, ActorName, Role
from claims_app.admin import columns, hinting
from claims_app.admin.filters import DuplicateFilter, StandingFilter
from claims_app.admin.lines import Blocks, Lines
from claims_app.admin.roots import RootAdmin
from claims_app.admin.why import WHY, HistoryAdmin

DATES = [("start_on", "start_precision"), ("end_on", "end_precision")]


class Names(Lines):
    model = ActorName
    after = "Among others"
    verbose_name_plural = "Names, in every script"
    fields = ("name", "language", "kind", "valid_from", "valid_to")


class Identifiers(Lines):
    model = ActorIdentifier
    after = "Among others"
    verbose_name_plural = "Numbers in other collections"
    fields = ("scheme", "value", "url")


class Roles(Blocks):
    model = Role
    after = "Among others"
    fk_name = "actor"
    verbose_name_plural = "Posts held"
    fields = ["title", "slug", ("organization", "represents"), *DATES, "source_url", "note"]
    autocomplete_fields = ("organization", "represents")
    prepopulated_fields = {"slug": ("title",)}
    show_change_link = True


class CountryFilter(admin.AllValuesFieldListFilter):
    """The countries that are given; where none is, the link says so."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for one in super().choices(changelist):
            yield {**one, "display": one["display"] or "none given"}


@admin.register(Actor)
class ActorAdmin(RootAdmin):
    list_display = ("name", "kind", "country", "description")
    list_filter = (StandingFilter, DuplicateFilter, "kind", ("country", CountryFilter))
    search_fields = ("name", "sort_name", "slug", "names__name", "wikidata_id")
    ordering = ("sort_name", "pk")
    address_from = "name"
    autocomplete_fields = ("parent",)
    inlines = [Names, Identifiers, Roles]
    fieldsets = [
        (
            "Who",
            {
                "fields": [
                    ("name", "sort_name"),
                    ("kind", "country"),
                    "description",
                    "anonymity_note",
                ]
            },
        ),
        (
            "Among others",
            {"fields": ["parent", ("wikidata_id", "state_affiliation")]},
        ),
        ("State", {"fields": ["slug", WHY]}),
    ]

    def get_urls(self) -> Any:
        """Django's, and the posts held on a day."""
        return [hinting.posts_url(self), *super().get_urls()]


@admin.register(Role)
class RoleAdmin(HistoryAdmin):
    """A post by itself; it is released with the actor who held it."""

    list_display = ("title", "actor", "organization", "start", "end")
    list_select_related = ("actor", "organization")
    search_fields = ("title", "slug", "actor__name", "actor__names__name", "organization__name")
    ordering = ("title", "pk")
    address_from = "title"
    autocomplete_fields = ("actor", "organization", "represents")
    fieldsets = [
        ("Post", {"fields": ["actor", "title", ("organization", "represents")]}),
        ("When", {"fields": [*DATES, "source_url", "note"]}),
        ("State", {"fields": ["slug", WHY]}),
    ]
    start = columns.approximate("start_on", "start_precision", "From")
    end = columns.approximate("end_on", "end_precision", "To")

    def get_queryset(self, request: HttpRequest) -> Any:
        """A post is called by its title and its holder."""
        return super().get_queryset(request).select_related("actor")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is a line of its actor's form and is taken away there."""
        return False
