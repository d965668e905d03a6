"""Shortcuts for tests that walk from the desk to the record."""

import pytest
from django.db import transaction
from django.utils import timezone

from actors_app.aliases import DESK
from actors_app.models import Actor
from claims_app.desk import gate, release
from claims_app.desk.models import Release
from claims_app.models import Assessment, Rating, RatingScale
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from tests.stories import Story


def thing(root):
    return str(KIND_OF[type(root)]), root.pk


def one_of(story: Story, kind: str):
    """A root of this kind that is public."""
    if kind in {Kind.ISSUE, Kind.ACTOR, Kind.SOURCE, Kind.OCCASION}:
        return story.made[AGGREGATES[kind].root][-1]
    claim = story.claim()
    assert story.release(claim)
    if kind == Kind.CLAIM:
        return claim
    if kind == Kind.RELATION:
        assert story.release(story.claim())
        while (edge := story.relation()) is None:
            pass
        assert story.release(edge)
        return edge
    scale = story.make(RatingScale, slug="scale", name="Scale")
    rating = story.make(Rating, scale=scale, label="False", normalised="false")
    assert story.release(scale)
    if kind == Kind.RATING_SCALE:
        return scale
    assessment = story.make(
        Assessment,
        slug="check",
        claim=claim,
        assessor=story.made[Actor][0],
        rating=rating,
        url="https://example.org/check",
    )
    assert story.release(assessment)
    return assessment


# A field of each kind in which any words will do.
WORDS = {
    Kind.ISSUE: "scope_note",
    Kind.ACTOR: "description",
    Kind.SOURCE: "title",
    Kind.OCCASION: "title",
    Kind.CLAIM: "place",
    Kind.RELATION: "note",
    Kind.RATING_SCALE: "name",
    Kind.ASSESSMENT: "rationale",
}


def reworded(root):
    """The thing with other words than readers see, so that there is something to release."""
    name = WORDS[KIND_OF[type(root)]]
    setattr(root, name, f"{getattr(root, name)} And more.".strip())
    root.save()
    return root


def problems_of(root) -> str:
    with pytest.raises(gate.NotReady) as caught:
        gate.check(*thing(root))
    return "\n".join(caught.value.problems)


def redact(kind, pk, *, reason, public_note, requested_by, approved_by) -> Release:
    """Take a thing off the record as a redaction does, and leave the desk's own rows alone."""
    with transaction.atomic(using=DESK):
        release.lock()
        gate.check_leaving(kind, pk)
        made = release.release(
            kind,
            pk,
            action="redact",
            reason=reason,
            public_note=public_note,
            requested_by=requested_by,
            approved_by=approved_by,
            at=timezone.now(),
        )
        release.erase_earlier(made)
    release.deliver_pending()
    return made
