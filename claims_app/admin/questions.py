"""Questions that somebody keeps: what of one the list that it is put to does not understand."""

from collections.abc import Iterator
from copy import copy

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.http import HttpRequest, QueryDict

from claims_app.record.aggregates import AGGREGATES


def why_not_kept(request: HttpRequest, kind: str, question: str) -> Iterator[str]:
    """What is wrong with a question, in words; nothing where its list understands all of it."""
    asked = QueryDict(question)
    if not asked:
        yield "It asks nothing. Copy what stands after the question mark of the list's address."
    for name, values in asked.lists():
        if not _is_understood(request, kind, name, values):
            yield (
                f"The list of {AGGREGATES[kind].root._meta.verbose_name_plural} cannot be asked "
                f"“{name}={', '.join(values)}”: it does not know “{name}”, or not this of it."
            )


def _is_understood(request: HttpRequest, kind: str, name: str, values: list[str]) -> bool:
    """Whether the list itself can be asked this, for it alone knows its filters and columns."""
    alone = copy(request)
    alone.GET = QueryDict(mutable=True)
    alone.GET.setlist(name, values)
    asked = admin.site.get_model_admin(AGGREGATES[kind].root)
    if name == ERROR_FLAG or asked.unreadable(alone):
        return False
    try:
        asked.get_changelist_instance(alone)
    except (IncorrectLookupParameters, DisallowedModelAdminLookup):
        return False
    return True
