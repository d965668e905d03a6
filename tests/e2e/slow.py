"""Pages that arrive as over a bad line: late, and their second half later still.

What a test asks of a page before all of it has arrived passes on a fast machine and fails on a busy
one. GAINSAY_SLOW=0.3 (seconds, twice a page) makes it fail: `make thorough ARGS="--only slow"`.
"""

import os
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

SECONDS = float(os.environ.get("GAINSAY_SLOW") or 0)
Page = HttpResponse | StreamingHttpResponse


def slow_down() -> None:
    """Let the server that the tests start send its pages so, if that is asked for."""
    if SECONDS:
        settings.MIDDLEWARE = [f"{__name__}.slow_pages", *settings.MIDDLEWARE]


def slow_pages(get_response: Callable[[HttpRequest], Page]) -> Callable[[HttpRequest], Page]:
    """A middleware outside of all others."""

    def respond(request: HttpRequest) -> Page:
        response = get_response(request)
        if response.streaming:
            return response
        slowed = StreamingHttpResponse(halves(response.content), status=response.status_code)
        slowed.headers, slowed.cookies = response.headers, response.cookies
        return slowed

    return respond


def halves(content: bytes) -> Iterator[bytes]:
    """The bytes of a page in two parts, each after a while."""
    middle = len(content) // 2
    for part in (content[:middle], content[middle:]):
        time.sleep(SECONDS)
        yield part
