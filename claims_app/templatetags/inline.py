"""Partials inside a sentence."""

from typing import Any

from django.template import Context, Library
from django.utils.safestring import SafeString, mark_safe

register = Library()


@register.simple_tag(takes_context=True)
def inline(context: Context, template: str, **variables: Any) -> SafeString:
    """Include a partial without the line end of its file, which would stand before a comma."""
    assert context.template is not None  # noqa: S101 a tag is rendered by a template
    partial = context.template.engine.get_template(template)
    with context.push(**variables):
        return mark_safe(partial.render(context).strip())  # noqa: S308 a template has escaped it
