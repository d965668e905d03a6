"""What the desk keeps about things for itself: notes, letters, texts, steps that wait."""

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from actors_app.models import Actor
from claims_app.desk import models as desk
from claims_app.models import Claim, Issue, Source
from tests.factories import make


def keep(secret: str) -> int:
    """A row of every sort about things that are public; say how many.

    Those that are of a claim are of `claim`, which is on the record, or of `draft`, which is not.
    """
    claim, other = Claim.record.order_by("slug")[:2]
    actors, sources, issues = (model.record.all()[:2] for model in (Actor, Source, Issue))
    draft = Claim.objects.get(slug=f"{secret}-0")
    made = [
        *_notes(secret, _about(claim)),
        *_notes(secret, _about(draft)),
        *_waiting(secret, claim, other, draft),
        *_judged(secret, actors, sources, issues),
        make(desk.SourceSnapshot, source_id=sources[0].pk, text=secret, is_current=False),
        make(desk.Suggestion, source_id=sources[0].pk, proposed={"text": secret}, extractor=secret),
        make(desk.ImportBatch, name=secret),
    ]
    return len(made)


def _about(thing: Claim) -> dict[str, Any]:
    return {"kind": "claim", "object_id": thing.pk}


def _notes(secret: str, about: dict[str, Any]) -> list[Any]:
    """A note, a label and a letter."""
    entry = make(desk.JournalEntry, topic=secret, text=secret)
    return [
        entry,
        make(desk.JournalReference, entry=entry, **about),
        make(desk.Tag, name=secret, **about),
        make(desk.Letter, text=secret, writer=secret, title=secret, **about),
    ]


def _waiting(secret: str, claim: Claim, other: Claim, draft: Claim) -> list[Any]:
    """What is held back, and what waits for a second person."""
    by = User.objects.get(username="analyst")
    asked = {"requested_by": by, "requested_at": timezone.now(), "reason": secret}
    two = Actor.record.all()[2:4]
    named = {"merged_title": secret, "survivor_title": secret, "public_note": secret}
    return [
        make(desk.Hold, reason=secret, title=secret, **_about(claim)),
        make(desk.Merge, merged_id=two[0].pk, survivor_id=two[1].pk, **named, **asked),
        _review(other, "redact", secret, asked | {"category": "court_order"}),
        _review(draft, "publish", secret, asked),
        make(desk.Redaction, address=secret, legal_basis=secret, **_about(draft)),
    ]


def _review(thing: Claim, action: str, secret: str, asked: dict[str, Any]) -> Any:
    """A step that waits, instead of what was asked for before."""
    about = _about(thing)
    desk.Review.objects.filter(**about).delete()
    said = {"title": secret, "public_note": secret, "legal_basis": secret}
    return make(desk.Review, action=action, state="in_review", **about, **said, **asked)


def _judged(secret: str, *pairs: Any) -> list[Any]:
    """That two are not the same."""
    models = (desk.ActorJudgement, desk.SourceJudgement, desk.IssueJudgement)
    return [
        make(model, left_id=left.pk, right_id=right.pk, reason=secret)
        for model, (left, right) in zip(models, pairs, strict=True)
    ]
