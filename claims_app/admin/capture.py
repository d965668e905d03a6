"""Keeping the text of a source: pasted or uploaded, byte for byte, never edited afterwards."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from claims_app.admin import hinting
from claims_app.admin.base import DeskAdmin
from claims_app.admin.fields import LinesField, SpansField
from claims_app.admin.marked import MarkedAdmin
from claims_app.admin.opened import OpenedForm
from claims_app.constraints import is_seen
from claims_app.desk import rights, snapshots
from claims_app.desk.models import SourceSnapshot

MOST_BYTES = 5 * 1024 * 1024


class CaptureForm(forms.ModelForm):
    """The text of a source, pasted or as a file."""

    by: Any = None
    pasted = LinesField(
        label="Text",
        required=False,
        strip=False,
        widget=AdminTextareaWidget(attrs={"rows": 20}),
        help_text="Paste the article as it is, page furniture included. A browser sends its own "
        "line ends, kept as LF; upload a file to keep every byte.",
    )
    file = forms.FileField(
        label="Or a file", required=False, help_text="Plain text in UTF-8, 5 MB at most."
    )

    class Meta:
        model = SourceSnapshot
        fields = ("source", "captured_at", "is_current")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "captured_at" in self.fields:
            for part, word in zip(
                self.fields["captured_at"].widget.widgets, ("day", "time"), strict=True
            ):
                part.attrs["aria-label"] = f"Captured at, {word}"

    def clean_file(self) -> Any:
        """The text of the file, every character of it."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB.")
        try:
            text = file.read().decode()
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                f"The file is not UTF-8 (byte {error.start}). Save it as UTF-8."
            ) from None
        ProhibitNullCharactersValidator()(text)
        return text

    def clean(self) -> Any:
        """One text, and not one that is kept already."""
        given = super().clean() or self.cleaned_data
        texts = [text for text in (given.get("pasted"), given.get("file")) if text]
        source = given.get("source")
        if source and (refused := rights.why_not_write(self.by, source)):
            self.add_error("source", refused)
        if len(texts) != 1 and not self.errors:
            self.add_error("pasted", "Paste the text, or upload it as a file: one of the two.")
        elif texts and not is_seen(texts[0]):
            self.add_error("pasted" if given.get("pasted") else "file", str(snapshots.NoText()))
        elif source and texts and (kept := snapshots.kept(source, texts[0])):
            self.add_error("pasted", f"This very text is kept already ({kept.sha256[:12]}).")
        elif source and texts and snapshots.was_erased(source, texts[0]):
            self.add_error("pasted", str(snapshots.Erased()))
        return given

    def _get_validation_exclusions(self) -> set[str]:
        """Which text is current is settled by the service that keeps it."""
        return super()._get_validation_exclusions() | {"is_current"}

    @property
    def captured(self) -> dict[str, Any]:
        """What the service needs to keep the text."""
        given = self.cleaned_data
        return {
            "text": given["file"] or given["pasted"],
            "method": "uploaded" if given["file"] else "pasted",
            "captured_at": given["captured_at"],
            "is_current": given["is_current"],
        }


class KeptForm(OpenedForm):
    """A kept text: what of it is not the article, and whether reports are anchored in it."""

    boilerplate = SpansField(
        required=False,
        help_text="Characters that are not part of the article, first and first after: "
        "2677-2693, 2695-2708. Hidden in display; offsets stay.",
    )

    class Meta:
        model = SourceSnapshot
        fields = ("is_current", "boilerplate")

    def clean_is_current(self) -> bool:
        """One text of a source is always the current one."""
        if self.instance.is_current and not self.cleaned_data["is_current"]:
            raise forms.ValidationError(
                "Make another text current instead: that takes the place of this one."
            )
        return bool(self.cleaned_data["is_current"])

    def clean_boilerplate(self) -> Any:
        """Nothing is hidden that is not there."""
        spans, text = self.cleaned_data["boilerplate"], self.instance.text
        if text is not None and any(end > len(text) for _, end in spans):
            raise forms.ValidationError(f"The text has {len(text)} characters.")
        return spans

    def _get_validation_exclusions(self) -> set[str]:
        """Which text is current is settled by the service that makes it so."""
        return super()._get_validation_exclusions() | {"is_current"}


@admin.register(SourceSnapshot)
class SourceSnapshotAdmin(MarkedAdmin, DeskAdmin):
    list_display = ("source", "fingerprint", "captured_at", "method", "is_current")
    list_filter = ("is_current", "method")
    list_select_related = ("source",)
    search_fields = ("source__title", "source__slug", "sha256")
    ordering = ("-captured_at", "pk")
    date_hierarchy = "captured_at"
    autocomplete_fields = ("source",)

    @admin.display(description="Fingerprint", ordering="sha256")
    def fingerprint(self, snapshot: SourceSnapshot) -> str:
        return snapshot.sha256[:12]

    @admin.display(description="Text")
    def kept_text(self, snapshot: SourceSnapshot) -> Any:
        if snapshot.erased_at:
            return f"Erased by a redaction on {snapshot.erased_at:%-d %B %Y}; not taken again."
        if snapshot.text is None:
            return "Only its fingerprint is here. Capture the same text to check quotations."
        return format_html('<div class="kept" tabindex="0">{}</div>', snapshot.text)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Lists do without the texts."""
        found = super().get_queryset(request).select_related("source")
        match = request.resolver_match
        return (
            found.defer("text")
            if match and (match.url_name or "").endswith("_changelist")
            else found
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(
            request, obj, change, form=KeptForm if obj else CaptureForm, **kwargs
        )
        form.by = request.user
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["source", "pasted", "file", "captured_at", "is_current"]})]
        facts = ["source", "sha256", ("captured_at", "method")]
        return [
            (None, {"fields": [*facts, "is_current", "boilerplate"]}),
            ("Text", {"fields": ["kept_text"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("source", "sha256", "captured_at", "method", "kept_text") if obj else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"captured_at": timezone.now(), **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may write its source."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not rights.why_not_write(request.user, obj.source))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Quotations are counted in it."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            if obj.is_current:
                snapshots.make_current(obj)
            super().save_model(request, obj, form, change)
            return
        kept = snapshots.capture(obj.source, **form.captured)
        obj.pk, obj.sha256 = kept.pk, kept.sha256
        hinting.tell(request, kept.source)
        waiting = snapshots.anchored_elsewhere(kept) if kept.is_current else 0
        if waiting:
            told = format_html(
                "Reports of this source still anchored in another text: {}. Nothing was moved: "
                '<a href="{}">look at what is proposed</a>.',
                waiting,
                reverse("admin:claims_source_reanchor", args=[obj.source_id]),
            )
            self.message_user(request, told, messages.WARNING)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """On to the text, where its passages are chosen."""
        return HttpResponseRedirect(reverse("admin:claims_source_workbench", args=[obj.source_id]))
