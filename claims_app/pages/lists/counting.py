"""How many there are, as sentences."""

import re
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from claims_app.pages.lists.around import Around
from claims_app.record.aggregates import Kind, Part
from claims_app.search.syntax import QUOTES

Words = Any  # text that is translated where it is shown
# The title sets its own quotation marks.
WHOLLY_QUOTED = re.compile(rf"[{QUOTES}][^{QUOTES}]+[{QUOTES}]")
FOUND: dict[str, Words] = {
    Kind.CLAIM: ngettext_lazy("%(n)s claim", "%(n)s claims", "number"),
    Kind.ISSUE: ngettext_lazy("%(n)s issue", "%(n)s issues", "number"),
    Kind.ACTOR: ngettext_lazy("%(n)s speaker", "%(n)s speakers", "number"),
    Kind.SOURCE: ngettext_lazy("%(n)s source", "%(n)s sources", "number"),
    Part.REPORT: ngettext_lazy("%(n)s passage", "%(n)s passages", "number"),
}
MORE: dict[str, Words] = {
    Kind.CLAIM: gettext_lazy("More than %(n)s claims"),
    Kind.ISSUE: gettext_lazy("More than %(n)s issues"),
    Kind.ACTOR: gettext_lazy("More than %(n)s speakers"),
    Kind.SOURCE: gettext_lazy("More than %(n)s sources"),
    Part.REPORT: gettext_lazy("More than %(n)s passages"),
}
MENTION: dict[str, Words] = {
    Kind.CLAIM: ngettext_lazy("%(n)s claim mentions %(q)s", "%(n)s claims mention %(q)s", "number"),
    Kind.ISSUE: ngettext_lazy("%(n)s issue mentions %(q)s", "%(n)s issues mention %(q)s", "number"),
    Kind.ACTOR: ngettext_lazy(
        "%(n)s speaker matches %(q)s", "%(n)s speakers match %(q)s", "number"
    ),
    Kind.SOURCE: ngettext_lazy("%(n)s source matches %(q)s", "%(n)s sources match %(q)s", "number"),
    Part.REPORT: ngettext_lazy(
        "%(n)s passage mentions %(q)s", "%(n)s passages mention %(q)s", "number"
    ),
}
MORE_MENTION: dict[str, Words] = {
    Kind.CLAIM: gettext_lazy("More than %(n)s claims mention %(q)s"),
    Kind.ISSUE: gettext_lazy("More than %(n)s issues mention %(q)s"),
    Kind.ACTOR: gettext_lazy("More than %(n)s speakers match %(q)s"),
    Kind.SOURCE: gettext_lazy("More than %(n)s sources match %(q)s"),
    Part.REPORT: gettext_lazy("More than %(n)s passages mention %(q)s"),
}
NONE_MENTION: dict[str, Words] = {
    Kind.CLAIM: gettext_lazy("No claim mentions %(q)s"),
    Kind.ISSUE: gettext_lazy("No issue mentions %(q)s"),
    Kind.ACTOR: gettext_lazy("No speaker matches %(q)s"),
    Kind.SOURCE: gettext_lazy("No source matches %(q)s"),
    Part.REPORT: gettext_lazy("No passage mentions %(q)s"),
}


def how_many(kind: str, around: Around) -> str:
    """How many things a list holds; counted no further than `around` says."""
    words = MORE if around.is_capped else FOUND
    given = {"n": digits(around.number), "number": around.number}
    return str(words[kind] % given)


def things(kind: str, number: int) -> str:
    """So many things."""
    return str(FOUND[kind] % {"n": digits(number), "number": number})


def mention(kind: str, around: Around, q: str) -> SafeString:
    """How many things answer a question, as a title."""
    words = MORE_MENTION if around.is_capped else MENTION
    words = words if around.number else NONE_MENTION
    given = {"n": "{n}", "q": "{q}", "number": around.number}
    quoted = format_html('<q dir="auto">{}</q>', q[1:-1] if WHOLLY_QUOTED.fullmatch(q) else q)
    return format_html(str(words[kind] % given), n=digits(around.number), q=quoted)


def digits(number: int, *, is_capped: bool = False) -> str:
    """A number as the language of the page writes it."""
    written = number_format(number, use_l10n=True, force_grouping=True)
    return _("%(n)s+") % {"n": written} if is_capped else str(written)
