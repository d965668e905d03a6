"""Where a thing stands now, for whoever asks at an address that it had."""

from django.http import HttpRequest, HttpResponsePermanentRedirect

from claims_app.record.addresses import api_url
from claims_app.record.models import Document


def moved(request: HttpRequest, slug: str, thing: Document) -> HttpResponsePermanentRedirect:
    """To the same address under the present name of a thing, with all that was asked there."""
    old, new = api_url(thing.kind, slug), api_url(thing.kind, thing.slug)
    response = HttpResponsePermanentRedirect(request.get_full_path().replace(old, new, 1))
    # It has no body, and so no type either.
    del response.headers["Content-Type"]
    return response
