"""What every form and list of the desk shares: names instead of keys, calm with bad input."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from claims_app.admin.fields import FORMFIELDS, ONE_LINE, ByName, is_key
from claims_app.admin.pages import Page
from claims_app.constraints import is_ours, reads_as_written, shows_something
from claims_app.desk.lists.chosen import is_any_left

LONGEST_NUMBER = 18
NONE_CHOSEN = "Nothing of what was chosen is in this list; nothing was done."


class Fields:
    """How columns become fields, the same in forms and in their lines."""

    formfield_overrides = FORMFIELDS

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if isinstance(db_field, models.TextField) and db_field.name in ONE_LINE:
            kwargs |= {"form_class": forms.CharField, "widget": AdminTextInputWidget()}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and is_ours(db_field):
            field.validators.append(reads_as_written)
            if not db_field.blank:
                field.validators.append(shows_something)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", ByName(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class DeskAdmin(Fields, admin.ModelAdmin):
    """A model on the desk. Whatever is typed into an address, the answer is never a failure."""

    list_per_page = 50
    empty_value_display = "–"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if refused := self.unreadable(request):
            self.message_user(request, refused, messages.ERROR)
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return Page

    def response_action(self, request: HttpRequest, queryset: Any) -> Any:
        """Nothing is done with nothing: what was chosen may have left the list meanwhile."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        is_all = forms.BooleanField().to_python(request.POST.get("select_across"))
        if chosen and not is_any_left(queryset, None if is_all else chosen):
            self.message_user(request, NONE_CHOSEN, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset)

    def unreadable(self, request: HttpRequest) -> str:
        """What no database could look for: PostgreSQL knows no NUL, and a key is a key."""
        for name, values in request.GET.lists():
            if any("\0" in value for value in (name, *values)):
                return "The address holds a character that no text has."
            if name != SEARCH_VAR and any(v.isdigit() and len(v) > LONGEST_NUMBER for v in values):
                return "The address holds a number that is too large."
        if not all(is_key(self.opts.pk, key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return "What was selected is not in this list."
        return ""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if not is_key(self.opts.pk, object_id):
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """A window may ask for a column; Django fails on the name of what points here."""
        columns = {field.name for field in self.opts.concrete_fields}
        return to_field in columns and super().to_field_allowed(request, to_field)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address fills in; keys only where they are keys, and no moments."""
        initial = super().get_changeform_initial_data(request)
        for field in self.opts.local_fields:
            is_wrong = isinstance(field, models.DateTimeField) or (
                field.remote_field and not is_key(field.target_field, initial.get(field.name))
            )
            if is_wrong:
                initial.pop(field.name, None)
        return initial


class SeenAdmin(DeskAdmin):
    """What the desk shows and nobody edits here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
