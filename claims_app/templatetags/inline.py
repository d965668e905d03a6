"""Partials inside a sentence."""

from typing import Any

from django.template import Context, Library
from django.template.base import Parser, Token
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString, mark_safe

register = Library()


class InlineNode(IncludeNode):
    """An include without the line end of its file, which would stand before a comma."""

    def __init__(self, *given: Any, name: str = "", **more: Any) -> None:
        super().__init__(*given, **more)
        self.name = name

    def render(self, context: Context) -> SafeString:
        said = mark_safe(super().render(context).strip())  # noqa: S308 a template has escaped it
        if not self.name:
            return said
        context[self.name] = said
        return SafeString()


@register.tag
def inline(parser: Parser, token: Token) -> InlineNode:
    """As `include`, inside a sentence: `{% inline "partials/chip.html" with chip=status %}`.

    With `as name` at its end, what it says is kept under that name.
    """
    *words, before, last = token.split_contents()
    name = last if before == "as" else ""
    if name:
        token.contents = " ".join(words)
    found = do_include(parser, token)
    return InlineNode(
        found.template,
        extra_context=found.extra_context,
        isolated_context=found.isolated_context,
        name=name,
    )
