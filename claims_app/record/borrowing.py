"""What sources draw on, and which of them draw on themselves through others."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from claims_app.models import SourceDerivation
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
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
    document = Document.objects.filter(object_id=OuterRef("derived"), kind=Kind.SOURCE)
    links = SourceDerivation.record.filter(derived__slug__in=sources).annotate(
        circular=Exists(document.filter(detail__contains=CIRCULAR))
    )
    told = Q(kind__in=WHOLE) | Q(original__slug__in=sources) | Q(circular=True)
    in_order = ("-circular", "derived__slug", "original__slug", "kind")
    rows = (
        links.filter(told)
        .order_by(*in_order)
        .values_list(
            "derived__slug",
            "kind",
            "original__slug",
            "original__publisher__name",
            "original__title",
            "original__is_captured",
            "circular",
        )
    )
    return [
        Borrowed(derived, kind, original, publisher or title, is_captured, circular)
        for derived, kind, original, publisher, title, is_captured, circular in rows[:MOST]
    ]
