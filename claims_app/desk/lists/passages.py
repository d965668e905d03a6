"""Passages by whether they stand where they say they do."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from claims_app.desk.models import SourceSnapshot
from claims_app.models import Report
from claims_app.vocabulary import AnchorState

LOST = (AnchorState.FUZZY, AnchorState.ORPHANED)


def that_anchor(reports: QuerySet[Report], *, wanted: bool) -> QuerySet[Report]:
    """Passages that stand at their place of the captured text; else those that do not, or no more.

    Where no text was ever captured there is nothing to compare, so these are in neither list.
    Where only its fingerprint is held, that must be the one the characters were counted in.
    """
    current = SourceSnapshot.objects.filter(source=OuterRef("source"), is_current=True).annotate(
        passage=Substr("text", OuterRef("start") + 1, OuterRef("end") - OuterRef("start"))
    )
    counted_in_it = Q(sha256=OuterRef("text_sha256"))
    stands = counted_in_it & (Q(text=None) | Q(passage=OuterRef("exact")))
    if wanted:
        return reports.filter(Exists(current.filter(stands))).exclude(anchor_state__in=LOST)
    moved = Q(text__isnull=False) & ~Q(passage=OuterRef("exact"))
    return reports.filter(Q(anchor_state__in=LOST) | Exists(current.filter(~counted_in_it | moved)))
