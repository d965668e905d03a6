"""The public JSON of relations between claims."""

from collections.abc import Iterator
from uuid import UUID

from claims_app.models import ClaimRelation
from claims_app.record import answers
from claims_app.record.aggregates import Kind
from claims_app.record.documents import index
from claims_app.record.documents.parts import Body, Json, Words, claim_ref, named, source_ref
from claims_app.record.sorting import newest_first
from claims_app.vocabulary import ANSWERS_AGAINST, CITO, RelationKind


def bodies(keys: list[UUID]) -> Iterator[Body]:
    """The documents of relations."""
    for edge in ClaimRelation.record.filter(pk__in=keys).for_document():
        words = Words(main=[edge.note], body=[edge.subject.text, edge.target.text])
        yield Body(
            edge.pk,
            newest_first(edge.subject.asserted_on),
            _card(edge),
            {},
            words=words,
            rows=[index.of_relation(edge)],
        )


def _card(edge: ClaimRelation) -> Json:
    """All of it: who answers whom is asked for in lists, with the passage that shows it."""
    basis = edge.basis
    return named(Kind.RELATION, edge.slug) | {
        "kind": edge.kind,
        "is_against": edge.kind in ANSWERS_AGAINST,
        "cito": f"http://purl.org/spar/cito/{CITO[RelationKind(edge.kind)]}",
        "aspect": edge.aspect,
        "directness": edge.directness,
        "subject": claim_ref(edge.subject),
        "target": claim_ref(edge.target),
        "note": edge.note or None,
        "latency_days": answers.latency(edge.subject, edge.target),
        "basis": basis
        and {
            "slug": basis.slug,
            "claim": basis.claim.slug,
            "exact": basis.exact,
            "source": source_ref(basis.source),
        },
    }
