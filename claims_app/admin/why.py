"""Who changed what, when, and why: a reason with every change, kept in the history."""

from typing import Any

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from claims_app.admin.base import DeskAdmin
from claims_app.admin.fields import is_key
from claims_app.admin.opened import OpenedForm
from claims_app.admin.overlap import OpenedAdmin
from claims_app.desk import rights

WHY = "why"
ENTERED = "Entered at the desk."
LONGEST_CHANGE = 5_000


class WhyForm(OpenedForm):
    """A form that asks why. The reason goes into the history of everything saved with it."""

    # Who fills it in.
    by: Any = None

    why = forms.CharField(
        label="Why",
        max_length=2_000,
        widget=AdminTextInputWidget(),
        help_text="For the history of the desk: what changes and why. Readers do not see it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A form for looking only has no such field. A new thing is there because it was entered:
        # that stands in the field, to be sent as it is or to be said better.
        if WHY in self.fields and self.instance._state.adding:
            self.fields[WHY].initial = ENTERED

    def _get_validation_exclusions(self) -> set[str]:
        """That a thing is not its own parent can only be checked with its key."""
        return super()._get_validation_exclusions() - {"id"}

    def _post_clean(self) -> None:
        """A line may not join a thing, either, that its author may not write."""
        super()._post_clean()
        if not self.errors and (refused := rights.why_not_write(self.by, self.instance)):
            self.add_error(None, refused)


class HistoryAdmin(OpenedAdmin, DeskAdmin, SimpleHistoryAdmin):
    """A model whose every change, its lines included, is kept with its author and reason."""

    form = WhyForm
    # The field that a new thing's address is made from while it is typed.
    address_from = ""
    object_history_list_template = "admin/history_list.html"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By role, and by where the thing stands."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not rights.why_not_write(request.user, obj))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj._change_reason = form.cleaned_data.get(WHY, "")
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for line in formset.forms:
            line.instance._change_reason = form.cleaned_data.get(WHY, "")
        super().save_formset(request, form, formset, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        obj._change_reason = "Deleted: it was never released."
        super().delete_model(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The reason is asked for only where something can be saved."""
        fieldsets = super().get_fieldsets(request, obj)
        can_save = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        if can_save and not self._is_past(request):
            return fieldsets
        return [(name, _without_why(options)) for name, options in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A past state is looked at, not edited."""
        if self._is_past(request):
            return flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_readonly_fields(request, obj)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {"slug": (self.address_from,)} if self.address_from else {}

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One past state. Going back to it is a new change, made in the form."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET"])
        if (
            not is_key(self.opts.pk, object_id)
            or not version_id.isdecimal()
            or len(version_id) > 18
        ):
            raise Http404
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> Any:
        """Texts before and after, whole."""
        return HistoricalRecordContextHelper(
            self.model, historical_record, max_displayed_delta_change_chars=LONGEST_CHANGE
        )

    def _is_past(self, request: HttpRequest) -> bool:
        match = request.resolver_match
        return bool(match and (match.url_name or "").endswith("_simple_history"))


def _without_why(options: Any) -> Any:
    return {**options, "fields": [name for name in options["fields"] if name != WHY]}
