"""What sources draw on, and which of them draw on themselves through others."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, SlugField

from actors_app.aliases import the_record
from claims_app.models import SourceDerivation
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from claims_app.record.slots import Slot, statement
from claims_app.vocabulary import DerivationKind

MOST = 200
# A text made of another one, and not only in part.
WHOLE = {DerivationKind.REPUBLISHES, DerivationKind.REWRITES, DerivationKind.TRANSLATES}
# As a source's document says it, and as no quotation in it can: there the marks are escaped.
CIRCULAR = '"is_circular":true'


class Borrowed(NamedTuple):
    """One source draws on another. `is_circular`: the first, through others, draws on itself."""

    derived: str
    kind: str
    original: str
    name: str
    is_captured: bool
    is_circular: bool


def among(sources: Collection[str]) -> list[Borrowed]:
    """What these sources, by their names, are made of; no more than a page can show.

    A text that only cites another is left out, unless that is one of these, or a circle begins.
    """
    asked = _padded(sorted(sources))
    alias = the_record()
    links = statement(("borrowing", len(asked)), alias, lambda: _links(len(asked)))
    return [
        Borrowed(derived, kind, original, publisher or title, bool(is_captured), bool(circular))
        for derived, kind, original, publisher, title, is_captured, circular in links.rows(
            {"sources": asked}, alias
        )
    ]


def _padded(names: list[str]) -> list[str]:
    """The same, the last repeated up to a power of two, so that there are few statements."""
    return names + names[-1:] * ((1 << (len(names) - 1).bit_length()) - len(names))


def _links(number: int) -> QuerySet[Any, Any]:
    sources = [Slot("sources", SlugField(), position) for position in range(number)]
    document = Document.objects.filter(object_id=OuterRef("derived"), kind=Kind.SOURCE)
    links = SourceDerivation.record.filter(derived__slug__in=sources).annotate(
        circular=Exists(document.filter(detail__contains=CIRCULAR))
    )
    told = Q(kind__in=WHOLE) | Q(original__slug__in=sources) | Q(circular=True)
    in_order = ("-circular", "derived__slug", "original__slug", "kind")
    columns = (
        *("derived__slug", "kind", "original__slug"),
        *("original__publisher__name", "original__title", "original__is_captured", "circular"),
    )
    return links.filter(told).order_by(*in_order).values_list(*columns)[:MOST]
