"""Words of ours, and addresses of pages, in the language that is spoken."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.template import Context, Library, Node
from django.template.base import Parser, Token, Variable
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

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


class Words(Node):
    """Words that are the same on every page, translated once a language."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = self.node.render(context)
        return said


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Django's own tag; a page says hundreds of words, and looking each up costs most of it."""
    node = do_translate(parser, token)
    given = node.filter_expression
    varies = given.filters or not _is_literal(given.var) or node.asvar or node.noop
    context = node.message_context
    if varies or (context and not _is_literal(context.var)):
        return node
    return Words(node)


def _is_literal(given: object) -> bool:
    return not isinstance(given, Variable) or given.literal is not None
