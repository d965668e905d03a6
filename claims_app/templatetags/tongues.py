"""Addresses of pages in the language that is spoken."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.template import Context, Library

from claims_app.pages.parts import figures, tongues

register = Library()
register.filter("localised", tongues.localised)
register.filter("number", figures.number)


@register.inclusion_tag("partials/tongues.html", takes_context=True)
def other_tongues(context: Context) -> dict[str, Any]:
    """The way to this page in the other languages."""
    return {"tongues": tongues.choices(context["request"])}


@register.inclusion_tag("partials/hreflang.html", takes_context=True)
def alternate_tongues(context: Context) -> dict[str, Any]:
    """The same for search engines: absolute addresses, so none for a host that is not ours."""
    request = context["request"]
    try:
        site = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return {}
    choices = tongues.choices(request)
    return {"tongues": choices, "site": site, "default": choices[0]}
