"""The history of a thing, lines included: any two entries compared, and a way back to each."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims_app.desk import entries, restoring, rights
from claims_app.desk.entries import Entry
from claims_app.desk.restoring import NotRestored
from claims_app.record.aggregates import KIND_OF

SHOWN = 200
NONE = "This history has no such entry. Choose one."


class RestoreForm(forms.Form):
    """Why, and in which state the page was opened."""

    opened = forms.CharField(widget=forms.HiddenInput, max_length=200)
    reason = forms.CharField(
        label="Why",
        max_length=2_000,
        widget=AdminTextInputWidget(),
        help_text="For the history of the desk. Readers do not see it.",
    )


def page(model_admin: Any, request: HttpRequest, thing: Any) -> HttpResponse:
    """Every entry, and what differs between the two that were chosen."""
    kind, key = KIND_OF[type(thing)], thing.pk
    found = entries.entries(kind, key)
    asked = [request.GET.get(name, "") for name in ("before", "after")]
    before, after = (entries.find(found, token) for token in asked)
    context = {
        "entries": _shown(found, before, after, request.GET.get("until", "")),
        "older": _older(found, request.GET.get("until", "")),
        "before": before,
        "after": after,
        "missing": NONE if any(asked) and not (before and after) else "",
        "changed": entries.between(kind, key, before, after) if before and after else [],
        "notes": entries.notes(kind, key),
        "may_restore": _may(model_admin, request, thing),
        "newest": found[0] if found else None,
    }
    return _answer(model_admin, request, thing, "admin/changes.html", f"Changes: {thing}", context)


def restore(model_admin: Any, request: HttpRequest, thing: Any) -> HttpResponse:
    """What going back would change; a POST with a reason does it."""
    if not _may(model_admin, request, thing):
        raise PermissionDenied
    kind, key = KIND_OF[type(thing)], thing.pk
    entry = entries.find(entries.entries(kind, key), request.GET.get("to", ""))
    form = RestoreForm(request.POST if request.method == "POST" else None)
    if entry and form.is_valid() and _is_restored(request, kind, key, entry, form):
        back = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_change"
        return HttpResponseRedirect(reverse(back, args=[key]))
    changed, problems = _proposed(kind, key, entry)
    context = {
        "entry": entry,
        "changed": changed,
        "problems": problems,
        "opened": entries.mark(kind, key),
        "form": form,
    }
    return _answer(model_admin, request, thing, "admin/restore.html", f"Restore: {thing}", context)


def _proposed(kind: str, key: Any, entry: Entry | None) -> tuple[list[Any], list[str]]:
    if entry is None:
        return [], [NONE]
    try:
        return restoring.would_change(kind, key, entry), []
    except NotRestored as refused:
        return [], list(refused.problems)


def _is_restored(request: HttpRequest, kind: str, key: Any, entry: Entry, form: Any) -> bool:
    """Whether it stands so now; if not, the form says why."""
    try:
        restoring.restore(kind, key, entry, by=request.user, **form.cleaned_data)
    except NotRestored as refused:
        for problem in refused.problems:
            form.add_error(None, problem)
        return False
    messages.success(
        request,
        "Restored as a new change. What readers see changes once it is asked for and approved.",
    )
    return True


def _may(model_admin: Any, request: HttpRequest, thing: Any) -> bool:
    allowed = model_admin.has_change_permission(request, thing)
    return allowed and not rights.why_not_write(request.user, thing)


def _shown(
    found: list[Entry], before: Entry | None, after: Entry | None, until: str
) -> list[Entry]:
    """Some of them, and the two that were chosen."""
    start = _place(found, until)
    chosen = [one for one in (before, after) if one]
    some = [*found[start : start + SHOWN], *chosen]
    return sorted({one.token: one for one in some}.values(), key=lambda e: e.at, reverse=True)


def _older(found: list[Entry], until: str) -> Entry | None:
    """The first that is not shown."""
    after = _place(found, until) + SHOWN
    return found[after] if after < len(found) else None


def _place(found: list[Entry], until: str) -> int:
    entry = entries.find(found, until)
    return found.index(entry) if entry else 0


def _answer(
    model_admin: Any,
    request: HttpRequest,
    thing: Any,
    template: str,
    title: str,
    context: dict[str, Any],
) -> HttpResponse:
    shared = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "thing": thing,
    }
    return TemplateResponse(request, template, shared | context)
