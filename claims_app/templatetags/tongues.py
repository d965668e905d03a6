"""Addresses of pages in the language that is spoken."""

from typing import Any

from django.template import Context, Library

from claims_app.pages.parts import tongues

register = Library()
register.filter("localised", tongues.localised)


@register.inclusion_tag("partials/tongues.html", takes_context=True)
def other_tongues(context: Context) -> dict[str, Any]:
    """The way to this page in the other languages."""
    return {"tongues": tongues.choices(context["request"])}


@register.inclusion_tag("partials/hreflang.html", takes_context=True)
def alternate_tongues(context: Context) -> dict[str, Any]:
    """The same for search engines: absolute addresses."""
    request = context["request"]
    choices = tongues.choices(request)
    site = f"{request.scheme}://{request.get_host()}"
    return {"tongues": choices, "site": site, "default": choices[0]}
