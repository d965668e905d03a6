"""What the head of a page tells other sites: title, description, picture, other forms.

A page calls one of these in its `head` block: `{% head_of claim %}` for a thing of the record,
`{% head title description %}` for any other page.
"""

from typing import Any

from django.template import Context, Library
from django.utils.translation import get_language

from claims_app.interchange.pictures.sheet import HEIGHT, WIDTH
from claims_app.pages.abroad import site_of
from claims_app.pages.linked import views as linked
from claims_app.pages.parts import saying
from claims_app.pages.parts.speakers import headline
from claims_app.pages.parts.tongues import localised
from claims_app.pages.pictured import views as pictured
from claims_app.record.aggregates import Kind

Json = dict[str, Any]
register = Library()
TEMPLATE = "partials/head_meta.html"
LONGEST = 300
SITE_PICTURE = "/card.png"
WITH_PICTURE = (Kind.CLAIM, Kind.ISSUE)
TITLES = {Kind.CLAIM: "text", Kind.ISSUE: "question", Kind.ACTOR: "name", Kind.SOURCE: "title"}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def head_of(context: Context, thing: Json) -> Json:
    """The head of the page of a claim, a question, a speaker or a source."""
    kind, slug = thing["type"], thing["slug"]
    image = pictured.address(kind, slug) if kind in WITH_PICTURE else SITE_PICTURE
    title = thing[TITLES[Kind(kind)]]
    return _head(
        context,
        headline(title) if kind == Kind.CLAIM else title,
        _description(kind, thing),
        image,
    ) | {
        "linked": linked.address(kind, slug),
        "is_claim": kind == Kind.CLAIM,
        "is_person": kind == Kind.ACTOR and thing["kind"] == "person",
    }


@register.inclusion_tag(TEMPLATE, takes_context=True)
def head(context: Context, title: str, description: str, image: str = SITE_PICTURE) -> Json:
    """The head of any other page; `image` is the path of a picture of 1,200 by 630."""
    return _head(context, title, description, image)


def _head(context: Context, title: str, description: str, image: str) -> Json:
    request = context.get("request")
    return {
        # A page that was made without a request has no address to tell.
        "site": site_of(request) if request else "",
        "address": request.build_absolute_uri() if request else "",
        "title": _short(title),
        "description": _short(description),
        "image": localised(image),
        "is_picture_of_site": image == SITE_PICTURE,
        "width": WIDTH,
        "height": HEIGHT,
        "locale": (get_language() or "").replace("-", "_"),
    }


def _description(kind: str, thing: Json) -> str:
    if kind == Kind.CLAIM:
        return saying.claim(thing)
    if kind == Kind.ISSUE:
        return saying.issue(thing)
    return saying.speaker(thing) if kind == Kind.ACTOR else saying.source(thing)


def _short(text: str) -> str:
    """Text on one line, not longer than anybody shows."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
