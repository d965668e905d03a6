"""Erasing what the desk wrote beside a thing: notes, comments, reasons, proposals, logs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast

from actors_app.models import Role
from claims_app.desk import once, uploads
from claims_app.desk.erasing import merges
from claims_app.desk.erasing.quotes import Quotes
from claims_app.desk.erasing.tombstones import WORD, address_for
from claims_app.desk.models import (
    Handover,
    Hold,
    ImportBatch,
    JournalEntry,
    JournalReference,
    Letter,
    LiftedHold,
    Merge,
    Release,
    Review,
    SavedFilter,
    Suggestion,
    Tag,
)
from claims_app.desk.models.history import KEPT
from claims_app.desk.models.merging import JUDGEMENTS
from claims_app.desk.past import histories, history
from claims_app.desk.released import referring
from claims_app.models import (
    Assessment,
    AssessmentEvidence,
    AttributionHop,
    ClaimRelation,
    ClaimSpeaker,
    OccasionParticipant,
    SourceDerivation,
)
from claims_app.record.aggregates import AGGREGATES, KIND_OF, Kind
from claims_app.vocabulary import Action, ReviewState

# Free words of the desk that may quote anything.
MAY_QUOTE: dict[type[models.Model], tuple[str, ...]] = {
    Review: ("title", "reason", "public_note", "comment", "legal_basis"),
    Release: ("reason",),
    Letter: ("title", "text", "evidence", "writer", "contact", "why"),
    Handover: ("title", "note", "comment"),
    Hold: ("title", "reason"),
    LiftedHold: ("reason", "lifted_because"),
    JournalEntry: ("topic", "text"),
    **dict.fromkeys(JUDGEMENTS.values(), ("reason",)),
    Merge: ("merged_title", "survivor_title", "reason", "public_note", "comment"),
    ImportBatch: ("name",),
    LogEntry: ("object_repr", "change_message"),
}
# What is called by the name of something else.
NAMED_AFTER = {
    *(Role, ClaimRelation, ClaimSpeaker, AttributionHop, SourceDerivation),
    *(Assessment, AssessmentEvidence, OccasionParticipant),
}
# In sessions: what somebody has not been told yet, and what they typed when theirs had ended.
MESSAGES, TYPED = "_messages", "typed"


def erase(kind: str, pk: UUID, quotes: Quotes) -> Counter[str]:
    """Erase what was written about a thing alone, and the quotations of it elsewhere.

    To be called while its rows still stand, for logs are found by their keys.
    """
    told = Counter[str]()
    told["notes"] = _erase_journal(kind, pk)
    told["holds"] = sum(
        holds.objects.filter(kind=kind, object_id=pk).delete()[0] for holds in (Hold, LiftedHold)
    )
    told["handovers"] = Handover.objects.filter(kind=kind, object_id=pk).delete()[0]
    told["tags"] = _erase_tags(kind, pk, quotes)
    told["reviews"] = _erase_reviews(kind, pk)
    told["letters"] = _erase_letters(kind, pk)
    told["logs"] = _erase_logs(kind, pk)
    told["proposals"] = _erase_proposals(kind, pk, quotes)
    told["merges"] = merges.erase(kind, pk, quotes)
    told["judgements"] = merges.erase_judgements(kind, pk)
    told["questions"] = _erase_questions(quotes)
    for model, fields in MAY_QUOTE.items():
        told["quotations"] += _taken_out(model._default_manager.all(), fields, quotes)
    told["quotations"] += _taken_out(history(Review), MAY_QUOTE[Review], quotes)
    for kept in (*KEPT, Review):
        told["quotations"] += _taken_out(history(kept), ("history_change_reason",), quotes)
    once.forget_all()
    uploads.forget_all()
    _forget_sessions()
    return told


def _erase_reviews(kind: str, pk: UUID) -> int:
    """What was asked and decided about it, but for why it was to be erased."""
    about = Review.objects.filter(kind=kind, object_id=pk)
    steps = history(Review).filter(id__in=about.values("id"))
    for some in (about, steps):
        some.exclude(action=Action.REDACT).update(reason="", public_note="")
        some.update(title=WORD, comment="")
    return about.update(state=ReviewState.WITHDRAWN)


def _erase_tags(kind: str, pk: UUID, quotes: Quotes) -> int:
    """Its tags, and those elsewhere that say what it said."""
    quoting = [
        tag.pk
        for tag in _quoting(Tag.objects.all(), ("name",), quotes)
        if quotes.taken_out_of(tag.name) != tag.name
    ]
    gone = Tag.objects.filter(Q(kind=kind, object_id=pk) | Q(pk__in=quoting))
    return int(gone.delete()[0])


def _erase_letters(kind: str, pk: UUID) -> int:
    """What readers wrote about it, and who they were; that somebody wrote stays."""
    about = Letter.objects.filter(kind=kind, object_id=pk)
    about.exclude(why="").update(why=WORD)
    return about.update(title=WORD, text=WORD, evidence="", writer="", contact="")


def _erase_journal(kind: str, pk: UUID) -> int:
    """Notes about this thing alone. Those about others as well lose only the quotations."""
    about = JournalReference.objects.filter(kind=kind, object_id=pk).values("entry")
    also = JournalReference.objects.exclude(kind=kind, object_id=pk).values("entry")
    alone = JournalEntry.objects.filter(pk__in=about).exclude(pk__in=also)
    for entry in alone:
        entry.topic, entry.text, entry.slug = WORD, WORD, address_for(entry.pk)
        entry.save()
    return len(alone)


def _erase_logs(kind: str, pk: UUID) -> int:
    """The admin's log of the thing, of its lines, and of what is called by its name."""
    count = 0
    for model, keys in _named(kind, pk).items():
        logs = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        found = logs.filter(object_id__in=[str(key) for key in keys])
        count += found.update(object_repr=WORD, change_message="")
    return count


