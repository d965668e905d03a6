"""Pages of the admin about one row, for whoever may see it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

Answer = Callable[[Any, HttpRequest, Any], HttpResponse]


def address_of(model_admin: Any, word: str, answer: Answer) -> URLPattern:
    """The address `word` of a row; `answer` is given the admin, the request and the row."""
    opts = model_admin.opts

    def page(request: HttpRequest, pk: Any) -> HttpResponse:
        row = model_admin.get_object(request, str(pk))
        if row is None:
            gone: HttpResponse = model_admin._get_obj_does_not_exist_redirect(
                request, opts, str(pk)
            )
            return gone
        if not model_admin.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return answer(model_admin, request, row)

    name = f"{opts.app_label}_{opts.model_name}_{word}"
    where = f"<uuid:pk>/{word.replace('_', '-')}/"
    return path(where, model_admin.admin_site.admin_view(page), name=name)
