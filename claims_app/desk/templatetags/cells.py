"""The lists of the admin, each cell with the name of its column.

Where columns do not stand beside each other (on a phone a row is a card) the cell says what it is,
and whether it is empty.
"""

from typing import Any

from django import template
from django.contrib.admin.templatetags.admin_list import result_list
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()
CELL = "<td"


@register.inclusion_tag("admin/change_list_results.html")
def named_result_list(cl: Any) -> dict[str, Any]:
    """Django's `result_list` with `data-column` on each cell, and `data-empty`."""
    found: dict[str, Any] = result_list(cl)
    names = [capfirst(header["text"]) for header in found["result_headers"]]
    nothing = format_html(">{}</td>", cl.model_admin.get_empty_value_display())
    for row in found["results"]:
        row[:] = [_cell(cell, name, nothing) for cell, name in zip(row, names, strict=True)]
    return found


def _cell(cell: SafeString, name: str, nothing: str) -> SafeString:
    """The column of tick boxes has a tick box for a name, and what is the row's name is a <th>."""
    if "<" in name or not cell.startswith(CELL):
        return cell
    column = format_html(' data-column="{}"', name)
    empty = " data-empty" if cell.endswith(nothing) else ""
    said = f"{CELL}{column}{empty}{cell.removeprefix(CELL)}"
    return mark_safe(said)  # noqa: S308 Django made the cell
