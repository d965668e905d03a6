"""What readers write to the desk: received once, judged by a person, never published."""

from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from actors_app.aliases import DESK
from claims_app.desk.models import Letter
from claims_app.desk.models.letter import LetterDecision, LetterRoute
from claims_app.record import reading
from claims_app.record.models import Document


class Subject(NamedTuple):
    """What a letter is about, as readers see it."""

    kind: str
    object_id: UUID
    slug: str
    title: str
    version: int


def subject(kind: str, slug: str) -> Subject | None:
    """What is public under this address now, or stood there once; drafts are not there."""
    document = reading.document(kind, slug, brief=True) or reading.renamed(kind, slug)
    if document is None:
        return None
    return Subject(kind, document.object_id, document.slug, _title(document), document.version)


def _title(document: Document) -> str:
    if document.is_gone:
        return document.slug
    card = reading.card(document)
    named = (card.get(name) for name in ("text", "name", "title", "question"))
    return next((str(title) for title in named if title), document.slug)


def receive(about: Subject, *, key: UUID, route: LetterRoute, **written: Any) -> Letter:
    """Keep a letter; the one that is kept already where the same was sent with this key before.

    `written`: `asks_for`, `text` and, where they were given, `evidence`, `writer`, `contact`,
    `version`. Raises ValidationError for what cannot be kept.
    """
    letter = Letter(
        pk=key, kind=about.kind, object_id=about.object_id, title=about.title, route=route
    )
    for name, value in written.items():
        setattr(letter, name, value)
    letter.clean_fields()
    try:
        with transaction.atomic(using=DESK):
            letter.save(force_insert=True)
    except IntegrityError:
        kept = Letter.objects.filter(pk=key).first()
        if kept is None:
            raise
        if kept.text == letter.text and kept.object_id == letter.object_id:
            return kept
        # Written anew in a form that was sent before: another letter, of which there is one, too.
        return receive(about, key=uuid5(key, letter.text), route=route, **written)
    return letter


def still_open() -> QuerySet[Letter]:
    """Letters that nobody has judged."""
    return Letter.objects.filter(decision=LetterDecision.OPEN)


def open_about(kind: str, pk: UUID) -> QuerySet[Letter]:
    """Letters about one thing that nobody has judged, the first first."""
    return still_open().filter(kind=kind, object_id=pk).order_by("received_at", "pk")


def note_decision(letter: Letter, decision: str, by: Any) -> None:
    """Say of a letter, not yet saved, by whom and when it was judged; nobody if it is open."""
    is_open = decision == LetterDecision.OPEN
    letter.decided_by = None if is_open else by
    letter.decided_at = None if is_open else timezone.now()
