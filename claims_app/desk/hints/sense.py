"""Days and numbers that are hardly meant: still to come, in the wrong order, fewer than none."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from claims_app.desk.hints.words import short
from claims_app.models import Claim, Quantity, Source
from claims_app.record.roles import period
from claims_app.vocabulary import DateBasis, DatePrecision

WRITTEN: dict[str, str] = {DatePrecision.YEAR: "%Y", DatePrecision.MONTH: "%Y-%m"}
Day = tuple[dt.date | None, str]


def of_claim(claim: Claim) -> Iterator[str]:
    """What is odd about when a claim was said, and about its figures, each a sentence."""
    said = claim.asserted_on, claim.asserted_precision
    if is_to_come(*said):
        yield f"It is dated {_written(*said)}, a day that is still to come."
    yield from _out_of_order(claim, said)
    fewer = Q(low__lt=0) | Q(best__lt=0) | Q(high__lt=0)
    for figure in Quantity.objects.filter(fewer, claim=claim, unit="persons"):
        yield f"“{short(figure.verbatim or figure.measure)}” counts fewer than no persons."


def of_source(source: Source) -> Iterator[str]:
    """What is odd about when a source appeared."""
    published = source.published_on, source.published_precision
    if is_to_come(*published):
        yield f"It is dated {_written(*published)}, a day that is still to come."
    if source.accessed_on and comes_after(published, (source.accessed_on, DatePrecision.DAY)):
        yield (
            f"It was read on {source.accessed_on}, before it was published: {_written(*published)}."
        )


def is_to_come(on: dt.date | None, precision: str) -> bool:
    """Whether a date lies after today wholly, wherever on earth it is written down."""
    return on is not None and period(on, precision)[0] > timezone.now().date() + dt.timedelta(1)


def comes_after(later: Day, earlier: Day) -> bool:
    """Whether the one can only be after the other, as exactly as both are known."""
    (on, precision), (other, other_precision) = later, earlier
    if on is None or other is None:
        return False
    return period(on, precision)[0] > period(other, other_precision)[1]


def _out_of_order(claim: Claim, said: Day) -> Iterator[str]:
    reporting = Source.objects.filter(reports__claim=claim).distinct()
    for source in reporting.order_by("published_on", "pk"):
        published = source.published_on, source.published_precision
        if comes_after(said, published):
            yield (
                f"It is dated {_written(*said)}, but “{short(source.title)}”, which reports it, "
                f"was published before: {_written(*published)}."
            )
    # A day that is that of a report only says when it had been said at the latest.
    targets = Claim.objects.filter(answered_by__subject=claim).distinct()
    for target in targets.exclude(asserted_basis=DateBasis.PUBLICATION).order_by("pk"):
        answered = target.asserted_on, target.asserted_precision
        if comes_after(answered, said):
            yield (
                f"It is dated {_written(*said)}, but answers “{short(target.text)}”, "
                f"which was said after: {_written(*answered)}."
            )


def _written(on: dt.date | None, precision: str) -> str:
    """A day as far as it is known: 2018, 2018-08 or 2018-08-27."""
    return on.strftime(WRITTEN.get(precision, "%Y-%m-%d")) if on else ""
