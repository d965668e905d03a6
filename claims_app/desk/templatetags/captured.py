"""A captured text on a page: marked, and still character for character the text."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from claims_app.desk.workbench import CHOSEN, Piece

register = template.Library()


@register.filter
def captured(pieces: Iterable[Piece]) -> SafeString:
    """The text with its marks. What is no text of it, its reports' numbers, is of class `ref`."""
    return mark_safe("".join(map(_shown, pieces)))  # noqa: S308 each was escaped


def _shown(piece: Piece) -> SafeString:
    begins = format_html_join("", '<i class="ref" id="passage-{}"></i>', zip(piece.begins))
    ends = format_html_join(
        "",
        '<a class="ref" href="#report-{}" aria-label="Report {}">{}</a>',
        ((number, number, number) for number in piece.ends),
    )
    # A reader of HTML takes a bare CR for a line end; written as a reference it stays itself.
    text = mark_safe(escape(piece.text).replace("\r", "&#13;"))  # noqa: S308 just escaped
    if piece.kinds:
        tag = "mark" if CHOSEN in piece.kinds else "span"
        text = format_html('<{} class="{}">{}</{}>', tag, " ".join(piece.kinds), text, tag)
    return begins + text + ends
