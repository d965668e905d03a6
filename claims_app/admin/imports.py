"""Imports: a file is looked at, its difference shown, and only then taken in; and what came in."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from claims_app.admin import columns
from claims_app.admin.base import SeenAdmin
from claims_app.admin.fields import LinesField
from claims_app.admin.filters import ImportFilter
from claims_app.admin.things import link
from claims_app.desk import rights, uploads
from claims_app.desk.lists import imported
from claims_app.desk.models import ImportBatch, Upload
from claims_app.interchange import imports
from claims_app.interchange.imports import MOST_BYTES, MOST_ROWS, Look
from claims_app.interchange.sheets import COLUMNS, giving

LONGEST_REASON = 2_000
GONE = (
    "That file is no longer here: it was imported already, or more than a day has passed. "
    "Nothing was written now."
)
MOVED = (
    "The desk changed since you looked, so nothing was written. "
    "This is what the import would do now."
)


class FileForm(forms.Form):
    """Which file."""

    file = forms.FileField(
        label="File",
        help_text=f"A table (CSV in UTF-8, or XLSX) or a bundle (JSON), of {MOST_ROWS:,} rows and "
        f"{MOST_BYTES // 1_000_000} MB at most.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json"}),
        error_messages={"empty": "The file is empty."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {file.size:,} bytes; {MOST_BYTES:,} at most are taken here. "
                "Larger ones are imported by a command: manage.py import_table."
            )
        return file


class ConfirmForm(forms.Form):
    """Why it is imported, and the name of what was shown."""

    reason = LinesField(
        label="Why",
        max_length=LONGEST_REASON,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text="For the history of each row that is written. You are its author there, so "
        "somebody else approves it. Readers do not see it.",
    )
    shown = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput,
        error_messages={"required": "Look at what the import would do, first."},
    )


@admin.register(ImportBatch)
class ImportBatchAdmin(SeenAdmin):
    """What came in; and the two pages on which something does."""

    change_list_template = "admin/import_list.html"
    change_form_template = "admin/import_change_form.html"
    list_display = (
        *("name", "created_count", "changed_count", "same_count"),
        *("importer", "imported_at"),
    )
    list_filter = ("imported_at",)
    list_select_related = ("imported_by",)
    search_fields = ("name", "sha256")
    ordering = ("-imported_at", "pk")
    importer = columns.person("imported_by", "By")
    fields = (
        *("name", "sha256", ("created_count", "changed_count", "same_count")),
        *(("row_count", "done_count"), "importer", "imported_at"),
    )

    def get_urls(self) -> Any:
        """Django's, and those of an import."""
        pages = [
            ("import/", self.choose, "import"),
            ("import/<uuid:pk>/", self.look, "look"),
            ("import/table.<str:ending>", self.table, "table"),
        ]
        return [
            *(
                path(where, self.admin_site.admin_view(page), name=f"desk_importbatch_{name}")
                for where, page, name in pages
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"may_import": rights.may_draft(request.user), **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> HttpResponse:
        """What came in, and under it what was written."""
        context["wrote"] = [_listed(kwargs["obj"], some) for some in imported.of(kwargs["obj"])]
        return super().render_change_form(request, context, **kwargs)

    def choose(self, request: HttpRequest) -> HttpResponse:
        """Which file."""
        _check_may(request)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            content = file.read()
            kind = imports.kind_of(content, file.name)
            kept = uploads.keep(content, name=file.name, kind=kind, by=request.user)
            return HttpResponseRedirect(reverse("admin:desk_importbatch_look", args=[kept.pk]))
        context = {
            "title": "Import",
            "form": form,
            "columns": COLUMNS,
            "endings": [(one, one.upper()) for one in giving.FORMATS],
        }
        return self._page(request, "admin/import.html", context)

    def look(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """What it would do; and the same done."""
        _check_may(request)
        kept = uploads.kept(pk, by=request.user)
        if kept is None:
            return self._back(request, GONE)
        sent = request.POST if request.method == "POST" else None
        form = ConfirmForm(sent)
        if not form.is_valid():
            return self._difference(request, kept, imports.look(kept, by=request.user), form)
        said = form.cleaned_data
        try:
            done = imports.carry_out(
                kept, by=request.user, reason=said["reason"], token=said["shown"]
            )
        except imports.Moved as moved:
            messages.warning(request, MOVED)
            return self._difference(request, kept, moved.look, form)
        except imports.Gone:
            return self._back(request, GONE)
        counts = f"{len(done.new)} new, {len(done.changed)} changed, {len(done.same)} unchanged"
        messages.success(request, f"“{kept}” imported as drafts: {counts}. Nothing is public yet.")
        return HttpResponseRedirect(_page_of(done.batch))

    def table(self, request: HttpRequest, ending: str) -> HttpResponse:
        """An empty table, or one with some claims of the desk."""
        _check_may(request)
        if ending not in giving.FORMATS:
            return self._back(request, "There is no such table.")
        file = giving.example(ending) if "example" in request.GET else giving.empty(ending)
        name = f'attachment; filename="claims.{ending}"'
        headers = {"Content-Disposition": name}
        return HttpResponse(file.content, content_type=file.content_type, headers=headers)

    def _difference(
        self, request: HttpRequest, kept: Upload, look: Look, form: forms.Form
    ) -> HttpResponse:
        context = {"title": f"Import “{kept}”", "kept": kept, "look": look, "form": form}
        return self._page(request, "admin/import_look.html", context)

    def _page(self, request: HttpRequest, template: str, context: Any) -> HttpResponse:
        site = self.admin_site.each_context(request)
        return TemplateResponse(request, template, {**site, "opts": self.opts, **context})

    def _back(self, request: HttpRequest, told: str) -> HttpResponse:
        messages.error(request, told)
        return HttpResponseRedirect(reverse("admin:desk_importbatch_import"))


def _listed(batch: ImportBatch, some: imported.Some) -> dict[str, Any]:
    """Some of what was written, with links to each and to the list of all."""
    return {
        "some": some,
        "links": [link(some.kind, one.pk, str(one)) for one in some.things],
        "query": urlencode(
            {ImportFilter.parameter_name: imported.asked(batch, is_new=some.is_new)}
        ),
    }


def _page_of(batch: ImportBatch | None) -> str:
    """The page of an import; of one that wrote nothing, the list."""
    if batch is None:
        return reverse("admin:desk_importbatch_changelist")
    return reverse("admin:desk_importbatch_change", args=[batch.pk])


def _check_may(request: HttpRequest) -> None:
    """An import writes drafts, so it is for those who write drafts."""
    if not rights.may_draft(request.user):
        raise PermissionDenied
