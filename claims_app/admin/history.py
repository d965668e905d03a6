"""The history of a thing with its lines and of all that was asked and decided about it."""

from typing import Any

from django.contrib.admin.views.main import PAGE_VAR
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from claims_app.admin.fields import is_key
from claims_app.admin.why import HistoryAdmin
from claims_app.desk import happened

STEPS_A_PAGE = 100


class PastAdmin(HistoryAdmin):
    """A thing whose history tells of everything that is released with it."""

    object_history_list_template = "admin/past.html"

    @property
    def kind(self) -> str:
        """What sort of thing it is on the record."""
        raise NotImplementedError

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if not is_key(self.opts.pk, object_id):
            raise Http404
        steps = happened.of(self.kind, self.opts.pk.to_python(object_id))
        pages = Paginator(steps, STEPS_A_PAGE)
        page = pages.get_page(request.GET.get(PAGE_VAR))
        shown = {
            "page_obj": page,
            "page_range": pages.get_elided_page_range(page.number),
            "pagination_required": pages.num_pages > 1,
        }
        return super().history_view(request, object_id, {**shown, **(extra_context or {})})

    def set_history_delta_changes(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Each step knows its own."""
