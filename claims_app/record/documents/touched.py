"""Which documents mention, count or name a thing, and so must be made again when it changes."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Model

from claims_app.models import Report
from claims_app.record.aggregates import AGGREGATES, Kind
from claims_app.record.chains import Derivations

# For each kind of document: what it shows of other kinds, as paths from its root.
SHOWS: dict[str, dict[str, list[str]]] = {
    Kind.ISSUE: {
        Kind.ISSUE: ["parent", "sub_issues", "merged_into", "merged_issues"],
        Kind.CLAIM: ["claims"],
        Kind.RELATION: ["claims__answered_by"],
    },
    Kind.ACTOR: {
        Kind.ACTOR: ["parent", "merged_into", "parts", "roles__organization", "roles__represents"],
        Kind.CLAIM: ["claims", "shared_claims__claim"],
    },
    Kind.SOURCE: {
        Kind.ACTOR: [
            "publisher",
            "merged_into__publisher",
            "derived_from__original__publisher",
            "derivations__derived__publisher",
        ],
        Kind.SOURCE: [
            "derived_from__original",
            "derivations__derived",
            "merged_into",
            "merged_sources",
        ],
        Kind.CLAIM: ["reports__claim"],
    },
    Kind.OCCASION: {
        Kind.ACTOR: ["host", "participants__actor"],
        Kind.CLAIM: ["claims"],
    },
    Kind.CLAIM: {
        Kind.ISSUE: ["issue"],
        Kind.ACTOR: [
            "speaker",
            "role__actor",
            "role__organization",
            "on_behalf_of",
            "characterised_by",
            "further_speakers__actor",
            "further_speakers__role__actor",
            "further_speakers__role__organization",
            "occasion__host",
            "reports__source__publisher",
            "reports__hops__actor",
            "reports__hops__source__publisher",
            "answers__target__speaker",
            "answers__target__further_speakers__actor",
            "answered_by__subject__speaker",
            "answered_by__subject__further_speakers__actor",
            "assessments__assessor",
        ],
        Kind.SOURCE: ["reports__source", "reports__hops__source"],
        Kind.OCCASION: ["occasion"],
        Kind.CLAIM: ["answers__target", "answered_by__subject"],
        Kind.RELATION: ["answers", "answered_by"],
        Kind.RATING_SCALE: ["assessments__rating__scale"],
        Kind.ASSESSMENT: ["assessments"],
    },
    Kind.RELATION: {
        Kind.ACTOR: [
            "subject__speaker",
            "subject__further_speakers__actor",
            "target__speaker",
            "target__further_speakers__actor",
            "basis__source__publisher",
        ],
        Kind.SOURCE: ["basis__source"],
        Kind.CLAIM: ["subject", "target", "basis__claim"],
    },
    Kind.RATING_SCALE: {Kind.ACTOR: ["assessor"]},
    Kind.ASSESSMENT: {
        Kind.ACTOR: [
            "assessor",
            "claim__speaker",
            "claim__further_speakers__actor",
            "evidence__source__publisher",
        ],
        Kind.SOURCE: ["evidence__source"],
        Kind.CLAIM: ["claim"],
        Kind.RATING_SCALE: ["rating__scale"],
    },
}


# Things whose documents must be made again, as pairs of kind and key.
Touched = set[tuple[str, UUID]]


def touched_by(kind: str, pk: UUID) -> Touched:
    """The thing itself, and all whose document shows it as the record stands now."""
    touched: Touched = {(kind, pk)}
    for shower, keys in showing(kind, pk):
        touched |= {(shower, key) for key in keys}
    return touched | hanging_together(kind, pk)


def touched_if_few(kind: str, pk: UUID, most: int) -> Touched | None:
    """The same, found quickly; None where it is more than `most` of a kind."""
    touched: Touched = {(kind, pk)}
    # To give each once, a database reads them all, however few are wanted.
    for shower, keys in showing(kind, pk, twice=True):
        some = list(keys[: most + 1])
        if len(some) > most:
            return None
        touched |= {(shower, key) for key in some}
    return touched | hanging_together(kind, pk)


def showing(
    kind: str,
    pk: UUID,
    *,
    twice: bool = False,
    by_its_own_rows: bool = False,
    manager: str = "record",
) -> Iterator[tuple[str, Any]]:
    """The keys of what shows a thing, one query for each kind of document that may.

    `twice`: what shows it in several ways may come as often. `by_its_own_rows`: only where the
    rows that a release replaces decide it; whatever else shows a thing shows it before and after.
    `manager`: of the record, or of the desk for what would show it.
    """
    for shower, shows in SHOWS.items():
        if paths := shows_by_its_own_rows(shower, kind) if by_its_own_rows else shows.get(kind):
            first, *rest = (
                getattr(AGGREGATES[shower].root, manager)
                .filter(**{path: pk})
                .values_list("pk", flat=True)
                for path in paths
            )
            yield shower, first.union(*rest, all=twice)


@cache
def shows_by_its_own_rows(shower: str, kind: str) -> list[str]:
    """The paths from one kind of document to another that pass a key in the other's own rows."""
    own = set(AGGREGATES[kind].models)
    paths = SHOWS[shower].get(kind, [])
    return [path for path in paths if own & set(_holders(AGGREGATES[shower].root, path))]


def _holders(model: Any, path: str) -> Iterator[type[Model]]:
    """The models whose keys lead along a path."""
    for step in path.split("__"):
        field = model._meta.get_field(step)
        yield model if field.concrete else field.related_model
        model = field.related_model


def hanging_together(kind: str, pk: UUID) -> Touched:
    """For a source: those connected with it, and claims whose origins are counted through them."""
    if kind != Kind.SOURCE:
        return set()
    connected = Derivations([pk]).connected()
    claims = Report.record.filter(source__in=connected).values_list("claim_id", flat=True)
    return {*((Kind.SOURCE, s) for s in connected), *((Kind.CLAIM, c) for c in claims)}
