"""What actors, sources, issues and the rest need before they become public."""

from collections.abc import Iterator
from typing import Any

from actors_app.models import Actor
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Assessment, Issue, Occasion, RatingScale, Source


def issue(issue: Issue) -> Iterator[str]:
    """An issue says what belongs to it."""
    if not issue.scope_note:
        yield "Say what is in the issue's scope and what is not."
    yield from _circle(issue, "parent")
    yield from _merges(issue)


def actor(actor: Actor) -> Iterator[str]:
    """An actor is not part of itself."""
    yield from _circle(actor, "parent")
    yield from _merges(actor)


def source(source: Source) -> Iterator[str]:
    """A source in hand has a publisher and a captured text."""
    if source.is_captured and source.publisher is None:
        yield "Say who published this source."
    if (
        source.is_captured
        and not SourceSnapshot.objects.filter(source=source, is_current=True).exists()
    ):
        yield "This source is marked as in hand, but no text of it was captured."
    yield from _merges(source)


def occasion(occasion: Occasion) -> Iterator[str]:
    """An occasion needs nothing more than its fields."""
    yield from ()


def rating_scale(scale: RatingScale) -> Iterator[str]:
    """A scale has steps."""
    if not scale.ratings.exists():
        yield "Add the steps of this scale."


def assessment(assessment: Assessment) -> Iterator[str]:
    """An assessment is its assessor's own."""
    scale = assessment.rating.scale if assessment.rating else None
    if scale and scale.assessor_id not in {None, assessment.assessor_id}:
        yield "The rating is on another assessor's scale."


def _merges(thing: Any) -> Iterator[str]:
    """What it turned out to be is not, on the desk or on the record, this very thing."""
    yield from _circle(thing, "merged_into")
    into, seen = thing.merged_into_id, {thing.pk}
    while into is not None and into not in seen:
        seen.add(into)
        onward = type(thing).record.filter(pk=into).values_list("merged_into", flat=True)
        into = onward.first()
        if into == thing.pk:
            yield "What it was merged into is merged into it on the record. Release that one first."


def _circle(thing: Any, field: str) -> Iterator[str]:
    seen, above = {thing.pk}, getattr(thing, field)
    while above is not None:
        if above.pk in seen:
            yield f"The {field.replace('_', ' ')} runs in a circle: “{thing}” is above itself."
            return
        seen.add(above.pk)
        above = getattr(above, field)
