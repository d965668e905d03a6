"""The passages of a claim: whom they print as its speaker."""

from collections.abc import Iterator

from claims_app.desk.hints.words import short
from claims_app.models import Claim
from claims_app.vocabulary import QuoteKind


def of_claim(claim: Claim) -> Iterator[str]:
    """Those that are in nobody's own voice and say nothing of how they print the speaker."""
    unsaid = claim.reports.filter(attributed_label="").exclude(quote_kind=QuoteKind.NARRATOR)
    for report in unsaid.order_by("source__slug", "start", "pk"):
        yield (
            f"“{short(report.exact)}” has no attributed label, so readers see the "
            "speaker’s name instead. Give the words that are printed for the speaker, if there "
            "are any."
        )
