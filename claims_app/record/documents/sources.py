"""The public JSON of sources."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from claims_app.models import Source
from claims_app.record.chains import Derivations
from claims_app.record.documents.parts import Body, Json, Words, iso, source_ref
from claims_app.record.sorting import newest_first


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of sources."""
    derivations = Derivations(keys)
    for source in Source.record.filter(pk__in=keys).for_document():
        yield Body(
            source.pk,
            newest_first(source.published_on),
            _card(source),
            _more(source, derivations),
            words=Words(
                main=[source.title],
                body=[source.byline, source.credit_line, *_other_titles(source)],
                names=[source.publisher.name] if source.publisher else [],
            ),
            is_merged=source.merged_into_id is not None,
        )


def _other_titles(source: Source) -> list[str]:
    """The titles of what turned out to be this source, so that it is found by them too."""
    return sorted({other.title for other in source.merged_sources.all()} - {source.title})


def _card(source: Any) -> Json:
    return (source_ref(source) or {}) | {
        "language": source.language or None,
        "reliability": source.reliability,
        "counters": {"report_count": source.report_count, "claim_count": source.claim_count},
    }


def _more(source: Source, derivations: Derivations) -> Json:
    draws_on = sorted(source.derived_from.all(), key=lambda d: (d.original.slug, d.kind))
    feeds = sorted(source.derivations.all(), key=lambda d: (d.derived.slug, d.kind))
    return {
        "byline": source.byline or None,
        "canonical_url": source.canonical_url or None,
        "accessed_on": iso(source.accessed_on),
        "credit_line": source.credit_line or None,
        "reliability_note": source.reliability_note or None,
        "merged_into": source_ref(source.merged_into),
        "draws_on": [
            {"kind": d.kind, "basis": d.basis, "source": source_ref(d.original)} for d in draws_on
        ],
        "drawn_on_by": [
            {"kind": d.kind, "basis": d.basis, "source": source_ref(d.derived)} for d in feeds
        ],
        "is_circular": derivations.is_circular(source.pk),
    }
