"""What a reader does: gets a page, sees its words."""

import json
import re
from collections.abc import Callable
from html import unescape

from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from actors_app.aliases import RECORD
from claims_app.record import guard
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests.two_worlds import desk_blocked

BLOCK = re.compile(r"</?(p|div|dd|dt|li|h[1-6]|t[dhr]|small|span|article)\b[^>]*>")


def reader(client: Client) -> Callable[..., HttpResponse]:
    """A way to get pages, with the desk's database out of reach."""

    def get(path: str) -> HttpResponse:
        with desk_blocked():
            return client.get(path)

    return get


def words(response):
    """What a page says, as somebody who copies its text gets it."""
    blocks = BLOCK.sub(" ", response.content.decode())
    return " ".join(unescape(strip_tags(blocks)).split())


def rewrite(slug, change):
    """Change the public JSON of a claim in place, as no delivery would."""
    document = Document.objects.get(kind=Kind.CLAIM, slug=slug)
    detail = json.loads(document.body)
    change(detail)
    with guard.writing():
        Document.objects.using(RECORD).filter(pk=document.pk).update(detail=json.dumps(detail))
