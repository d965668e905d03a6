"""Things that are released: their lists, their forms, and the buttons on the road to the public."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from claims_app.admin import apart, changes, columns, handing, hinting, merging, rows, steps
from claims_app.admin.bulk import APPROVE_THINGS, approve
from claims_app.admin.filters import (
    ChangedByFilter,
    ChangedFilter,
    ImportFilter,
    StandingFilter,
)
from claims_app.admin.history import PastAdmin
from claims_app.admin.redactions import REDACT
from claims_app.admin.things import link, public_page
from claims_app.desk import entries, letters, rights, standing
from claims_app.desk.lists.days import ByDay
from claims_app.desk.models.merging import JUDGEMENTS, MERGED_KINDS
from claims_app.desk.roles import Operation
from claims_app.record.aggregates import KIND_OF


@admin.action(description="Request release", permissions=["request_release"])
def request_release(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, steps.REQUEST_RELEASE, chosen)


@admin.action(description="Retract", permissions=["request_retraction"])
def retract(model_admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    return steps.take(model_admin, request, steps.RETRACT, chosen)


class RootAdmin(handing.HandedAdmin, PastAdmin):
    """A thing with its lines, as it is asked for, released and retracted."""

    change_form_template = "admin/root_change_form.html"
    change_list_template = "admin/root_change_list.html"
    actions = [
        *(request_release, handing.hand_over, handing.give_back),
        *(approve, retract, merging.merge_two),
    ]
    list_filter = (StandingFilter,)
    show_full_result_count = False
    standing_columns: Any = (columns.state, columns.version)

    @property
    def kind(self) -> str:
        return KIND_OF[self.model]

    def get_queryset(self, request: HttpRequest) -> Any:
        return standing.with_standing(super().get_queryset(request), self.kind)

    def get_paginator(self, request: HttpRequest, *how: Any, **more: Any) -> Any:
        """Where a list is offered by day, its days and its number are one question."""
        if self.date_hierarchy:
            return ByDay(self.date_hierarchy, *how, **more)
        return super().get_paginator(request, *how, **more)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"kind": self.kind, **(extra_context or {})})

    def has_approve_release_permission(self, request: HttpRequest) -> bool:
        return APPROVE_THINGS.is_allowed(request)

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Its own, by its last change, and by the import it came with."""
        own = super().get_list_filter(request)
        return (*own, ChangedByFilter, ChangedFilter, ImportFilter)

    def get_list_display(self, request: HttpRequest) -> Any:
        """What it is, where it stands, then the rest."""
        first, *rest = super().get_list_display(request)
        return (first, *self.standing_columns, *rest)

    def get_actions(self, request: HttpRequest) -> Any:
        """Lists delete nothing."""
        left_out = {"delete_selected", *(() if self.can_merge else ("merge_two",))}
        offered = super().get_actions(request).items()
        return {name: one for name, one in offered if name not in left_out}

    def _get_base_actions(self) -> Any:
        """Its own, and for claims the way to tell two of them apart."""
        own = super()._get_base_actions()
        return [*own, self.get_action(apart.compare_two)] if self.can_tell_apart else own

    @property
    def can_tell_apart(self) -> bool:
        """Whether two of these may look the same and are never merged."""
        return self.kind in JUDGEMENTS and not self.can_merge

    def has_tell_apart_permission(self, request: HttpRequest) -> bool:
        return self.can_tell_apart and rights.may(request.user, Operation.MERGE)

    @property
    def can_merge(self) -> bool:
        """Whether two of these may turn out to be one."""
        return self.kind in MERGED_KINDS

    def has_request_merge_permission(self, request: HttpRequest) -> bool:
        return self.can_merge and rights.may(request.user, Operation.MERGE)

    def has_request_release_permission(self, request: HttpRequest) -> bool:
        return steps.REQUEST_RELEASE.is_allowed(request)

    def has_request_retraction_permission(self, request: HttpRequest) -> bool:
        return steps.RETRACT.is_allowed(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was ever asked for stays: it can be withdrawn or retracted, with its history."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not standing.was_ever_asked_for(self.kind, obj.pk))

    def get_urls(self) -> Any:
        """Django's, and a page for each step."""
        return [
            *(
                steps.address_of(self, one)
                for one in (steps.REQUEST_RELEASE, steps.RETRACT, REDACT)
            ),
            *handing.urls(self),
            rows.address_of(self, "changes", changes.page),
            rows.address_of(self, "restore", changes.restore),
            *(merging.urls(self) if self.can_merge else []),
            *([rows.address_of(self, "apart", apart.page)] if self.can_tell_apart else []),
            *super().get_urls(),
        ]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Once all of it is saved, what may want another look is told."""
        super().save_related(request, form, formsets, change)
        hinting.tell(request, form.instance)

    def _why_closed(self, request: HttpRequest, thing: Any) -> str:
        """Why somebody who writes such things sees this one without fields to write in."""
        return rights.why_not_write(request.user, thing) if rights.may_draft(request.user) else ""

    def response_add(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return hinting.before_closing(self, request, super().response_add(request, *args, **kwargs))

    def response_change(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().response_change(request, *args, **kwargs)
        return hinting.before_closing(self, request, answer)

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Django's form, and beside it where the thing stands."""
        if obj is not None:
            now = standing.of(self.kind, obj.pk)
            context |= {
                "standing": now,
                "companions": [link(kind, one.pk, str(one)) for kind, one in now.companions],
                "kind": self.kind,
                "why_closed": self._why_closed(request, obj),
                "page": public_page(self.kind, now.release.slug) if now.release else None,
                "may_request": self.has_request_release_permission(request),
                "may_retract": self.has_request_retraction_permission(request),
                "may_redact": REDACT.is_allowed(request),
                "may_merge": self.has_request_merge_permission(request),
                "may_tell_apart": self.has_tell_apart_permission(request),
                "may_hold": request.user.has_perm("desk.add_hold"),
                **handing.offered(request, obj, now),
                **_written_about(request, self.kind, obj.pk),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)


def _written_about(request: HttpRequest, kind: str, pk: UUID) -> dict[str, Any]:
    """Notes of the desk and letters that nobody has judged, for those who may read them."""
    may = request.user.has_perm
    return {
        "notes": entries.notes(kind, pk) if may("desk.view_journalentry") else [],
        "letters": letters.open_about(kind, pk) if may("desk.view_letter") else [],
        "may_note": may("desk.add_journalentry"),
    }
