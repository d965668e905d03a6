"""What actors, sources, issues and the rest need before they become public."""

from collections.abc import Iterator
from typing import Any

from claims_app.desk.gate_checks import Check
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Assessment, Issue, RatingScale, Source


def _scope(issue: Issue) -> Iterator[str]:
    if not issue.scope_note:
        yield "Say what is in the issue's scope and what is not."


def _above(thing: Any) -> Iterator[str]:
    yield from _circle(thing, "parent")
    yield from _merges(thing)


def _is_captured(source: Source) -> bool:
    return source.is_captured


def _in_hand(source: Source) -> Iterator[str]:
    if source.publisher is None:
        yield "Say who published this source."
    if not SourceSnapshot.objects.filter(source=source, is_current=True).exists():
        yield "This source is marked as in hand, but no text of it was captured."


def _steps(scale: RatingScale) -> Iterator[str]:
    if not scale.ratings.exists():
        yield "Add the steps of this scale."


def _scale(assessment: Assessment) -> Iterator[str]:
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


CIRCLE = "Nothing leads from it back to itself."
ISSUE = (
    Check("It says what is in its scope and what is not.", _scope),
    Check(CIRCLE, _above),
)
ACTOR = (Check(CIRCLE, _above),)
SOURCE = (
    Check("It is in hand: it has a publisher and a captured text.", _in_hand, _is_captured),
    Check(CIRCLE, _merges),
)
# An occasion needs nothing more than its fields.
OCCASION = ()
RATING_SCALE = (Check("It has its steps.", _steps),)
ASSESSMENT = (Check("Its rating is on a scale that its assessor uses.", _scale),)