def _named(kind: str, pk: UUID) -> dict[Any, set[UUID]]:
    """Rows whose name in a log says what the thing says: its own, and those that point at them."""
    named: dict[Any, set[UUID]] = {}
    for model, past in histories(kind, pk).items():
        named[model] = set(past.values_list("id", flat=True))
    named[AGGREGATES[kind].root].add(pk)
    for own, keys in [*named.items()]:
        for other, field in referring(own):
            if other in NAMED_AFTER:
                pointing = other._default_manager.filter(**{f"{field}__in": keys})
                named.setdefault(other, set()).update(pointing.values_list("pk", flat=True))
    asked = Review.objects.filter(kind=kind, object_id=pk)
    named[Review] = set(asked.values_list("pk", flat=True))
    return named


def _erase_proposals(kind: str, pk: UUID, quotes: Quotes) -> int:
    """What machines proposed from a source that goes, or in the words of the thing."""
    keys = set[UUID]()
    if kind == Kind.SOURCE:
        keys |= set(Suggestion.objects.filter(source=pk).values_list("pk", flat=True))
    as_text = Suggestion.objects.annotate(words=Cast("proposed", models.TextField()))
    for asked in quotes.conditions("words"):
        keys |= set(as_text.filter(asked).values_list("pk", flat=True))
    return Suggestion.objects.filter(pk__in=keys).update(proposed={})


def _erase_questions(quotes: Quotes) -> int:
    """Saved questions that ask for its words."""
    saved = SavedFilter.objects.all()
    keys = {row.pk for row in _quoting(saved, ("name", "query"), quotes)}
    return saved.filter(pk__in=keys).delete()[0]


def _taken_out(rows: QuerySet[Any], fields: Iterable[str], quotes: Quotes) -> int:
    """Take the quotations out of some columns; say of how many rows."""
    fields, count = tuple(fields), 0
    for row in _quoting(rows, fields, quotes):
        before = {name: getattr(row, name) or "" for name in fields}
        after = {name: quotes.taken_out_of(text) for name, text in before.items()}
        changed = {name: text for name, text in after.items() if text != before[name]}
        if isinstance(row, JournalEntry) and "topic" in changed:
            changed["slug"] = address_for(row.pk)
        if changed:
            count += rows.filter(pk=row.pk).update(**_fitting(type(row), changed))
    return count


def _quoting(rows: QuerySet[Any], fields: Iterable[str], quotes: Quotes) -> Iterator[Any]:
    for asked in quotes.conditions(*fields):
        yield from rows.filter(asked)


def _fitting(model: type[models.Model], texts: dict[str, str]) -> dict[str, str]:
    """No longer than their columns: the word may be longer than what it stands for."""
    longest = {name: model._meta.get_field(name).max_length for name in texts}  # type: ignore[union-attr]
    return {name: text[: longest[name]] for name, text in texts.items()}


def _forget_sessions() -> None:
    """What somebody has not been told or not saved yet may name anything; sessions keep it."""
    for session in Session.objects.all().iterator():
        data = session.get_decoded()
        left = {name: one for name, one in data.items() if name not in {MESSAGES, TYPED}}
        if left != data:
            session.session_data = SessionStore().encode(left)
            session.save(update_fields=["session_data"])


def title_again(kind: str, pk: UUID) -> None:
    """Call anew, in lists of requests and holds, what is called by the name of the thing."""
    keys = {AGGREGATES[kind].root: {pk}}
    for other, field in referring(AGGREGATES[kind].root):
        if AGGREGATES[KIND_OF[other]].root is other:
            found = other._default_manager.filter(**{field: pk}).values_list("pk", flat=True)
            keys.setdefault(other, set()).update(found)
    for model, some in keys.items():
        for thing in model._default_manager.filter(pk__in=some):
            for rows in (
                *(Review.objects, history(Review), Handover.objects),
                *(Hold.objects, Letter.objects),
            ):
                rows.filter(kind=KIND_OF[model], object_id=thing.pk).update(title=str(thing))
