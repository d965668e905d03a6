"""The index follows whatever a request has changed, by any door of the desk."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from claims_app.desk.indexing import keeping

CHANGES_NOTHING = {"GET", "HEAD", "OPTIONS"}
# Where claims are written. Whoever sends something to readers' doors does not touch the desk.
DOORS = ("/desk/", "/api/v1/desk/")


class IndexMiddleware:
    """After a request that may have changed words: what is noted is read again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _may_have_changed_words(request, response):
            keeping.soon()
        return response


def _may_have_changed_words(request: HttpRequest, response: HttpResponse) -> bool:
    """Where the answer is that something failed, the database may be away."""
    return (
        request.method not in CHANGES_NOTHING
        and request.path_info.startswith(DOORS)
        and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    )
