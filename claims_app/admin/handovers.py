"""The lists of what was handed over: to be taken up, still waiting, given back."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator

from claims_app.admin import columns
from claims_app.admin.base import SeenAdmin
from claims_app.admin.filters import Narrowing
from claims_app.admin.things import link
from claims_app.desk import worklist
from claims_app.desk.models import Handover

LIST = "list"


class TurnFilter(Narrowing):
    """By whose turn it is."""

    title = "whose turn"
    parameter_name = LIST
    offered = list(worklist.HANDOVER_TURNS.items())

    def narrowed(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return worklist.whose_handover(queryset, value, request.user)


@admin.register(Handover)
class HandoverAdmin(SeenAdmin):
    """Every time that a draft was handed over, and what became of it; each leads to its thing."""

    list_display = ("thing", "state_label", "told", "from_whom", "handed_at", "kind")
    list_display_links = None
    list_filter = (TurnFilter, "state", "kind")
    list_select_related = ("handed_by", "closed_by")
    search_fields = ("title", "note", "comment", "handed_by__username")
    fieldsets = [
        (None, {"fields": ["thing", "state_label"]}),
        ("Handed over", {"fields": [("from_whom", "handed_at"), "note"]}),
        ("What became of it", {"fields": [("to_whom", "closed_at"), "comment"]}),
    ]
    from_whom = columns.person("handed_by", "By")
    to_whom = columns.person("closed_by", "By")

    @admin.display(description="What", ordering="title")
    def thing(self, handover: Handover) -> Any:
        return link(handover.kind, handover.object_id, handover.title)

    @admin.display(description="Note, and what came back")
    def told(self, handover: Handover) -> Any:
        note, comment = (Truncator(one).chars(160) for one in (handover.note, handover.comment))
        if not comment:
            return note or None
        return format_html('{} <span class="basis">{}</span>', note, comment)

    @admin.display(description="State", ordering="state")
    def state_label(self, handover: Handover) -> Any:
        label = handover.get_state_display()
        return format_html('<span class="state {}">{}</span>', handover.state, label)

    def get_ordering(self, request: HttpRequest) -> Any:
        """What has waited longest is taken up first; everywhere else the newest stands above."""
        waits = request.GET.get(LIST) == "to_take_up"
        return ("handed_at", "pk") if waits else ("-handed_at", "pk")
