"""Names, dates and passages inside a sentence.

Filters rather than templates: a page says hundreds of them, and in a sentence no line may end.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from claims_app.pages.parts.dates import Day
from claims_app.pages.parts.passages import Piece
from claims_app.pages.parts.tongues import localised

Json = Mapping[str, Any]
register = Library()
LINKED, SHORT = "linked", "short"
WRITTEN = {"content": "<mark>{}</mark>", "cue": "<b>{}</b>"}


@register.filter
def names(actors: Iterable[Json], how: str = "") -> SafeString:
    """Actors by name, as a language lists them; `"linked"` leads to their pages."""
    shown = [_linked(actor) if how == LINKED else _named(actor) for actor in actors or ()]
    if len(shown) < 2:
        return mark_safe("".join(shown))  # noqa: S308 each was escaped
    *first, last = shown
    listed = pgettext("between names", ", ").join(first)
    return mark_safe(listed + pgettext("between names", " and ") + last)  # noqa: S308 as above


def _named(actor: Json) -> SafeString:
    return format_html("<bdi>{}</bdi>", actor["name"])


def _linked(actor: Json) -> SafeString:
    page, name = localised(actor["page"]), actor["name"]
    return format_html('<a href="{}"><bdi>{}</bdi></a>', page, name)


@register.filter
def outlet(source: Json) -> SafeString:
    """Who published a source; its title where nobody did."""
    publisher = source.get("publisher")
    return format_html("<bdi>{}</bdi>", publisher["name"] if publisher else source["title"])


@register.filter
def day(on: Day, how: str = "") -> SafeString:
    """A date that says how exactly it is known; `"short"` where there is little room."""
    if not on or not on.long:
        return format_html('<span class="inferred">{}</span>', gettext("not dated"))
    text = on.short if how == SHORT else on.long
    if on.is_by:
        text = pgettext("on that day or before", "by %(date)s") % {"date": text}
    marked = mark_safe(' class="inferred"') if on.is_inferred else ""
    return format_html('<time{} datetime="{}">{}</time>', marked, on.iso, text)


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A passage with the claiming words marked and the attributing ones bold."""
    return mark_safe("".join(format_html(WRITTEN.get(p.role, "{}"), p.text) for p in pieces))  # noqa: S308 each was escaped
